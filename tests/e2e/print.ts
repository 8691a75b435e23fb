/**
 * Printing in a real browser: from the report to the printer and to a PDF, on the portal's page and on a page of another origin.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright";
import { describe, expect, test } from "vitest";
import { withPdf } from "../paper/support/judges.ts";
import { hasZbar } from "../seal/support/zbar.ts";
import type { RunningPortal } from "../support/portal.ts";
import { complaintsOf, desktop, lookUp, onPage, phone, pupilOf, serveHost, verdictOn, violationsOn } from "./pages.ts";

export async function openPrint(page: Page, name = "In học bạ"): Promise<void> {
  await page.getByRole("button", { name }).click();
  await page.locator(".print__pages .paper").first().waitFor();
}

export async function saved(page: Page, name = "Tải PDF"): Promise<Uint8Array> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
  expect(download.suggestedFilename()).toBe("hoc-ba.pdf");
  return new Uint8Array(await readFile(await download.path()));
}

const printed = async (page: Page) => new Uint8Array(await page.pdf({ preferCSSPageSize: true }));

/** Words of each page; the minute of printing may pass between two prints. */
async function pagesOf(file: Uint8Array): Promise<readonly (readonly string[])[]> {
  return withPdf(file, async (pdf) => {
    const text = (await pdf.text()).replace(/(In lúc|chuyển đổi:) \S+, \S+/g, "$1");
    const pages = text.split("\f").filter((page) => page.trim() !== "");
    return pages.map((page) => page.normalize("NFC").split(/\s+/).filter(Boolean).sort());
  });
}

