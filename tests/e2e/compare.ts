/**
 * A real browser compares: PDFs of the portal's own print, a photo of a page, and a paper in the hand.
 *
 * @module
 */
import type { Browser, Page } from "playwright";
import { beforeAll, describe, expect, test } from "vitest";
import { photoOf } from "../paper/compare/support/photo.ts";
import type { RunningPortal } from "../support/portal.ts";
import { complaintsOf, onPage, pupilOf, violationsOn } from "./pages.ts";
import { printedFor, type Printed } from "./printed.ts";

export function describeCompare(portal: () => RunningPortal, browser: () => Browser): void {
  describe("comparing", () => {
    let printed: Printed;
    beforeAll(async () => {
      printed = await printedFor(portal(), pupilOf(portal(), "ordinary-primary-five-years"), "2025-2026");
    });

    const open = async (page: Page, buffer: Buffer, path = "/quet/") => {
      await page.goto(`${portal().url}${path}`);
      await page.setInputFiles("input[data-source=file]", { name: "hoc-ba.pdf", mimeType: "application/pdf", buffer });
      await page.locator(".verdict__word").waitFor();
    };
    const scoreCell = () => printed.cells.find(({ signed }) => /^\d+$/.test(signed[0]!))!;
    const another = (text: string) => (text === "7" ? "8" : "7");

    test("a PDF as it was printed is the same, and its package is the seal's own", () =>
      onPage(browser(), async (page) => {
        const complaints = complaintsOf(page);
        await open(page, await printed.pdf());
        await page.locator(".found .banner--good").waitFor();
        expect(await page.locator(".verdict__word").textContent()).toBe("Thật");
        expect(await page.locator(".found__packages li").allTextContents()).toEqual([
          "hoc-ba-2025-2026.xml: đúng gói tin mà mã QR nói tới.",
        ]);
        expect(complaints).toEqual([]);
      }));

    test.each([
      ["/quet/", "Tệp: Không thật"],
      ["/en/scan/", "File: not genuine"],
    ])("a PDF with another mark is none of it at %s, and both values are shown: “%s”", (path, word) =>
      onPage(browser(), async (page) => {
        const cell = scoreCell();
        const text = another(cell.signed[0]!);
        await open(page, await printed.pdf(await printed.altered(cell, text)), path);
        const row = page.locator(".found__table [data-likeness=differs]");
        await row.waitFor();
        expect(await row.count()).toBe(1);
        expect(await row.locator("th").textContent()).toContain(cell.row);
        expect(await row.locator("td").first().textContent()).toBe(cell.signed[0]);
        expect(await row.locator("td span").textContent()).toBe(text);
        expect(await row.locator("canvas").count()).toBe(1);
        expect(await page.locator(".verdict__word").textContent()).toBe(word);
        expect(await violationsOn(page)).toEqual([]);
      }),
    );

    test("a photo of the page, taken after its code was scanned, shows the box that differs as a cut-out", () =>
      onPage(browser(), async (page) => {
        const cell = scoreCell();
        const text = another(cell.signed[0]!);
        await open(page, await printed.pdf());
        await page.locator(".found .banner--good").waitFor();
        const photo = await photoOf((await printed.altered(cell, text)).at(-1)!);
        await page.setInputFiles("input[data-source=compare]", {
          name: "a.jpg",
          mimeType: "image/jpeg",
          buffer: photo,
        });
        const row = page.locator(".found__table [data-likeness=differs]");
        await row.waitFor();
        expect(await row.locator("td span").textContent()).toBe(text);
        expect(await row.locator("canvas").getAttribute("aria-label")).toContain(cell.row);
        expect(await page.locator(".verdict__word").textContent()).toBe("Tờ giấy: Không thật");
      }));

    test("row by row by keyboard, to a note that alone is printed", () =>
      onPage(browser(), async (page) => {
        const complaints = complaintsOf(page);
        const lists = Promise.withResolvers<void>();
        // What a service worker asks for, the test could not hold back.
        await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
        await page.route(/\/api\/v1\/status/, async (route) => {
          await lists.promise;
          await route.continue();
        });
        await open(page, await printed.pdf());
        const judged = page.waitForResponse(/\/api\/v1\/status/);
        await page.getByRole("button", { name: "So từng dòng" }).click();
        await page.locator(".compare tbody tr").first().waitFor();
        // The page is judged anew when its lists arrive: what is being compared stays open.
        lists.resolve();
        await judged;
        await page.locator(".verdict[data-verdict=passed]").waitFor();
        const state = (row: number) => page.locator(".compare tbody tr").nth(row).getAttribute("data-state");
        await page.keyboard.press("KeyG");
        await page.keyboard.press("KeyK");
        await page.keyboard.press("ArrowUp");
        await page.keyboard.press("Delete");
        await page.keyboard.press("KeyG");
        await page.keyboard.press("KeyK");
        expect([await state(0), await state(1), await state(2), await state(3)]).toEqual([
          "same",
          "same",
          "differs",
          "todo",
        ]);
        expect(await violationsOn(page)).toEqual([]);
        await page.getByRole("button", { name: "Lập phiếu so" }).click();
        expect(await page.locator(".verdict__word").textContent()).toBe("Tờ giấy: Không thật");
        expect(await page.locator(".note__table tbody th").allTextContents()).toEqual(["Lớp"]);
        await page.locator(".note__table input").fill("5A9");
        expect(await violationsOn(page)).toEqual([]);
        await page.emulateMedia({ media: "print" });
        expect(await page.locator(".note__sign").isVisible()).toBe(true);
        for (const other of [".verdict", ".banners", ".note__actions"]) {
          expect(await page.locator(other).isVisible(), other).toBe(false);
        }
        expect(complaints).toEqual([]);
      }));

    test("letters that are typed while comparing are no handheld scanner's", () =>
      onPage(browser(), async (page) => {
        await open(page, await printed.pdf());
        await page.getByRole("button", { name: "So từng dòng" }).click();
        for (let i = 0; i < 40; i++) await page.keyboard.press("KeyG");
        await page.keyboard.press("Enter");
        expect(await page.locator(".compare-mode").isVisible()).toBe(true);
      }));
  });
}
