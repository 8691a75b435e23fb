/**
 * The scan page with a camera: Chromium's fake device plays a film of a paper.
 *
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sealToQr } from "../../widget/seal/qr.ts";
import { browserArguments } from "../support/browser.ts";
import type { DemoPupil, RunningPortal } from "../support/portal.ts";
import { complaintsOf, onPage, phone, pupilOf, verdictOn, violationsOn } from "./pages.ts";
import { papersOf } from "./paper.ts";

/** One JPEG after the other is a film (Motion JPEG); a single one is played again and again. */
async function filmOf(browser: Browser, body: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 960 } });
  try {
    await page.setContent(`<body style="margin:0;background:#b9b6ae">${body}</body>`);
    const frame = await page.screenshot({ type: "jpeg", quality: 90 });
    return Buffer.concat(Array.from({ length: 8 }, () => frame));
  } finally {
    await page.close();
  }
}

const paper = (text: string) =>
  `<div style="margin:120px 300px;padding:60px;width:560px;background:#f4f2ec;rotate:-5deg">${sealToQr(text).replace("<svg ", '<svg width="560" ')}</div>`;

export function describeCamera(portal: () => RunningPortal, browser: () => Browser): void {
  describe("the scan page with a camera", () => {
    const folder = mkdtempSync(join(tmpdir(), "hoc-ba-so-film-"));
    const started: Browser[] = [];
    let pupil: DemoPupil;
    let text: string;

    const seeing = async (name: string, body: string, permission = true): Promise<Browser> => {
      const film = join(folder, `${name}.mjpeg`);
      writeFileSync(film, await filmOf(browser(), body));
      const fake = ["--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${film}`];
      const consent = permission ? ["--use-fake-ui-for-media-stream"] : ["--deny-permission-prompts"];
      const one = await chromium.launch({
        executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
        args: [...browserArguments, ...fake, ...consent],
      });
      started.push(one);
      return one;
    };

    beforeAll(async () => {
      pupil = pupilOf(portal(), "ordinary-secondary-four-years");
      text = (await papersOf(portal().url, pupil)).at(-1)!.text;
    });
    afterAll(async () => {
      await Promise.all(started.map((one) => one.close()));
      rmSync(folder, { recursive: true, force: true });
    });

    const open = async (page: Page, path = "/quet/") => {
      await page.goto(portal().url + path);
      await page.locator(".view__start .button").click();
    };
    /** Whether what the page was given of the camera still runs. */
    const recordStreams = (page: Page) =>
      page.addInitScript(() => {
        const { mediaDevices } = navigator;
        const given = mediaDevices.getUserMedia.bind(mediaDevices);
        mediaDevices.getUserMedia = async (wanted) => {
          const stream = await given(wanted);
          Object.assign(window, { streams: [stream] });
          return stream;
        };
      });
    const statesOfTracks = (page: Page) =>
      page.evaluate(() =>
        (window as unknown as { streams: MediaStream[] }).streams.flatMap((stream) =>
          stream.getTracks().map(({ readyState }) => readyState),
        ),
      );

    test("finds the code in front of the camera, shows what is signed, and lets the camera go", async () => {
      await onPage(await seeing("paper", paper(text)), async (page) => {
        const complaints = complaintsOf(page);
        await recordStreams(page);
        await open(page);
        await page.locator(".verdict[data-verdict=passed]").waitFor();
        expect(await verdictOn(page)).toBe("Thật");
        expect(await page.locator(".sheet").innerText()).toContain(pupil.full_name);
        expect(await statesOfTracks(page)).toEqual(["ended"]);
        expect(complaints).toEqual([]);
      });
    });

    test("at the batch desk takes a page once, says so while that is still there, and looks on for the next", async () => {
      await onPage(await seeing("desk", paper(text)), async (page) => {
        const complaints = complaintsOf(page);
        await recordStreams(page);
        await page.goto(`${portal().url}/ban-kiem-tra/`);
        await page.getByRole("button", { name: "Quét QR" }).click();
        await page.locator(".batch__rows .batch__row").waitFor();
        await page.locator(".view__coach", { hasText: "Trang này đã quét rồi" }).waitFor();
        expect(await page.getByRole("row").count()).toBe(2);
        expect(await page.locator(".batch__rows").innerText()).toContain(pupil.full_name);
        const told = await page.locator(".batch__told p").allInnerTexts();
        expect(told).toEqual([expect.stringMatching(/^Đã thêm 1 dòng\. 1 dòng chưa đủ để tra cứu/)]);
        expect(await violationsOn(page)).toEqual([]);
        await page.getByRole("button", { name: "Đóng camera" }).click();
        expect(await page.locator(".view").count()).toBe(0);
        expect(await statesOfTracks(page)).toEqual(["ended"]);
        expect(complaints).toEqual([]);
      });
    });

    test("says what to do while it finds nothing, and points at the next step", async () => {
      const far = `<div style="margin:400px 600px;width:70px">${sealToQr(text).replace("<svg ", '<svg width="70" ')}</div>`;
      await onPage(
        await seeing("far", far),
        async (page) => {
          // The page's clock is fast: what takes twelve seconds takes two.
          await page.addInitScript(() => {
            const now = Date.now.bind(Date);
            const began = now();
            Date.now = () => began + 6 * (now() - began);
          });
          await open(page);
          await page.locator(".view__coach", { hasText: /lại gần|Giữ yên/ }).waitFor();
          await page.locator(".rungs li:nth-child(2)[aria-current]").waitFor();
          expect(await violationsOn(page)).toEqual([]);
        },
        phone,
      );
    });

    test("tells in the dark that it is dark", async () => {
      await onPage(await seeing("dark", '<div style="height:960px;background:#0a0a0a"></div>'), async (page) => {
        await open(page, "/en/scan/");
        await page.locator(".view__coach", { hasText: "Too dark" }).waitFor();
      });
    });

    test("does not take another site's code for a transcript's", async () => {
      await onPage(await seeing("shop", paper("https://shop.example/tra-sua#12345")), async (page) => {
        await open(page);
        await page.locator(".view__coach", { hasText: "không phải của học bạ số" }).waitFor();
        expect(await page.locator(".verdict").count()).toBe(0);
      });
    });

    test("without leave to use the camera, says so and goes on with the other ways", async () => {
      await onPage(await seeing("denied", paper(text), false), async (page) => {
        await open(page);
        await page.locator(".scan-refused").waitFor();
        expect(await page.locator(".scan-refused").innerText()).toContain("Trình duyệt chưa được dùng camera");
        expect(await page.locator(".rungs button").count()).toBe(4);
      });
    });
  });
}
