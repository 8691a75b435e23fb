/**
 * A real browser reads papers: photos, PDFs, the camera, a handheld scanner; and without a network, once it was there.
 *
 * @module
 */
import type { Browser, Page } from "playwright";
import { beforeAll, describe, expect, test } from "vitest";
import { parseCode } from "../../widget/index.ts";
import type { DemoPupil, RunningPortal } from "../support/portal.ts";
import { complaintsOf, desktop, onPage, phone, pupilOf, verdictOn, violationsOn } from "./pages.ts";
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

    const openTool = async (page: Page, path = "/quet/") => {
      await page.goto(portal().url + path);
      await page.locator(".ladder").waitFor();
    };

    test("says of a stack that a year is missing, a page is another pupil's, and one was there already", async () => {
      const other = await papersOf(portal().url, pupilOf(portal(), "changed-school"));
      const texts = [papers[0]!, papers[2]!, other[0]!, papers[0]!].map(({ text }) => text);
      const pdf = await pdfs.printPdf(browser(), texts);
      await onPage(browser(), async (page) => {
        await openTool(page);
        await choose(page, "tap.pdf", "application/pdf", pdf);
        await page.locator(".stack__faults li").first().waitFor();
        const said = await page.locator(".stack__faults").innerText();
        expect(said).toContain("Trang quét thứ 3 là của học sinh khác");
        expect(said).toContain("Trang quét thứ 4 đã quét rồi");
        expect(said).toContain(`Thiếu trang của năm học ${papers[1]!.schoolYear.replace("-", "–")}`);
        await page
          .locator(".pages__one", { hasText: papers[2]!.schoolYear.slice(5) })
          .first()
          .click();
        expect(await page.locator(".sheet").innerText()).toContain(papers[2]!.schoolYear.replace("-", "–"));
      });
    });

    test("a foreign address in the QR code is named and not opened", async () => {
      const foreign = (await papersOf(portal().url, pupil, "https://hocba-so.example.net"))[0]!;
      const picture = await photograph(browser(), foreign.text);
      await onPage(browser(), async (page) => {
        const asked: string[] = [];
        page.on("request", (request) => void asked.push(new URL(request.url()).host));
        await openTool(page);
        await choose(page, "anh.png", "image/png", picture);
        await page.locator(".verdict[data-verdict=passed]").waitFor();
        expect(await page.locator(".banner--bad").innerText()).toContain("hocba-so.example.net");
        expect(new Set(asked)).toEqual(new Set([new URL(portal().url).host]));
      });
    });

    test("a page that bears the lookup code alone opens the look-up with it", async () => {
      const cover = await photograph(browser(), pupil.code, 240);
      await onPage(browser(), async (page) => {
        await openTool(page);
        await choose(page, "bia.png", "image/png", cover);
        await page.locator("#hbs-code").waitFor();
        expect((await page.locator("#hbs-code").inputValue()).replaceAll(" ", "")).toBe(pupil.code);
      });
    });

    test("takes what a handheld scanner types into the page, and a typed code", async () => {
      await onPage(browser(), async (page) => {
        await openTool(page);
        await page.keyboard.type(papers[1]!.text);
        await page.keyboard.press("Enter");
        await page.locator(".verdict[data-verdict=passed]").waitFor();
        await page.locator(".top .link").click();
        await page.locator(".ladder").waitFor();
        await page.keyboard.type(pupil.code);
        await page.keyboard.press("Enter");
        expect((await page.locator("#hbs-code").inputValue()).replaceAll(" ", "")).toBe(pupil.code);
      });
    });

    test.each([
      ["image", "Thật"],
      ["text", "Thật"],
    ])("takes a pasted %s", async (kind, word) => {
      await onPage(browser(), async (page) => {
        await openTool(page);
        const pasted = kind === "image" ? photo.toString("base64") : papers[0]!.text;
        await page.evaluate(
          ([what, content]) => {
            const clipboardData = new DataTransfer();
            if (what === "text") clipboardData.setData("text/plain", content!);
            else {
              const octets = Uint8Array.from(atob(content!), (one) => one.charCodeAt(0));
              clipboardData.items.add(new File([octets], "anh.png", { type: "image/png" }));
            }
            document.body.dispatchEvent(
              new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
            );
          },
          [kind, pasted],
        );
        await page.locator(".verdict[data-verdict=passed]").waitFor();
        expect(await verdictOn(page)).toBe(word);
      });
    });

    test.each<[string, string, RegExp]>([
      ["that was changed", "signature", /Không thật/],
      ["that is cut short", "cut", /Chưa kiểm tra được/],
      ["with another pupil's code", "code", /Không thật/],
    ])("shows no mark of a seal %s", async (_, how, word) => {
      const text = papers[0]!.text;
      const at = text.indexOf("#") + 40;
      const other = (await papersOf(portal().url, pupilOf(portal(), "changed-school")))[0]!.text;
      const spoiled = {
        signature: text.slice(0, -4) + String((Number(text.slice(-4)) + 1) % 10_000).padStart(4, "0"),
        cut: text.slice(0, -120),
        code: other.slice(0, other.indexOf("#") + 40) + text.slice(at),
      }[how]!;
      await onPage(browser(), async (page) => {
        await page.goto(spoiled);
        expect(await verdictOn(page)).toMatch(word);
        expect(await page.locator(".sheet").count()).toBe(0);
        expect(await page.locator("main").innerText()).not.toContain(pupil.full_name);
      });
    });

    test("without a code in the picture says how to take a better one; the rest of the ladder stays", async () => {
      await onPage(browser(), async (page) => {
        await openTool(page);
        await choose(page, "trang.png", "image/png", await page.screenshot());
        await page.locator(".scan-refused").waitFor();
        expect(await page.locator(".scan-refused").innerText()).toMatch(
          /Không thấy mã QR.*vuốt phẳng.*gõ mã 32 ký tự/s,
        );
        expect(await page.evaluate(() => document.activeElement?.classList.contains("scan-refused"))).toBe(true);
        await page.locator(".rungs button").last().click();
        await page.locator("#hbs-code").waitFor();
      });
    });

    test.each([
      ["vi", "light", phone],
      ["en", "dark", desktop],
    ] as const)("axe finds nothing, in %s, %s", async (language, colorScheme, viewport) => {
      const pdf = await pdfs.printPdf(browser(), [papers[0]!.text, papers[2]!.text]);
      const context = await browser().newContext({ viewport, colorScheme });
      try {
        const page = await context.newPage();
        const check = async (where: string) => expect(await violationsOn(page), where).toEqual([]);
        await openTool(page, language === "vi" ? "/quet/" : "/en/scan/");
        await check("start");
        await choose(page, "a.pdf", "application/pdf", pdfs.corruptPdf);
        await page.locator(".scan-refused").waitFor();
        await check("refused");
        await choose(page, "a.pdf", "application/pdf", pdf);
        await page.locator(".verdict[data-verdict=passed]").waitFor();
        await page.locator("details.fold > summary").first().click();
        await check("result");
        await page.locator(".verdict .button--second").click();
        await page.locator("#hbs-birth").waitFor();
        await check("look-up");
      } finally {
        await context.close();
      }
    });
  });
}
