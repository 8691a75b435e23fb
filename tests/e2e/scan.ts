/**
 * A real browser reads papers: photos, PDFs, the camera, a handheld scanner; and without a network, once it was there.
 *
 * @module
 */
import type { Browser, Page } from "playwright";
import { beforeAll, describe, expect, test } from "vitest";
import { parseCode } from "../../widget/index.ts";
import type { DemoPupil, RunningPortal } from "../support/portal.ts";
import { complaintsOf, onPage, pupilOf, verdictOn } from "./pages.ts";
import * as pdfs from "./pdf.ts";
import { papersOf, photograph, type Paper } from "./paper.ts";

export function describeScan(portal: () => RunningPortal, browser: () => Browser): void {
  describe("the scan page", () => {
    let pupil: DemoPupil;
    let papers: readonly Paper[];
    let photo: Buffer;
    beforeAll(async () => {
      pupil = pupilOf(portal(), "ordinary-primary-five-years");
      papers = await papersOf(portal().url, pupil);
      photo = await photograph(browser(), papers.at(-1)!.text);
    });

    const choose = (page: Page, name: string, mimeType: string, buffer: Buffer) =>
      page.setInputFiles("input[data-source=file]", { name, mimeType, buffer });

    test.each([
      ["/quet/", "Thật"],
      ["/en/scan/", "Genuine"],
      ["/scan", "Thật"],
    ])("reads a photo at %s: “%s”, with the marks as they were signed", async (path, word) => {
      await onPage(browser(), async (page) => {
        const complaints = complaintsOf(page);
        await page.goto(portal().url + path);
        await page.locator(".ladder").waitFor();
        await choose(page, "anh.png", "image/png", photo);
        await page.locator(".verdict[data-verdict=passed]").waitFor();
        expect(await verdictOn(page)).toBe(word);
        const sheet = await page.locator(".sheet").innerText();
        expect(sheet).toContain(pupil.full_name);
        expect(complaints).toEqual([]);
      });
    });

    test("a paper scanned with the phone's own camera opens here, and leaves no trace in address or history", async () => {
      await onPage(browser(), async (page) => {
        await page.goto(papers[0]!.text);
        await page.locator(".verdict[data-verdict=passed]").waitFor();
        expect(page.url()).toBe(`${portal().url}/q`);
        const kept = await page.evaluate(() =>
          JSON.stringify([location.href, history.state, history.length, { ...localStorage }, { ...sessionStorage }]),
        );
        expect(kept).not.toContain(papers[0]!.text.split("#")[1]!.slice(0, 60));
        await page.goBack();
        await page.goForward();
        await page.locator(".ladder").waitFor();
        expect(await page.locator("body").innerText()).not.toContain(pupil.full_name);
      });
    });

    test("goes on to the whole transcript with the code filled in", async () => {
      await onPage(browser(), async (page) => {
        await page.goto(papers[0]!.text);
        await page.locator(".verdict .button--second").click();
        expect((await page.locator("#hbs-code").inputValue()).replaceAll(" ", "")).toBe(parseCode(pupil.code));
        await page.locator("#hbs-birth").fill(pupil.date_of_birth.split("-").reverse().join("/"));
        await page.locator("#hbs-digits").fill(pupil.id_last4);
        await page.locator("form.lookup button[type=submit]").click();
        await page.locator(".timeline").waitFor();
        expect(await verdictOn(page)).toBe("Thật");
      });
    });

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

    test.each<[string, Buffer, RegExp]>([
      ["damaged", pdfs.corruptPdf, /hỏng/],
      ["under a password", pdfs.encryptedPdf, /mật khẩu/],
      ["of a thousand pages", pdfs.longPdf, /1000 trang/],
      ["that never ends", pdfs.endlessPdf, /quá lâu/],
      ["with nothing but scripts", pdfs.scriptedPdf, /Không thấy mã QR/],
    ])("says what is wrong with a PDF %s", async (_, pdf, said) => {
      await onPage(browser(), async (page) => {
        await page.goto(`${portal().url}/quet/`);
        await page.locator(".ladder").waitFor();
        await choose(page, "tep.pdf", "application/pdf", pdf);
        const refused = page.locator(".scan-refused");
        await refused.waitFor({ timeout: 20_000 });
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
