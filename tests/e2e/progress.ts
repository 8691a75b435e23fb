/**
 * A real browser on the progress page: under the strict policy, by keyboard, offline, with a key.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { describe, expect, test } from "vitest";
import type { RunningPortal } from "../support/portal.ts";
import { complaintsOf, desktop, onPage, phone, violationsOn, violationsOnBoth } from "./pages.ts";

/** Demo keys by kind: the first of each. */
function keyOf(portal: RunningPortal, kind: string): string {
  const lines = readFileSync(join(portal.directory, "data/demo/clients.csv"), "utf8").split("\n");
  return lines
    .find((line) => line.startsWith(`${kind},`))!
    .split(",")
    .at(-1)!;
}

const ward = "Phường Hoa Sữa";
const school = /^Trường Tiểu học Hoa Sữa/;

async function openSchool(page: Page): Promise<void> {
  await page.getByRole("button", { name: ward }).click();
  await page.getByRole("button", { name: school }).click();
}

export function describeProgressPage(portal: () => RunningPortal, browser: () => Browser): void {
  describe("the progress page", () => {
    test("tells what was locked, draws it, and nothing is refused by the policy", async () => {
      await onPage(browser(), async (page) => {
        const complaints = complaintsOf(page);
        await page.goto(`${portal().url}/tien-do/`);
        await page.getByRole("heading", { level: 1, name: /^Đã chốt ngày 30\/06\// }).waitFor();
        await page.locator(".curve canvas").waitFor();
        expect(await page.getByRole("img", { name: /^Tỉ lệ học bạ Sở đã nhận/ }).count()).toBe(1);
        expect(await page.locator(".row--ward").count()).toBe(3);
        expect(
          await page
            .locator(".stack .k")
            .first()
            .evaluate((bar) => getComputedStyle(bar).flexGrow),
        ).not.toBe("0");
        expect(complaints).toEqual([]);
      });
    });

    test("opens wards, schools and grades by keyboard, and stays there through a refresh", async () => {
      await onPage(browser(), async (page) => {
        await page.clock.install();
        await page.goto(`${portal().url}/tien-do/`);
        const own = page.getByRole("button", { name: ward });
        await own.focus();
        await page.keyboard.press("Enter");
        expect(await own.getAttribute("aria-expanded")).toBe("true");
        await page.getByRole("button", { name: school }).waitFor();
        await page.keyboard.press("Tab");
        await page.keyboard.press("Space");
        await page.getByRole("rowheader", { name: "Lớp 1", exact: true }).waitFor();
        const focused = () => page.evaluate(() => document.activeElement?.textContent);
        const before = await focused();
        const again = page.waitForResponse(/\/progress\/schools/);
        await page.clock.fastForward(31_000);
        await again;
        expect(await focused()).toBe(before);
      });
    });

    test("says that it could not refresh, with the figures' time, and mends itself", async () => {
      await onPage(browser(), async (page, context) => {
        await page.clock.install();
        await page.goto(`${portal().url}/en/progress/`);
        await page.locator(".row--ward").first().waitFor();
        await context.setOffline(true);
        await page.clock.fastForward(31_000);
        const note = page.locator(".stale");
        await note.waitFor();
        expect(await note.innerText()).toMatch(/figures of \d\d:\d\d/);
        expect(await page.locator(".row--ward").count()).toBe(3);
        await context.setOffline(false);
        await note.waitFor({ state: "detached" });
      });
    });

    test("shows what came back for a right key alone, which stands nowhere", async () => {
      await onPage(browser(), async (page, context) => {
        await page.goto(`${portal().url}/tien-do/`);
        await openSchool(page);
        await page
          .getByRole("button", { name: /^Xem học bạ trả lại/ })
          .first()
          .click();
        const field = page.locator("#faults-key");
        await field.fill("hbs_00000000_nothing");
        await page.keyboard.press("Enter");
        await page.getByText("Khoá này không đúng").waitFor();
        const key = keyOf(portal(), "department");
        await field.fill(key);
        await page.keyboard.press("Enter");
        await page.locator(".faults__list li").first().waitFor();
        const codes = await page.locator(".faults__why code").allInnerTexts();
        expect(codes.toSorted()).toEqual(["revocation.missing", "role.school"]);
        expect(await violationsOn(page)).toEqual([]);
        const kept = await page.evaluate(() =>
          JSON.stringify([location.href, history.state, { ...localStorage }, { ...sessionStorage }]),
        );
        expect(kept).not.toContain(key.slice(13));
        expect(await context.cookies()).toEqual([]);
        await page.keyboard.press("Escape");
        await page.locator("dialog").waitFor({ state: "detached" });
      });
    });

    test.each([
      ["/tien-do/", phone.width, phone],
      ["/en/progress/", desktop.width, desktop],
    ] as const)("axe finds nothing on %s at %i, opened, in light and dark", async (path, _width, size) => {
      await onPage(
        browser(),
        async (page) => {
          await page.goto(portal().url + path);
          await page.locator(".curve canvas").waitFor();
          await openSchool(page);
          await page.locator("summary").click();
          await page.locator(".row--grade").first().waitFor();
          expect(await violationsOnBoth(page)).toEqual([]);
          const isWide = await page.evaluate(
            () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
          );
          expect(isWide, "the page does not scroll sideways").toBe(false);
        },
        size,
      );
    });
  });
}
