/**
 * A family's link from its making to its end, in two browsers that know nothing of one another; the log; freezing a code.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { describe, expect, test } from "vitest";
import { parseCsv, type DemoPupil, type RunningPortal } from "../support/portal.ts";
import {
  complaintsOf,
  desktop,
  lookUp,
  onPage,
  phone,
  pupilOf,
  verdictOn,
  violationsOn,
  violationsOnBoth,
} from "./pages.ts";

export function describeFamily(portal: () => RunningPortal, browser: () => Browser): void {
  describe("the family's page", () => {
    const kind = "ordinary-primary-five-years";
    const secretOf = ({ code }: DemoPupil): string => {
      const text = readFileSync(join(portal().directory, "data/demo/families.csv"), "utf8");
      const rows = parseCsv(text) as unknown as readonly { readonly code: string; readonly family_secret: string }[];
      return rows.find((row) => row.code === code)!.family_secret;
    };
    const passDoor = async (page: Page) => {
      const pupil = pupilOf(portal(), kind);
      await page.locator("#hbs-code").fill(pupil.code);
      await page.locator("#hbs-birth").fill(pupil.date_of_birth.split("-").reverse().join("/"));
      await page.locator("#hbs-digits").fill(pupil.id_last4);
      await page.locator("#hbs-secret").fill(secretOf(pupil));
      await page.locator("form.lookup button[type=submit]").click();
    };
    const enter = async (page: Page, path = "/gia-dinh/") => {
      await page.goto(portal().url + path);
      await passDoor(page);
      await page.locator(".family__form").waitFor();
    };
    const make = async (page: Page): Promise<readonly [link: string, pin: string]> => {
      await page.locator("#hbs-recipient").fill("Phòng tuyển sinh");
      for (const box of await page.locator("input[name=consent]").all()) await box.check();
      await page.locator(".family__form button[type=submit]").click();
      await page.locator(".made").waitFor();
      const [link = "", pin = ""] = await page.locator(".made__value").allInnerTexts();
      return [link, pin];
    };
    const open = async (page: Page, link: string, pin: string) => {
      await page.goto(link);
      await page.locator("#hbs-pin").fill(pin);
      await page.locator("form.lookup button[type=submit]").click();
    };

    test("a link opens its years elsewhere with its PIN, is in the log, and ends when it is revoked", async () => {
      await onPage(browser(), async (page) => {
        const complaints = complaintsOf(page);
        await enter(page);
        const [link, pin] = await make(page);
        await onPage(browser(), async (other) => {
          // A second link in the same tab takes the place of the first, and leaves the address as well.
          await other.goto(`${portal().url}/chia-se/#AAAAAAAAAAAAAAAAAAAAAA`);
          await other.locator("#hbs-pin").waitFor();
          await open(other, link, pin);
          expect(await verdictOn(other)).toBe("Thật");
          expect(other.url()).not.toContain(link.split("#")[1]!);
          expect(await other.locator(".sheet").count()).toBe(1);
          expect(await other.locator(".result").innerText()).toContain("“Phòng tuyển sinh”, chỉ gồm: 2025–2026");
        });
        await page.getByRole("tab", { name: "Nhật ký tra cứu" }).click();
        const rows = page.locator(".visits tbody tr");
        await rows.first().waitFor();
        expect(await rows.first().innerText()).toMatch(/Mở đường dẫn chia sẻ\s+đường dẫn: Phòng tuyển sinh/);
        await page.getByRole("tab", { name: "Chia sẻ" }).click();
        await page
          .getByRole("button", { name: /^Thu hồi/ })
          .first()
          .click();
        await page.getByText("Đã thu hồi").first().waitFor();
        await onPage(browser(), async (other) => {
          await open(other, link, pin);
          await other.locator("[role=alert]").first().waitFor();
          expect(await other.locator("form.lookup").innerText()).toContain("Đường dẫn đã hết dùng được");
        });
        expect(complaints).toEqual([]);
      });
    });

    test("is one step from the report, and opens on the log where that was asked for", async () => {
      await onPage(browser(), async (page) => {
        await page.goto(portal().url);
        await lookUp(page, pupilOf(portal(), kind));
        await page.getByRole("link", { name: "Ai đã xem" }).click();
        await passDoor(page);
        await page.locator(".visits tbody tr").first().waitFor();
        expect(await page.getByRole("tab", { selected: true }).innerText()).toBe("Nhật ký tra cứu");
      });
    });

    test("a link is not made before both have agreed, and the focus says where", async () => {
      await onPage(browser(), async (page) => {
        await enter(page);
        await page.locator("#hbs-recipient").fill("x");
        await page.locator("input[name=consent]").first().check();
        await page.locator(".family__form button[type=submit]").click();
        expect(await page.locator(".family__form .field__error").innerText()).toContain("cả hai sự đồng ý");
        expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("consent");
        expect(await page.locator(".made").count()).toBe(0);
      });
    });

    test("a frozen code opens nothing until it is unfrozen; all of it by keyboard", async () => {
      await onPage(browser(), async (page) => {
        await enter(page);
        const turn = async (before: string, after: string) => {
          await page.getByRole("tab", { selected: true }).focus();
          while ((await page.getByRole("tab", { selected: true }).innerText()) !== "Khoá mã")
            await page.keyboard.press("ArrowRight");
          await page.getByRole("button", { name: before }).focus();
          await page.keyboard.press("Enter");
          await page.getByRole("button", { name: after }).waitFor();
        };
        await turn("Khoá mã", "Mở khoá mã");
        await onPage(browser(), async (other) => {
          await other.goto(portal().url);
          await lookUp(other, pupilOf(portal(), kind));
          await other.locator("[role=alert]").first().waitFor();
          expect(await other.locator("form.lookup").innerText()).toContain("Gia đình đã khoá mã này");
        });
        await turn("Mở khoá mã", "Khoá mã");
        await onPage(browser(), async (other) => {
          await other.goto(portal().url);
          await lookUp(other, pupilOf(portal(), kind));
          expect(await verdictOn(other)).toBe("Thật");
        });
      });
    });

    test("an account that was linked once opens the door in place of the secret", async () => {
      await onPage(browser(), async (page) => {
        const signIn = async () => {
          await page.goto(`${portal().url}/gia-dinh/`);
          await page.getByRole("link", { name: "Đăng nhập bằng VNeID" }).click();
          await page.locator("input[name=login]").fill("mẹ của An");
          await page.locator("input[name=password]").fill("x");
          await page.locator("button[type=submit]").click();
          await page.getByRole("button", { name: "Continue" }).click();
          await page.getByText("Đã đăng nhập bằng VNeID").waitFor();
          expect(page.url()).toBe(`${portal().url}/gia-dinh/`);
        };
        const fill = async (secret: string) => {
          const pupil = pupilOf(portal(), kind);
          await page.locator("#hbs-code").fill(pupil.code);
          await page.locator("#hbs-birth").fill(pupil.date_of_birth.split("-").reverse().join("/"));
          await page.locator("#hbs-digits").fill(pupil.id_last4);
          await page.locator("#hbs-secret").fill(secret);
          await page.locator("form.lookup button[type=submit]").click();
        };
        await signIn();
        expect(await violationsOnBoth(page)).toEqual([]);
        await fill("");
        await page.locator("form.lookup [role=alert]").waitFor();
        await fill(secretOf(pupilOf(portal(), kind)));
        await page.getByRole("tab", { name: "Khoá mã" }).click();
        await page.getByRole("button", { name: "Liên kết", exact: true }).click();
        await page.getByRole("button", { name: "Bỏ liên kết" }).waitFor();
        expect(await violationsOn(page)).toEqual([]);
        await page.reload();
        await page.getByText("Đã đăng nhập bằng VNeID").waitFor();
        await fill("");
        await page.getByRole("tab", { name: "Nhật ký tra cứu" }).click();
        await page.locator(".visits tbody tr", { hasText: "Liên kết tài khoản" }).first().waitFor();
      });
    });

    test.each([
      ["/gia-dinh/", "/chia-se/", phone.width, phone],
      ["/en/family/", "/en/shared/", desktop.width, desktop],
    ] as const)("axe finds nothing on %s and %s at %i", async (path, shared, _width, size) => {
      await onPage(
        browser(),
        async (page) => {
          await page.goto(portal().url + shared);
          await page.locator("#hbs-pin").waitFor();
          await page.locator("form.lookup button[type=submit]").click();
          expect(await violationsOnBoth(page)).toEqual([]);
          await page.goto(portal().url + path);
          await page.locator("form.lookup button[type=submit]").click();
          expect(await violationsOn(page)).toEqual([]);
          await enter(page, path);
          expect(await violationsOn(page)).toEqual([]);
          await make(page);
          expect(await violationsOn(page)).toEqual([]);
          for (const [tab, place] of [
            [1, ".visits"],
            [2, ".family__state"],
          ] as const) {
            await page.getByRole("tab").nth(tab).click();
            await page.locator(place).waitFor();
            expect(await violationsOnBoth(page)).toEqual([]);
          }
          const isWide = await page.evaluate(
            () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
          );
          expect(isWide).toBe(false);
        },
        size,
      );
    });
  });
}
