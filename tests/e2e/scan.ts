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
  });
}
