/**
 * A real browser looks transcripts up: on the portal's own pages, and through the element on a page of another origin.
 *
 * @module
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright";
import { describe, expect, test } from "vitest";
import type { DemoPupil, RunningPortal } from "../support/portal.ts";
import { casesOf } from "./gateway.ts";

export const phone = { width: 360, height: 740 };
export const desktop = { width: 1280, height: 900 };

export function pupilOf(portal: RunningPortal, kind: string): DemoPupil {
  const { code } = casesOf(portal).find((one) => one.case === kind)!;
  return portal.pupils().find((pupil) => pupil.code === code)!;
}

/** As a parent types it: code in groups, date with slashes. */
export async function lookUp(page: Page, { code, date_of_birth: born, id_last4: digits }: DemoPupil): Promise<void> {
  await page.locator("#hbs-code").fill(code.match(/.{1,4}/g)!.join(" "));
  await page.locator("#hbs-birth").fill(born.split("-").reverse().join("/"));
  await page.locator("#hbs-digits").fill(digits);
  await page.locator("form.lookup button[type=submit]").click();
}

export async function verdictOn(page: Page): Promise<string> {
  const verdict = page.locator(".verdict__word");
  await verdict.waitFor();
  return (await verdict.innerText()).trim();
}

/** Collects what the browser complains of: a broken policy, a missing file, an exception. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
  page.on("pageerror", (error) => void complaints.push(error.message));
  return complaints;
}

/** Every page in a context of its own, so that nothing is left from another. */
export async function onPage<T>(
  browser: Browser,
  work: (page: Page, context: BrowserContext) => Promise<T>,
  viewport = desktop,
) {
  const context = await browser.newContext({ viewport, locale: "vi-VN" });
  try {
    return await work(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

const words: readonly (readonly [kind: string, word: string])[] = [
  ["ordinary-primary-five-years", "Thật"],
  ["ordinary-secondary-four-years", "Thật"],
  ["changed-school", "Thật"],
  ["disability-not-assessed", "Thật"],
  ["exempt-from-a-subject", "Thật"],
  ["head-certificate-expired-since", "Thật"],
  ["head-certificate-revoked-after-lock", "Thật"],
  ["revision-replaced-before-lock", "Thật"],
  ["birth-year-only", "Thật"],
  ["year-missing", "Chưa kiểm tra được"],
];

export function describePages(portal: () => RunningPortal, browser: () => Browser): void {
  describe("the portal's page", () => {
    test.each(words)("%s reads “%s”", async (kind, word) => {
      await onPage(browser(), async (page) => {
        const complaints = complaintsOf(page);
        const pupil = pupilOf(portal(), kind);
        await page.goto(portal().url);
        await lookUp(page, pupil);
        expect(await verdictOn(page)).toBe(word);
        expect(await page.locator("body").innerText()).toContain(pupil.full_name);
        expect(page.url()).toBe(`${portal().url}/#ket-qua`);
        expect(complaints).toEqual([]);
      });
    });

    test("says what is wrong with each field and keeps what was typed", async () => {
      await onPage(browser(), async (page) => {
        await page.goto(portal().url);
        await lookUp(page, {
          ...pupilOf(portal(), "long-name"),
          code: "7f3a09",
          date_of_birth: "2015-13-40",
          id_last4: "12",
        });
        const faults = page.locator(".field__error");
        await faults.first().waitFor();
        expect(await faults.count()).toBe(3);
        expect(await page.locator("[aria-invalid=true]").count()).toBe(3);
        expect(await page.evaluate(() => document.activeElement?.id)).toBe("hbs-code");
        expect(await page.locator("#hbs-birth").inputValue()).toBe("40/13/2015");
      });
    });

    test("a wrong answer is told with the tries that are left, and the code stays", async () => {
      await onPage(browser(), async (page) => {
        const pupil = pupilOf(portal(), "long-name");
        await page.goto(`${portal().url}/en/`);
        await lookUp(page, { ...pupil, id_last4: pupil.id_last4 === "0000" ? "0001" : "0000" });
        const notice = page.locator("form.lookup [role=alert]");
        await notice.waitFor();
        expect(await notice.innerText()).toMatch(/Tries left: \d/);
        expect((await page.locator("#hbs-code").inputValue()).replaceAll(" ", "")).toBe(pupil.code);
      });
    });

    test("what is typed before the page's script has come stays, with the caret in its place", async () => {
      await onPage(browser(), async (page) => {
        const pupil = pupilOf(portal(), "long-name");
        const [first, second, third, fourth] = pupil.id_last4;
        const scripts = Promise.withResolvers<void>();
        await page.route("**/*.js", async (route) => {
          await scripts.promise;
          await route.continue();
        });
        await page.goto(`${portal().url}/en/`, { waitUntil: "commit" });
        await page.locator("#hbs-code").pressSequentially(pupil.code);
        await page.locator("#hbs-birth").pressSequentially(pupil.date_of_birth.split("-").reverse().join(""));
        await page.locator("#hbs-digits").pressSequentially(`${first}${fourth}`);
        await page.keyboard.press("ArrowLeft");
        expect(await page.locator("form.lookup button[type=submit]").isDisabled()).toBe(true);
        scripts.resolve();
        await page.locator("form.lookup button[type=submit]:enabled").waitFor();
        await page.keyboard.type(`${second}${third}`);
        await page.keyboard.press("Enter");
        expect(await verdictOn(page)).toBe("Genuine");
      });
    });

    test("a network that fails is “could not check”, never a forgery, and trying again mends it", async () => {
      await onPage(browser(), async (page, context) => {
        await page.goto(portal().url);
        await page.locator("#hbs-digits").fill("1");
        await page.waitForLoadState("networkidle");
        await context.setOffline(true);
        await lookUp(page, pupilOf(portal(), "ordinary-primary"));
        expect(await verdictOn(page)).toBe("Chưa kiểm tra được");
        await context.setOffline(false);
        await page.locator(".verdict button").click();
        await page.locator(".verdict[data-verdict=passed]").waitFor();
      });
    });

    test("answers that were tampered with on the way are not shown", async () => {
      await onPage(browser(), async (page) => {
        await page.route("**/api/v1/lookups", async (route) => {
          const response = await route.fetch();
          const body = await response.text();
          await route.fulfill({
            response,
            body: body.replace(/"ciphertext":"(.)/, (_all, one) => `"ciphertext":"${one === "A" ? "B" : "A"}`),
          });
        });
        const pupil = pupilOf(portal(), "ordinary-primary");
        await page.goto(portal().url);
        await lookUp(page, pupil);
        expect(await verdictOn(page)).toBe("Chưa kiểm tra được");
        expect(await page.locator("body").innerText()).not.toContain(pupil.full_name);
      });
    });

    test("leaves nothing of the look-up in address, history or storage", async () => {
      await onPage(browser(), async (page, context) => {
        const pupil = pupilOf(portal(), "ordinary-primary");
        await page.goto(portal().url);
        await lookUp(page, pupil);
        await verdictOn(page);
        const kept = await page.evaluate(() =>
          JSON.stringify([location.href, history.state, { ...localStorage }, { ...sessionStorage }, document.title]),
        );
        for (const secret of [pupil.code, pupil.full_name, pupil.date_of_birth]) expect(kept).not.toContain(secret);
        expect(await context.cookies()).toEqual([]);
      });
    });

    test("works by keyboard alone", async () => {
      await onPage(browser(), async (page) => {
        const pupil = pupilOf(portal(), "ordinary-primary");
        await page.goto(portal().url);
        await page.locator("#hbs-code").focus();
        await page.keyboard.type(pupil.code);
        await page.keyboard.press("Tab");
        await page.keyboard.type(pupil.date_of_birth.split("-").reverse().join(""));
        await page.keyboard.press("Tab");
        await page.keyboard.type(pupil.id_last4);
        await page.keyboard.press("Enter");
        expect(await verdictOn(page)).toBe("Thật");
        const focused = await page.evaluate(() => document.activeElement?.closest("[class*=verdict]")?.className);
        expect(focused).toContain("verdict");
      });
    });
  });

  describe("the element on another origin under the strict policy", () => {
    test.each(["vi", "en"])("looks up, verifies and tells the page, in %s", async (lang) => {
      const host = await serveHost(portal().url, lang);
      try {
        await onPage(browser(), async (page) => {
          const complaints = complaintsOf(page);
          const pupil = pupilOf(portal(), "ordinary-secondary-four-years");
          await page.goto(host.url);
          await page.evaluate(() => {
            document.addEventListener(
              "hoc-ba-so:report",
              (event) => (document.title = JSON.stringify((event as CustomEvent).detail)),
            );
          });
          await lookUp(page, pupil);
          expect(await verdictOn(page)).toBe(lang === "vi" ? "Thật" : "Genuine");
          await page.waitForFunction(() => document.title.startsWith("{"));
          const detail = JSON.parse(await page.title()) as Record<string, unknown>;
          expect(detail).toMatchObject({ verdict: "TOTAL-PASSED", standing: "current" });
          expect(JSON.stringify(detail)).not.toContain(pupil.full_name);
          expect(await page.evaluate(() => document.body.innerText)).not.toContain(pupil.full_name);
          expect(complaints).toEqual([]);
        });
      } finally {
        host.server.close();
      }
    });
  });

  describe("axe finds nothing", () => {
    test.each([
      ["vi", "light"],
      ["en", "dark"],
    ] as const)("in the element on another origin, in %s, %s", async (lang, theme) => {
      const host = await serveHost(portal().url, lang, theme);
      try {
        await onPage(
          browser(),
          async (page) => {
            await page.goto(host.url);
            await lookUp(page, { ...pupilOf(portal(), "long-name"), id_last4: "1" });
            await page.locator(".field__error").first().waitFor();
            expect(await violationsOn(page)).toEqual([]);
            await lookUp(page, pupilOf(portal(), "long-name"));
            await verdictOn(page);
            for (const fold of await page.locator("button[aria-expanded]").all()) await fold.click();
            expect(await violationsOn(page)).toEqual([]);
          },
          phone,
        );
      } finally {
        host.server.close();
      }
    });

    test("in what a form says is wrong, and in what could not be checked", async () => {
      await onPage(
        browser(),
        async (page) => {
          const pupil = pupilOf(portal(), "long-name");
          await page.goto(portal().url);
          await lookUp(page, { ...pupil, code: "12", date_of_birth: "1", id_last4: "" });
          await page.locator(".field__error").first().waitFor();
          expect(await violationsOn(page)).toEqual([]);
          await page.route("**/api/v1/lookups", (route) => route.abort());
          await lookUp(page, pupil);
          expect(await verdictOn(page)).toBe("Chưa kiểm tra được");
          expect(await violationsOn(page)).toEqual([]);
        },
        phone,
      );
    });

    // Twins in the two languages share their markup: one on a phone, the other on a desk.
    test.each([
      ["/", phone.width, phone],
      ["/en/", desktop.width, desktop],
      ["/kiem-tra-the-nao/", desktop.width, desktop],
      ["/en/how-it-checks/", phone.width, phone],
      ["/khong-co-trang-nay", phone.width, phone],
    ] as const)("%s at %i", async (path, _width, size) => {
      await onPage(
        browser(),
        async (page) => {
          await page.goto(portal().url + path);
          await page.locator("h1").first().waitFor();
          expect(await violationsOnBoth(page)).toEqual([]);
        },
        size,
      );
    });

    test.each([
      ["ordinary-primary-five-years", "light", phone],
      ["ordinary-secondary-four-years", "dark", desktop],
      ["year-missing", "light", phone],
    ] as const)("result of %s, %s", async (kind, colorScheme, size) => {
      await onPage(
        browser(),
        async (page) => {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await page.goto(portal().url);
          await lookUp(page, pupilOf(portal(), kind));
          await verdictOn(page);
          for (const fold of await page.locator("summary").all()) await fold.click();
          expect(await violationsOn(page)).toEqual([]);
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

/**
 * By axe, within this page and frames of its origin. What another colour scheme can change are colours: once the whole was looked at in one, those are
 * enough of the other.
 */
export async function violationsOn(page: Page, looked: "whole" | "colours" = "whole"): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"], preload: false }).setLegacyMode();
  const { violations } = await (looked === "whole" ? axe : axe.withRules("color-contrast")).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

/** In light and in dark. */
export async function violationsOnBoth(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: "light" });
  const light = await violationsOn(page);
  await page.emulateMedia({ colorScheme: "dark" });
  return [...light, ...(await violationsOn(page, "colours"))];
}

/** A school's own page: plain HTML, one script tag, the policy that the README publishes. */
export async function serveHost(
  portal: string,
  lang: string,
  theme = "auto",
): Promise<{ url: string; server: Server }> {
  const server = createServer((_request, response) => {
    const policy = `default-src 'none'; script-src ${portal}; connect-src ${portal}; style-src 'self'`;
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
    response.end(
      `<!doctype html><html lang="${lang}"><title>x</title>` +
        `<script type="module" src="${portal}/widget.js" crossorigin></script><main><h1>x</h1><hoc-ba-so lang="${lang}" theme="${theme}"></hoc-ba-so></main></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, server };
}
