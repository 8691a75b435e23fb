/**
 * An officer's day at the batch desk: a list from a file, papers from a handheld scanner, verdicts by keyboard, a file for the office.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readXlsx } from "hucre/xlsx";
import type { Browser, Page } from "playwright";
import { beforeAll, describe, expect, test } from "vitest";
import type { DemoPupil, RunningPortal } from "../support/portal.ts";
import { complaintsOf, desktop, onPage, phone, pupilOf, violationsOn, violationsOnBoth } from "./pages.ts";
import { papersOf } from "./paper.ts";
import { corruptPdf, printPdf } from "./pdf.ts";

export function describeDesk(portal: () => RunningPortal, browser: () => Browser): void {
  describe("the batch desk", () => {
    let list: Buffer;
    beforeAll(() => {
      list = readFileSync(join(portal().directory, "data/demo/pupils.csv"));
    });

    const enter = async (page: Page, path = "/ban-kiem-tra/") => {
      await page.goto(portal().url + path);
      await page.locator(".batch__intake textarea").waitFor();
    };
    const choose = (page: Page, name: string, mimeType: string, buffer: Buffer) =>
      page.setInputFiles(".batch__intake input[type=file]", { name, mimeType, buffer });
    const counts = async (page: Page) =>
      (await page.locator(".chip b").allInnerTexts()).map(Number) as readonly number[] as [number, ...number[]];
    const allChecked = (page: Page) =>
      page.waitForFunction(() => {
        const bar = document.querySelector("progress");
        return bar !== null && bar.value === bar.max;
      });
    const lineOf = (pupil: DemoPupil) =>
      [pupil.code, pupil.date_of_birth.split("-").reverse().join("/"), pupil.id_last4].join("\t");
    const paste = (page: Page, text: string) =>
      page.locator(".batch__intake textarea").evaluate((field, pasted) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", pasted);
        field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }, text);

    test("checks the whole list of a file, and sends nothing but look-ups", async () => {
      await onPage(browser(), async (page) => {
        const complaints = complaintsOf(page);
        const sent: string[] = [];
        page.on("request", (request) => request.method() !== "GET" && sent.push(new URL(request.url()).pathname));
        await enter(page);
        await choose(page, "pupils.csv", "text/csv", list);
        await allChecked(page);
        const pupils = portal().pupils();
        const [all, passed, failed, changed, unknown] = await counts(page);
        expect(all).toBe(pupils.length);
        expect([passed! + unknown!, failed, changed]).toEqual([pupils.length, 0, 0]);
        expect(sent).toEqual(pupils.map(() => "/api/v1/lookups"));
        expect(await page.locator("[role=status] .sr").innerText()).toContain(`${String(passed)} thật`);
        expect(complaints).toEqual([]);
      });
    });

    test("by keyboard alone: a pasted list, a row, its report, back, one verdict, the exported file", async () => {
      await onPage(browser(), async (page) => {
        const [whole, gap] = [pupilOf(portal(), "ordinary-primary"), pupilOf(portal(), "year-missing")];
        await enter(page);
        await paste(page, [lineOf(whole), lineOf(gap), `${whole.code.slice(0, 30)} 03/09/2015 0123`].join("\n"));
        await allChecked(page);
        const grid = page.getByRole("grid");
        await grid.focus();
        await page.keyboard.press("ArrowDown");
        expect(await page.locator("[role=row][aria-selected=true]").innerText()).toContain(whole.full_name);
        expect(await grid.getAttribute("aria-activedescendant")).toBe("batch-row-1");
        await page.keyboard.press("Enter");
        await page.locator("#report .verdict[data-verdict=passed]").waitFor();
        expect(page.url()).toBe(`${portal().url}/ban-kiem-tra/#ket-qua`);
        await page.goBack();
        await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "grid");
        await page.keyboard.press("5");
        expect(await page.getByRole("row").count()).toBe(3);
        await page.keyboard.press("End");
        const panel = page.locator(".batch__panel");
        expect(await panel.innerText()).toMatch(/[Tt]hiếu/);
        expect(await panel.locator("[aria-invalid=true]").getAttribute("id")).toBe("batch-code");
        const download = page.waitForEvent("download");
        await page.keyboard.press("e");
        const bytes = readFileSync(await (await download).path());
        const { sheets } = await readXlsx(new Uint8Array(bytes));
        const [head, first, second, third] = sheets[0]!.rows;
        expect(head).toContain("Kết luận");
        expect(first).toEqual(expect.arrayContaining([whole.code, whole.full_name, "Thật"]));
        expect(second).toEqual(expect.arrayContaining(["Chưa kiểm tra được", "chain.gap"]));
        expect(third).toEqual(expect.arrayContaining(["Chưa kiểm tra được", "code.incomplete"]));
        const text = JSON.stringify(sheets[0]!.rows);
        for (const secret of [lineOf(whole).split("\t")[1]!, whole.date_of_birth]) expect(text).not.toContain(secret);
      });
    });

    test("a paper's code comes from a handheld scanner; the digits are typed; a forged one is told at once", async () => {
      await onPage(browser(), async (page) => {
        const pupil = pupilOf(portal(), "ordinary-primary-five-years");
        const papers = await papersOf(portal().url, pupil);
        const scan = async (text: string) => {
          await page.locator(".batch__intake textarea").focus();
          await page.keyboard.insertText(text);
          await page.keyboard.press("Enter");
        };
        await enter(page);
        for (const { text } of papers.slice(0, 2)) await scan(text);
        await page.locator("[role=row] .outcome[data-kind=unknown]").waitFor();
        expect(await page.getByRole("row").count()).toBe(2);
        expect(await page.locator(".batch__rows").innerText()).toContain(pupil.full_name);
        await page.locator(".batch__rows .batch__row").click();
        await page.locator("#batch-digits").fill(pupil.id_last4);
        await page.keyboard.press("Enter");
        await page.locator(".batch__panel .verdict[data-verdict=passed]").waitFor();
        const { text } = papers[0]!;
        const at = text.length - 400;
        await scan(text.slice(0, at) + String((Number(text[at]) + 1) % 10) + text.slice(at + 1));
        await page.locator("[role=row] .outcome[data-kind=failed]").waitFor();
        expect((await counts(page)).slice(0, 3)).toEqual([2, 1, 1]);
      });
    });

    test("a dropped pile of PDFs: a row for each transcript, told of once, and of a damaged one its name", async () => {
      await onPage(browser(), async (page) => {
        const pupils = ["ordinary-primary", "ordinary-primary-five-years"].map((name) => pupilOf(portal(), name));
        const papers = await Promise.all(pupils.map((pupil) => papersOf(portal().url, pupil)));
        const pile = await Promise.all(
          papers.map((own) =>
            printPdf(
              browser(),
              own.slice(0, 2).map(({ text }) => text),
            ),
          ),
        );
        await enter(page);
        await page.evaluate(
          (files) => {
            const dataTransfer = new DataTransfer();
            for (const [name, octets] of files) {
              const bytes = Uint8Array.from(atob(octets), (unit) => unit.charCodeAt(0));
              dataTransfer.items.add(new File([bytes], name, { type: "application/pdf" }));
            }
            document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
          },
          [pile[0]!, corruptPdf, pile[1]!].map((pdf, i) => [`${i + 1}.pdf`, pdf.toString("base64")] as const),
        );
        await page.getByText("2 dòng chưa đủ để tra cứu").waitFor();
        const told = await page.locator(".batch__told p").allInnerTexts();
        expect(told).toEqual([
          expect.stringMatching(/^2\.pdf: .*hỏng/),
          expect.stringMatching(/^Đã thêm 2 dòng.* 2 dòng chưa đủ để tra cứu/),
        ]);
        const rows = page.locator(".batch__rows .batch__row");
        for (const [i, pupil] of pupils.entries()) {
          expect(await rows.nth(i).innerText()).toContain(pupil.full_name);
          await rows.nth(i).click();
          await page.locator("#batch-digits").fill(pupil.id_last4);
          await page.keyboard.press("Enter");
          await page.locator(".batch__panel .verdict[data-verdict=passed]").waitFor();
        }
        await page.keyboard.press("Escape");
        await page.locator(".chip", { hasText: "Không thật" }).click();
        await page.getByText("Không có dòng nào khớp").waitFor();
        await page.locator(".chip", { hasText: "Tất cả" }).click();
        expect(await page.getByText("Không có dòng nào khớp").count()).toBe(0);
      });
    });

    test("a tab that was closed goes on where it was, and a cleared list is gone", async () => {
      await onPage(browser(), async (page, context) => {
        await enter(page);
        await page.route("**/api/v1/lookups", (route) => route.abort());
        await choose(page, "pupils.csv", "text/csv", list);
        await page.locator(".banner--warn").waitFor();
        expect(await page.locator(".batch__told").innerText()).toContain("mất kết nối");
        await page.close();
        const next = await context.newPage();
        await enter(next, "/en/desk/");
        await next.getByRole("button", { name: "Go on" }).click();
        await allChecked(next);
        expect((await counts(next))[0]).toBe(portal().pupils().length);
        await next.getByRole("button", { name: "Clear the list" }).click();
        await next.getByRole("button", { name: "Remove" }).click();
        await next.locator(".batch__empty").waitFor();
        await next.reload();
        await next.locator(".batch__empty").waitFor();
      });
    });

    test("says of a file that is no list what it is, and keeps what is there", async () => {
      await onPage(browser(), async (page) => {
        await enter(page, "/desk");
        await paste(page, `${lineOf(pupilOf(portal(), "ordinary-primary"))}\nkhông có gì\n`);
        await page.locator(".banner--bad").waitFor();
        expect(await page.locator(".batch__told").innerText()).toContain("Không thấy mã ở 1 dòng: 2");
        await choose(page, "anh.bin", "application/octet-stream", Buffer.from([1, 0, 2, 0]));
        await page.getByText("anh.bin không phải bảng tính").waitFor();
        expect((await counts(page))[0]).toBe(1);
      });
    });

    test.each([
      ["/ban-kiem-tra/", desktop],
      ["/en/desk/", phone],
    ] as const)(
      "axe finds nothing on %s: empty, checked, with a row to mend, and with the key's dialog",
      async (path, size) => {
        await onPage(
          browser(),
          async (page) => {
            await enter(page, path);
            expect(await violationsOnBoth(page)).toEqual([]);
            const [pupil, gap] = [pupilOf(portal(), "ordinary-primary"), pupilOf(portal(), "year-missing")];
            await paste(page, `${lineOf(gap)}\n${lineOf(pupil).slice(0, -2)}`);
            await allChecked(page);
            for (const i of [0, 1]) {
              await page.locator(".batch__rows .batch__row").nth(i).click();
              expect(await violationsOn(page)).toEqual([]);
            }
            await page.locator(".batch__office button").click();
            await page.locator(".batch__dialog .button").first().click();
            expect(await violationsOnBoth(page)).toEqual([]);
            const isWide = await page.evaluate(
              () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
            );
            expect(isWide, "the page does not scroll sideways").toBe(false);
          },
          size,
        );
      },
    );
  });
}
