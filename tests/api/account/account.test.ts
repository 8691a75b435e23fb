import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAccounts, type Accounts } from "../../../api/account/account.ts";
import { createProvider } from "../../../api/account/provider.ts";
import { createSeals } from "../../../api/account/seals.ts";
import { readVisits } from "../../../db/visits.ts";
import { createFamily } from "../../../widget/family/family.ts";
import type { FamilySecret } from "../../../widget/family/secret.ts";
import { answers, openDepartment, type Department, type Pupil } from "../../support/department.ts";
import { schoolOf } from "../../support/draft.ts";
import { startIdentityProvider, type IdentityProvider } from "../../support/identity-provider.ts";

const url = "http://127.0.0.1:8787";
const schoolId = schoolOf("tt27").id;
const key = new Uint8Array(32).fill(3);

let clock = Date.now();
let issuer: IdentityProvider;
let accounts: Accounts;
let department: Department;
let pupil: Pupil;
let secret: FamilySecret;

/** A browser, as far as signing in needs one: cookies by host, redirects, forms. */
function createBrowser() {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (host: string) => jars.get(host) ?? jars.set(host, new Map()).get(host)!;
  async function visit(
    address: string,
    init: RequestInit = {},
  ): Promise<{ readonly address: string; readonly text: string }> {
    const target = new URL(address);
    const jar = jarOf(target.host);
    const headers = new Headers(init.headers);
    headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
    const request = new Request(target, { ...init, headers, redirect: "manual" });
    const response = address.startsWith(url) ? await department.app.fetch(request) : await fetch(request);
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "" || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    const next = response.headers.get("location");
    return next === null || response.status < 300 || response.status > 399
      ? { address, text: await response.text() }
      : visit(new URL(next, target).href);
  }
  /** Fills in the one form of the provider's page. */
  async function submit({ text, address }: { readonly text: string; readonly address: string }, fields: object) {
    const action = /action="([^"]+)"/.exec(text)![1]!;
    const hidden = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, n, v]) => [
      n!,
      v!,
    ]);
    const body = new URLSearchParams([...hidden, ...Object.entries(fields as Record<string, string>)]);
    return visit(new URL(action, address).href, { method: "POST", body });
  }
  return {
    visit,
    jarOf,
    async signIn(login: string, back = "/gia-dinh/"): Promise<string> {
      const form = await visit(`${url}/account/sign-in?return=${encodeURIComponent(back)}`);
      const consent = await submit(form, { login, password: "x" });
      return (await submit(consent, {})).address;
    },
    /** As a page of the portal's own origin fetches. */
    fetch: (async (input, init) => {
      const request = new Request(input, init);
      request.headers.set("cookie", [...jarOf(new URL(url).host)].map(([n, v]) => `${n}=${v}`).join("; "));
      return department.app.fetch(request);
    }) as typeof globalThis.fetch,
  };
}
type Browser = ReturnType<typeof createBrowser>;

const familyOf = (browser: Browser, own?: FamilySecret) =>
  createFamily({ url, code: pupil.code, answers, fetch: browser.fetch, ...(own === undefined ? {} : { secret: own }) });

beforeAll(async () => {
  issuer = await startIdentityProvider();
  issuer.allow(`${url}/account/callback`);
  const provider = createProvider({ name: "VNeID", portalUrl: url, ...issuer });
  accounts = createAccounts(
    provider,
    createSeals(key, () => new Date(clock)),
    false,
  );
  department = await openDepartment({ accounts });
  pupil = await department.enrol();
  secret = await department.registry.issueFamilySecret(pupil.lookupId, { schoolId, actor: "test" });
});
afterAll(async () => {
  await department.database.close();
  await issuer.close();
});

