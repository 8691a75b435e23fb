/**
 * A report is exported with its evidence and checked again on the page for files; so is a lone package.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright";
import { describe, expect, test } from "vitest";
import type { RunningPortal } from "../support/portal.ts";
import { queryOf, verify, type Answer } from "./gateway.ts";
import { complaintsOf, desktop, lookUp, onPage, phone, pupilOf, verdictOn, violationsOn } from "./pages.ts";

const kind = "ordinary-primary-five-years";

interface Held {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** As somebody who has looked it up hands it on. */
export async function exported(page: Page, portal: RunningPortal): Promise<Held> {
  await page.goto(portal.url);
  await lookUp(page, pupilOf(portal, kind));
  await verdictOn(page);
  await page.locator("summary").first().click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Báo cáo kèm bằng chứng" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("hoc-ba-kem-bang-chung.json");
  return { name: file.suggestedFilename(), mimeType: "application/json", buffer: readFileSync(await file.path()) };
}

async function lonePackage(portal: RunningPortal): Promise<Held> {
  const answer = (await (await verify(portal, queryOf(pupilOf(portal, kind)))).json()) as Answer;
  return { name: "hoc-ba.xml", mimeType: "application/xml", buffer: Buffer.from(answer.packages[0]!, "base64") };
}

/** Drops it where a hand would. */
async function drop(page: Page, { name, mimeType, buffer }: Held): Promise<void> {
  const dropped = await page.evaluateHandle(
    ([name, type, base64]) => {
      const octets = Uint8Array.from(atob(base64!), (octet) => octet.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([octets], name!, { type: type! }));
      return transfer;
    },
    [name, mimeType, buffer.toString("base64")],
  );
  await page.locator(".drop").dispatchEvent("drop", { dataTransfer: dropped });
}

export function describeFiles(portal: () => RunningPortal, browser: () => Browser): void {
  describe("the page that checks files", () => {
    test("finds an exported report genuine, without asking anybody", async () => {
      await onPage(browser(), async (page, context) => {
        const file = await exported(page, portal());
        const complaints = complaintsOf(page);
        await page.goto(`${portal().url}/kiem-tra/`);
        await page.locator(".drop input").waitFor({ state: "attached" });
        const asked: string[] = [];
        page.on("request", (request) => void (request.method() === "GET" || asked.push(request.url())));
        await page.locator(".drop input").setInputFiles(file);
        expect(await verdictOn(page)).toBe("Thật");
        expect(await page.locator("body").innerText()).toContain(pupilOf(portal(), kind).full_name);
        expect(asked).toEqual([]);
        await page.getByRole("button", { name: "Kiểm tra tệp khác" }).click();
        expect(complaints).toEqual([]);
        await context.setOffline(true);
        await drop(page, file);
        expect(await verdictOn(page)).toBe("Thật");
      });
    });

    test("finds one with a changed mark not genuine, and shows none of it", async () => {
      await onPage(browser(), async (page) => {
        const file = await exported(page, portal());
        const whole = JSON.parse(file.buffer.toString()) as { evidence: { records: { package: string }[] } };
        const [record] = whole.evidence.records;
        const xml = Buffer.from(record!.package, "base64url").toString();
        const forged = xml.replace(/<diemkiemtradinhky>\d+</, "<diemkiemtradinhky>0<");
        record!.package = Buffer.from(forged).toString("base64url");
        await page.goto(`${portal().url}/en/verify/`);
        await page.locator(".drop input").setInputFiles({ ...file, buffer: Buffer.from(JSON.stringify(whole)) });
        expect(await verdictOn(page)).toBe("Not genuine");
        expect(await page.locator("body").innerText()).not.toContain(pupilOf(portal(), kind).full_name);
      });
    });

    test("checks a lone package by keyboard, and says what it cannot know", async () => {
      await onPage(browser(), async (page) => {
        // Asked for well before: a browser that is busy begins to tell of choosers later than the key is pressed.
        const chooser = page.waitForEvent("filechooser");
        await page.goto(`${portal().url}/verify`);
        await page.locator(".drop input").waitFor({ state: "attached" });
        while ((await page.evaluate(() => document.activeElement?.tagName)) !== "INPUT")
          await page.keyboard.press("Tab");
        await page.keyboard.press("Space");
        await (await chooser).setFiles(await lonePackage(portal()));
        expect(await verdictOn(page)).toBe("Chưa kiểm tra được");
        expect(await page.locator(".verdict").innerText()).toContain("không mang theo bằng chứng");
      });
    });

    test("says of a file that is none of these what to choose instead", async () => {
      await onPage(browser(), async (page) => {
        await page.goto(`${portal().url}/kiem-tra/`);
        const file = { name: "a.png", mimeType: "image/png", buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47]) };
        await page.locator(".drop input").setInputFiles(file);
        const notice = page.locator("form.lookup [role=alert]");
        await notice.waitFor();
        expect(await notice.innerText()).toContain("Đây không phải tệp báo cáo");
        expect(await violationsOn(page)).toEqual([]);
      });
    });

    test.each([
      ["/kiem-tra/", "light", phone],
      ["/en/verify/", "dark", desktop],
    ] as const)("axe finds nothing on %s, %s", async (path, colorScheme, size) => {
      await onPage(
        browser(),
        async (page) => {
          const file = await exported(page, portal());
          await page.emulateMedia({ colorScheme });
          await page.goto(portal().url + path);
          await page.locator(".drop").waitFor();
          expect(await violationsOn(page)).toEqual([]);
          await page.locator(".drop input").setInputFiles(file);
          await verdictOn(page);
          expect(await violationsOn(page)).toEqual([]);
        },
        size,
      );
    });
  });
}
