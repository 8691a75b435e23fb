/**
 * Papers without a network, after one visit with one.
 *
 * @module
 */
import type { Browser, BrowserContext, Page } from "playwright";
import { beforeAll, describe, expect, test } from "vitest";
import type { DemoPupil, RunningPortal } from "../support/portal.ts";
import { exported } from "./files.ts";
import { lookUp, onPage, pupilOf, verdictOn } from "./pages.ts";
import { papersOf, photograph, type Paper } from "./paper.ts";
import { printPdf } from "./pdf.ts";

export function describeOffline(portal: () => RunningPortal, browser: () => Browser): void {
  describe("the scan page without a network", () => {
    let pupil: DemoPupil;
    let papers: readonly Paper[];
    let photo: Buffer;
    beforeAll(async () => {
      pupil = pupilOf(portal(), "ordinary-primary-five-years");
      papers = await papersOf(portal().url, pupil);
      photo = await photograph(browser(), papers.at(-1)!.text);
    });

    /** One visit, until the service worker has all it keeps; then the network goes. */
    const visit = async (page: Page, context: BrowserContext, path = "/quet/") => {
      await page.goto(portal().url + path);
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
        while (navigator.serviceWorker.controller === null) await new Promise((resolve) => setTimeout(resolve, 20));
      });
      await context.setOffline(true);
    };
    const choose = (page: Page, name: string, mimeType: string, buffer: Buffer) =>
      page.setInputFiles("input[data-source=file]", { name, mimeType, buffer });

    test.each([
      ["/quet/", "Thật lúc chốt; chưa kiểm tra thu hồi"],
      ["/en/scan/", "Genuine when locked; withdrawal not checked"],
    ])("%s opens again and reads a photo: “%s”, with the age of its keys", async (path, word) => {
      await onPage(browser(), async (page, context) => {
        await visit(page, context, path);
        await page.reload();
        await page.locator(".ladder").waitFor();
        await choose(page, "anh.png", "image/png", photo);
        expect(await verdictOn(page)).toBe(word);
        await page.locator(".banners b").waitFor();
        expect(await page.locator(".banners").innerText()).toMatch(/\d\d\/\d\d\/\d{4}/);
        expect(await page.locator(".verdict").getAttribute("data-verdict")).toBe("sealed");
        expect(await page.locator(".sheet").innerText()).toContain(pupil.full_name);
      });
    });

    test("reads a PDF, and a paper that the phone's own camera opened", async () => {
      const pdf = await printPdf(browser(), [papers[0]!.text]);
      await onPage(browser(), async (page, context) => {
        await visit(page, context);
        await page.reload();
        await page.locator(".ladder").waitFor();
        await choose(page, "hoc-ba.pdf", "application/pdf", pdf);
        expect(await verdictOn(page)).toContain("Thật lúc chốt");
        await page.goto(papers[1]!.text);
        expect(await verdictOn(page)).toContain("Thật lúc chốt");
        expect(page.url()).toBe(`${portal().url}/q`);
      });
    });

    test("with lists that it heard before says since when it does not know, and not a plain “Thật”", async () => {
      await onPage(browser(), async (page, context) => {
        await visit(page, context);
        await context.setOffline(false);
        await choose(page, "anh.png", "image/png", photo);
        await page.locator(".verdict[data-verdict=passed]").waitFor();
        await context.setOffline(true);
        await page.reload();
        await page.locator(".ladder").waitFor();
        await choose(page, "anh.png", "image/png", photo);
        await page.locator(".banners b", { hasText: /bị thay thế từ \d\d:\d\d, \d\d\/\d\d\/\d{4} không/ }).waitFor();
        expect(await verdictOn(page)).toBe("Thật lúc chốt; chưa kiểm tra thu hồi");
      });
    });

    test("a look-up is “could not check”, and nothing of anybody is in any cache", async () => {
      await onPage(browser(), async (page, context) => {
        await visit(page, context);
        await context.setOffline(false);
        await page.reload();
        await choose(page, "anh.png", "image/png", photo);
        await page.locator(".verdict .button--second").click();
        await lookUp(page, pupil);
        await page.locator(".timeline").waitFor();
        await context.setOffline(true);
        await page.goto(papers[0]!.text);
        await page.locator(".verdict .button--second").click();
        await lookUp(page, pupil);
        await page.locator(".verdict[data-verdict=unknown]").waitFor();
        const kept = await page.evaluate(async () => {
          const found: string[] = [];
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
              found.push(request.url, await (await cache.match(request))!.text());
            }
          }
          return found.join("\n");
        });
        expect(kept).toContain(`${portal().url}/quet/index.html`);
        const seal = papers[0]!.text.split("#")[1]!.slice(0, 40);
        for (const secret of [pupil.code, pupil.full_name, seal, "/api/v1/lookups\n"])
          expect(kept).not.toContain(secret);
        expect(kept.split("\n").filter((line) => /^http/.test(line) && line.includes("/api/"))).toEqual([
          expect.stringMatching(/\/api\/v1\/status\?origin=[^&]+$/),
        ]);
      });
    });

    test.each([
      ["/kiem-tra/", "Thật"],
      ["/en/verify/", "Genuine"],
    ])("%s opens again and checks a file that was exported: “%s”", async (path, word) => {
      await onPage(browser(), async (page, context) => {
        const file = await exported(page, portal());
        await visit(page, context, path);
        await page.reload();
        await page.locator(".drop input").waitFor({ state: "attached" });
        await page.locator(".drop input").setInputFiles(file);
        expect(await verdictOn(page)).toBe(word);
        expect(await page.locator("body").innerText()).toContain(pupil.full_name);
      });
    });
  });
}