describe("an account", () => {
  test("signs in by the provider's own pages, and comes back to the page that it left", async () => {
    const browser = createBrowser();
    expect(await browser.signIn("mẹ của An", "/en/family/")).toBe(`${url}/en/family/?account=in`);
    expect(JSON.parse((await browser.visit(`${url}/account/me`)).text)).toEqual({
      provider: "VNeID",
      isSignedIn: true,
    });
    await browser.visit(`${url}/account/sign-out`, { method: "POST" });
    expect(JSON.parse((await browser.visit(`${url}/account/me`)).text)).toMatchObject({ isSignedIn: false });
  });

  test("opens no door before it was linked with the secret, then does until it is unlinked; the log tells it", async () => {
    const browser = createBrowser();
    await browser.signIn("mẹ của An");
    expect(await (await familyOf(browser)).open()).toEqual({ kind: "refused", code: "family.refused" });
    const withSecret = await familyOf(browser, secret);
    expect(await withSecret.open()).toMatchObject({ value: { isSignedIn: true, isLinked: false } });
    expect(await withSecret.setLinked(true)).toMatchObject({ kind: "done" });
    const family = await familyOf(browser);
    expect(await family.open()).toMatchObject({ value: { isLinked: true } });
    await family.setFrozen(true);
    await family.setFrozen(false);
    await family.setLinked(false);
    expect(await family.open()).toMatchObject({ code: "family.refused" });
    const visits = await readVisits(department.database.orm, pupil.lookupId, { count: 10 });
    expect(visits.map(({ door, act }) => `${door} ${act}`)).toEqual([
      ...["account account-unlinked", "account unfreeze", "account freeze", "owner account-linked"],
    ]);
  });

  test("is another than another's, and than nobody's", async () => {
    const [own, other, nobody] = [createBrowser(), createBrowser(), createBrowser()];
    await own.signIn("mẹ của An");
    await other.signIn("người khác");
    await (await familyOf(own, secret)).setLinked(true);
    for (const browser of [other, nobody])
      expect(await (await familyOf(browser)).open()).toEqual({ kind: "refused", code: "family.refused" });
    expect(await (await familyOf(nobody, secret)).setLinked(true)).toMatchObject({ kind: "unreachable" });
    expect(await (await familyOf(own)).open()).toMatchObject({ kind: "done" });
  });

  test("is signed out after half an hour, and by a cookie that was changed", async () => {
    const browser = createBrowser();
    await browser.signIn("mẹ của An");
    const jar = browser.jarOf(new URL(url).host);
    const cookie = jar.get("hbs-account")!;
    const isSignedIn = async () =>
      (JSON.parse((await browser.visit(`${url}/account/me`)).text) as Record<string, unknown>)["isSignedIn"];
    jar.set("hbs-account", cookie.slice(0, -2) + (cookie.endsWith("AA") ? "BB" : "AA"));
    expect(await isSignedIn()).toBe(false);
    jar.set("hbs-account", cookie);
    expect(await isSignedIn()).toBe(true);
    clock += 1_801_000;
    expect(await isSignedIn()).toBe(false);
    clock = Date.now();
  });

  test("leaves neither its name nor the provider's tokens in cookie, database or log", async () => {
    const browser = createBrowser();
    await browser.signIn("mẹ của An");
    await (await familyOf(browser, secret)).setLinked(true);
    const [cookie] = [...browser.jarOf(new URL(url).host).values()];
    expect(Buffer.from(cookie!, "base64url").toString("latin1")).not.toMatch(/mẹ|account|hoc-ba/);
    expect(department.lines.join("\n")).not.toMatch(/code=|state=|mẹ của An/);
  });
});

describe("a sign-in is refused", () => {
  test.each([
    [
      "without the flow that began it",
      async (browser: Browser) => browser.visit(`${url}/account/callback?code=x&state=y`),
      "late",
    ],
    [
      "with another's state",
      async (browser: Browser) => {
        await browser.visit(`${url}/account/sign-in`);
        return browser.visit(`${url}/account/callback?code=x&state=y`);
      },
      "refused",
    ],
  ])("%s", async (_name, come, result) => {
    const browser = createBrowser();
    expect((await come(browser)).address).toBe(`${url}/gia-dinh/?account=${result}`);
    expect(JSON.parse((await browser.visit(`${url}/account/me`)).text)).toMatchObject({ isSignedIn: false });
  });

  test("to a page that is not the family's", async () => {
    const answer = await createBrowser().visit(`${url}/account/sign-in?return=https://example.org/`);
    expect(JSON.parse(answer.text)).toMatchObject({ code: "request.query", field: "return" });
  });

  test("while the provider is away, in words, and is there again when the provider is", async () => {
    const provider = createProvider({ ...issuer, name: "VNeID", portalUrl: url, issuer: "http://127.0.0.1:9" });
    await expect(provider.begin("/gia-dinh/")).rejects.toThrow();
    expect(await createProvider({ ...issuer, name: "VNeID", portalUrl: url }).begin("/gia-dinh/")).toMatchObject({
      flow: { back: "/gia-dinh/" },
    });
  });
});

test("another site's page is not told who is signed in", async () => {
  const response = await department.app.request("/account/me", { headers: { origin: "https://example.org" } });
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
});
