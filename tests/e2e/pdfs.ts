/**
 * A real browser opens PDFs on the scan page: papers, scans of papers, and files that mean ill.
 *
 * @module
 */
import type { Browser, Page } from "playwright";
import { beforeAll, describe, expect, test } from "vitest";
import type { RunningPortal } from "../support/portal.ts";
import { complaintsOf, lookUp, onPage, pupilOf, verdictOn } from "./pages.ts";
import { papersOf, type Paper } from "./paper.ts";
import * as pdfs from "./pdf.ts";
import { openPrint, saved } from "./print.ts";

export function describePdfs(portal: () => RunningPortal, browser: () => Browser): void {
  describe("a PDF on the scan page", () => {
    let papers: readonly Paper[];
    beforeAll(async () => {
      papers = await papersOf(portal().url, pupilOf(portal(), "ordinary-primary-five-years"));
    });

    const choose = (page: Page, name: string, mimeType: string, buffer: Buffer) =>
      page.setInputFiles("input[data-source=file]", { name, mimeType, buffer });

    test("reads every page of a PDF: a transcript of two years", async () => {
      await onPage(browser(), async (page) => {
        const complaints = complaintsOf(page);
        const pdf = await pdfs.printPdf(browser(), [papers[0]!.text, papers[1]!.text]);
        await page.goto(`${portal().url}/quet/`);
        await page.locator(".ladder").waitFor();
        await choose(page, "hoc-ba.pdf", "application/pdf", pdf);
        await page.locator(".verdict[data-verdict=passed]").waitFor();
        const years = await page.locator(".pages__one").allInnerTexts();
        expect(years).toEqual(papers.slice(0, 2).map(({ schoolYear }) => schoolYear.replace("-", "–")));
        expect(complaints).toEqual([]);
      });
    });

    test("reads the PDF that the portal itself made of a whole transcript, cover and all", async () => {
      await onPage(browser(), async (page) => {
        const pupil = pupilOf(portal(), "ordinary-primary-five-years");
        await page.goto(portal().url);
        await lookUp(page, pupil);
        await verdictOn(page);
        await openPrint(page);
        const pdf = Buffer.from(await saved(page));
        await page.goto(`${portal().url}/quet/`);
        await page.locator(".ladder").waitFor();
        await choose(page, "hoc-ba.pdf", "application/pdf", pdf);
        await page.locator(".verdict[data-verdict=passed]").waitFor();
        expect(await page.locator(".stack .banner").innerText()).toContain("Đủ 5 năm học liền nhau");
        const years = await page.locator(".pages__one").allInnerTexts();
        expect(years).toEqual(papers.map(({ schoolYear }) => schoolYear.replace("-", "–")));
      });
    });

    test("reads what an office scanner made: a picture in JBIG2", async () => {
      await onPage(browser(), async (page) => {
        const complaints = complaintsOf(page);
        await page.goto(`${portal().url}/quet/`);
        await page.locator(".ladder").waitFor();
        await choose(page, "scan.pdf", "application/pdf", pdfs.scannedPdf(papers[0]!.text));
        await page.locator(".verdict[data-verdict=passed]").waitFor();
        expect(complaints).toEqual([]);
      });
    });

    test.each<[string, Buffer, RegExp]>([
      ["damaged", pdfs.corruptPdf, /hỏng/],
      ["under a password", pdfs.encryptedPdf, /mật khẩu/],
      ["of a thousand pages", pdfs.longPdf, /1000 trang/],
      ["that never ends", pdfs.endlessPdf, /quá lâu/],
      ["with nothing but scripts", pdfs.scriptedPdf, /Không thấy mã QR/],
    ])("says what is wrong with a PDF %s", async (_, pdf, said) => {
      await onPage(browser(), async (page) => {
        const isEndless = pdf === pdfs.endlessPdf;
        // The page's clock is put forward: nobody has to wait as long as a person would.
        if (isEndless) await page.clock.install();
        await page.goto(`${portal().url}/quet/`);
        await page.locator(".ladder").waitFor();
        await choose(page, "tep.pdf", "application/pdf", pdf);
        const refused = page.locator(".scan-refused");
        while (isEndless && !(await refused.isVisible())) await page.clock.runFor(500);
        await refused.waitFor();
        expect(await refused.innerText()).toMatch(said);
        expect(await page.title()).not.toContain("ran");
      });
    });

    test("a file too large to look at is refused as it is dropped", async () => {
      await onPage(browser(), async (page) => {
        await page.goto(`${portal().url}/quet/`);
        await page.locator(".ladder").waitFor();
        await page.evaluate(() => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(["%PDF-1.7", new Uint8Array(41 << 20)], "to.pdf"));
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        });
        await page.locator(".scan-refused").waitFor();
        expect(await page.locator(".scan-refused").innerText()).toMatch(/nặng 42 MB/);
      });
    });

    test("answers while a PDF that never ends is looked at: it can be cancelled", async () => {
      await onPage(browser(), async (page) => {
        await page.goto(`${portal().url}/quet/`);
        await page.locator(".ladder").waitFor();
        await choose(page, "tep.pdf", "application/pdf", pdfs.endlessPdf);
        await page.getByRole("button", { name: "Huỷ" }).click();
        await page.locator(".view--idle .button svg").waitFor();
        expect(await page.locator(".scan-refused").count()).toBe(0);
      });
    });

    test("says that a PDF carries scripts, and runs none", async () => {
      await onPage(browser(), async (page) => {
        const pdf = pdfs.withScript(await pdfs.printPdf(browser(), [papers[0]!.text]));
        await page.goto(`${portal().url}/quet/`);
        await page.locator(".ladder").waitFor();
        await choose(page, "hoc-ba.pdf", "application/pdf", pdf);
        await page.locator(".verdict[data-verdict=passed]").waitFor();
        expect(await page.locator(".banners").innerText()).toContain("Trang không chạy mã đó");
        expect(await page.title()).not.toContain("ran");
      });
    });
  });
}