export function describePrint(portal: () => RunningPortal, browser: () => Browser): void {
  describe("printing from the report", () => {
    test.each([
      ["ordinary-primary-five-years", 8],
      ["ordinary-secondary-four-years", 7],
      ["long-name", undefined],
      ["disability-not-assessed", undefined],
    ] as const)("%s: the printer gets a page for each sheet, word for word those of the PDF", async (kind, count) => {
      await onPage(browser(), async (page) => {
        const complaints = complaintsOf(page);
        const pupil = pupilOf(portal(), kind);
        await page.goto(portal().url);
        await lookUp(page, pupil);
        await verdictOn(page);
        await openPrint(page);
        const sheets = await page.locator(".print__pages .paper").count();
        if (count !== undefined) expect(sheets).toBe(count);
        const [fromPrinter, fromFile] = [await printed(page), await saved(page)];
        const pages = await pagesOf(fromPrinter);
        expect(pages).toHaveLength(sheets);
        expect(pages).toEqual(await pagesOf(fromFile));
        await withPdf(fromFile, async (pdf) => {
          expect(await pdf.faults()).toBe("");
          expect((await pdf.text(1)).replace(/\s+/g, " ")).toContain(pupil.full_name);
        });
        await withPdf(fromPrinter, async (pdf) => {
          expect(await pdf.facts()).toMatch(/Page size:\s+59\d\.\d+ x 84\d\.\d+ pts \(A4\)/);
          if (hasZbar) expect(await pdf.qr(sheets)).toMatch(/#1\d{500,}$/);
        });
        expect(complaints).toEqual([]);
      });
    });

    test("the PDF carries the package of every year", async () => {
      await onPage(browser(), async (page) => {
        await page.goto(portal().url);
        await lookUp(page, pupilOf(portal(), "ordinary-primary-five-years"));
        await verdictOn(page);
        await openPrint(page);
        await withPdf(await saved(page), async (pdf) => {
          const files = [...(await pdf.attachments()).values()];
          expect(files).toHaveLength(5);
          for (const file of files) expect(Buffer.from(file).toString()).toMatch(/^<HOC_BA xmlns="urn:hoc-ba-so:1">/);
        });
      });
    });

    test("an official print has who converts on it, and one year alone is one page", async () => {
      await onPage(browser(), async (page) => {
        await page.goto(portal().url);
        await lookUp(page, pupilOf(portal(), "ordinary-primary-five-years"));
        await verdictOn(page);
        await openPrint(page);
        await page.getByLabel("Chuyển đổi").check();
        await page.getByLabel("Họ và tên").fill("Đỗ Thị Mai Hương");
        await page.getByLabel("Chức vụ").fill("văn thư");
        await page.getByLabel("In những trang nào").selectOption({ label: "Chỉ lớp 3, 2023–2024" });
        const file = await saved(page);
        await withPdf(file, async (pdf) => {
          const text = (await pdf.text()).replace(/\s+/g, " ");
          expect(text).toContain("Đỗ Thị Mai Hương, văn thư");
          expect(text).toContain("Năm học: 2023–2024");
          expect(text).toContain("Trang 1/1");
        });
      });
    });

    test("leaves nothing to print of the record when it is closed or hidden", async () => {
      await onPage(browser(), async (page) => {
        await page.goto(portal().url);
        const pupil = pupilOf(portal(), "ordinary-primary-five-years");
        await lookUp(page, pupil);
        await verdictOn(page);
        const stage = page.locator("[data-hoc-ba-so-print]");
        await openPrint(page);
        expect(await stage.count()).toBe(1);
        expect(await stage.isVisible()).toBe(false);
        await page.getByRole("button", { name: "Về kết quả" }).click();
        expect(await stage.count()).toBe(0);
        expect(await verdictOn(page)).toBe("Thật");
        await openPrint(page);
        await page.goBack();
        await page.locator("#hbs-code").waitFor();
        expect(await stage.count()).toBe(0);
        await withPdf(await printed(page), async (pdf) => expect(await pdf.text()).not.toContain(pupil.full_name));
      });
    });

    test("without a network it says so, and mends itself when it is back", async () => {
      await onPage(browser(), async (page, context) => {
        await page.goto(portal().url);
        await lookUp(page, pupilOf(portal(), "ordinary-primary-five-years"));
        await verdictOn(page);
        await page.route("**/*.woff", (route) => route.abort());
        await page.getByRole("button", { name: "In học bạ" }).click();
        const alert = page.locator(".print [role=alert]");
        await alert.waitFor();
        expect(await page.getByRole("button", { name: "Tải PDF" }).isDisabled()).toBe(true);
        await page.unroute("**/*.woff");
        await context.setOffline(false);
        await alert.getByRole("button").click();
        await page.locator(".print__pages .paper").first().waitFor();
      });
    });

    test.each([
      ["light", phone],
      ["dark", desktop],
    ] as const)("axe finds nothing in the print pane, %s", async (colorScheme, size) => {
      await onPage(
        browser(),
        async (page) => {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await page.goto(portal().url);
          await lookUp(page, pupilOf(portal(), "ordinary-primary-five-years"));
          await verdictOn(page);
          await openPrint(page);
          await page.getByLabel("Chuyển đổi").check();
          await page.getByLabel("In những trang nào").selectOption({ index: 1 });
          expect(await violationsOn(page)).toEqual([]);
          const isWide = await page.evaluate(
            () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
          );
          expect(isWide, "the page does not scroll sideways").toBe(false);
        },
        size,
      );
    });

    test("the element on another origin prints under the strict policy, and nothing of its host", async () => {
      const host = await serveHost(portal().url, "en");
      try {
        await onPage(browser(), async (page) => {
          const complaints = complaintsOf(page);
          const pupil = pupilOf(portal(), "ordinary-secondary-four-years");
          await page.goto(host.url);
          await page.evaluate(() => (document.querySelector("h1")!.textContent = "A school of its own"));
          await lookUp(page, pupil);
          expect(await verdictOn(page)).toBe("Genuine");
          await openPrint(page, "Print the transcript");
          const fromPrinter = await printed(page);
          expect(await pagesOf(fromPrinter)).toEqual(await pagesOf(await saved(page, "Download PDF")));
          await withPdf(fromPrinter, async (pdf) => {
            expect(await pdf.text()).not.toContain("A school of its own");
            expect(await pdf.fonts()).toMatch(/Tinos/);
          });
          expect(complaints).toEqual([]);
        });
      } finally {
        host.server.close();
      }
    });
  });
}
