import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Orm } from "../../../db/client.ts";
import { deriveLookup, parseCode, verifyTranscript } from "../../../widget/index.ts";
import { createPortal } from "../../../widget/portal/client.ts";
import { base64url } from "../../../widget/crypto/bytes.ts";
import { createFamily, type Family, type MadeShare, type ShareWish } from "../../../widget/family/family.ts";
import { parseFamilySecret, type FamilySecret } from "../../../widget/family/secret.ts";
import { deriveShare, parseLink, type Pin } from "../../../widget/family/share-key.ts";
import { schoolOf } from "../../support/draft.ts";
import { answers, openDepartment, type Department, type Pupil } from "../../support/department.ts";

const limits = { attempts: 5, failures: 1000, windowSeconds: 900, lookupsPerMinute: 100_000 };
const locked = "2026-07-01T02:00:00Z";
const url = "http://portal.test";
const schoolId = schoolOf("tt27").id;

/** Every row of every table, as text. */
async function rowsOf(orm: Orm): Promise<string> {
  const tables = await orm
    .select({ name: sql<string>`table_name` })
    .from(sql`information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'`);
  const rows = await Promise.all(
    tables.map(({ name }) =>
      orm.select({ row: sql<string>`to_jsonb(t)::text` }).from(sql`${sql.identifier(name)} as t`),
    ),
  );
  expect(tables.length).toBeGreaterThan(20);
  return rows
    .flat()
    .map(({ row }) => row)
    .join("\n");
}

/** The same on both databases: each has its own way to make two things happen at once. */
export function describeFamily(database: () => Promise<{ readonly url?: string }>): void {
  let department: Department;
  let pupil: Pupil;
  let secret: FamilySecret;
  const sent: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    sent.push(
      `${request.method} ${request.url} ${request.headers.get("authorization") ?? ""} ${await request.clone().text()}`,
    );
    const response = await department.app.fetch(request);
    sent.push(await response.clone().text());
    return response;
  };
  const portal = createPortal({ url, fetch });

  const familyOf = (own: FamilySecret = secret): Promise<Family> =>
    createFamily({ url, fetch, answers, secret: own, code: parseCode(pupil.code) });
  const wish = (more: Partial<ShareWish> = {}): ShareWish => ({
    schoolYears: ["2025-2026"],
    recipient: "Trường THPT Sông Nhuệ",
    purpose: "admission",
    maximalOpens: 3,
    expiresAt: new Date("2026-08-01T00:00:00Z"),
    consentText: "2026-11",
    childConsent: "given",
    ...more,
  });
  async function made(more: Partial<ShareWish> = {}): Promise<MadeShare> {
    const result = await (await familyOf()).share(wish(more));
    if (result.kind !== "done") throw new Error(JSON.stringify(result));
    return result.value;
  }
  const open = async ({ link, pin }: MadeShare) => portal.openShare(await deriveShare(parseLink(link), pin));
  const idOf = async ({ link, pin }: MadeShare) => base64url((await deriveShare(parseLink(link), pin)).shareId);
  const acts = async (): Promise<readonly string[]> => {
    const visits = await (await familyOf()).visits();
    if (visits.kind !== "done") throw new Error(JSON.stringify(visits));
    return visits.value.visits.map(({ act }) => act);
  };
  const lookup = async () => portal.lookup(await deriveLookup(parseCode(pupil.code), answers));

  beforeAll(async () => {
    department = await openDepartment({ ...(await database()), limits, logLevel: "debug" });
    pupil = await department.enrol();
    await department.registry.intake(await department.sign(pupil), { revocation: await department.crls() });
    department.turnClock("2026-06-30T10:00:00Z");
    await department.registry.lock({ effectiveDate: "2026-06-30", revocation: await department.crls() });
    department.turnClock(locked);
    secret = await department.registry.issueFamilySecret(pupil.lookupId, { schoolId: schoolId, actor: "test" });
  });
  afterAll(() => department.database.close());

  describe("the door", () => {
    test("opens to code and secret together, and is alike to all else", async () => {
      expect(await (await familyOf()).open()).toMatchObject({ kind: "done", value: { isFrozen: false } });
      const other = await department.enrol();
      const { lookupId, access } = await deriveLookup(parseCode(pupil.code));
      const strange = await deriveLookup(parseCode(other.code));
      const zero = new Uint8Array(32);
      const headers = [
        [lookupId, access, zero],
        [lookupId, zero, zero],
        [zero, access, zero],
        [strange.lookupId, strange.access, zero],
      ].map((parts) => `Family ${parts.map(base64url).join(".")}`);
      const replies = await Promise.all(
        [...headers, "Family x.y.z", "Bearer x"].map(async (authorization) =>
          department.app.request("/api/v1/family", { headers: { authorization } }),
        ),
      );
      expect(new Set(await Promise.all(replies.map((reply) => reply.text()))).size).toBe(1);
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([404]));
    });

    test("shuts to the secret that was replaced", async () => {
      const by = { schoolId: schoolId, actor: "test" };
      const old = secret;
      secret = await department.registry.issueFamilySecret(pupil.lookupId, by);
      expect(await (await familyOf(old)).open()).toEqual({ kind: "refused", code: "family.refused" });
      expect(await (await familyOf()).open()).toMatchObject({ kind: "done" });
    });

    test("is given to the school that manages the transcript, and to no other", async () => {
      const issue = department.registry.issueFamilySecret(pupil.lookupId, { schoolId: "other", actor: "test" });
      await expect(issue).rejects.toMatchObject({ code: "enrol.elsewhere" });
      expect(parseFamilySecret(secret)).toBe(secret);
    });

    test("freezes the code and opens it again; the log tells it", async () => {
      const family = await familyOf();
      await family.setFrozen(true);
      expect(await lookup()).toMatchObject({ kind: "refused", reason: "frozen" });
      expect(await family.open()).toMatchObject({ value: { isFrozen: true } });
      await family.setFrozen(false);
      expect(await lookup()).toMatchObject({ kind: "found" });
      expect((await acts()).slice(0, 4)).toEqual(["record", "unfreeze", "frozen", "freeze"]);
    });
  });

  describe("a link", () => {
    test("opens what was shared, which verifies as what it is, and is in the log", async () => {
      const opened = await open(await made());
      if (opened.kind !== "found") throw new Error(JSON.stringify(opened));
      const { evidence, bundle } = opened;
      const years = bundle.records.map(({ schoolYear }) => schoolYear);
      const expect_ = { lookupId: bundle.lookupId, years };
      const now = new Date("2026-07-01T02:00:00Z");
      const report = await verifyTranscript(evidence, { trust: department.trust, expect: expect_, now });
      expect(report).toMatchObject({
        verdict: "TOTAL-PASSED",
        records: [{ schoolYear: "2025-2026", standing: "current" }],
      });
      expect(report.findings).toContainEqual({ check: "chain", outcome: "not-applicable", code: "chain.none" });
      const withheld = await verifyTranscript(evidence, {
        trust: department.trust,
        expect: { ...expect_, years: [...years, "2024-2025"] },
        now,
      });
      expect(withheld).toMatchObject({ verdict: "INDETERMINATE" });
      expect((await acts()).slice(0, 3)).toEqual(["share-opened", "share-made", "record"]);
    });

    test("opens while the code is frozen", async () => {
      const share = await made();
      const family = await familyOf();
      await family.setFrozen(true);
      expect(await open(share)).toMatchObject({ kind: "found" });
      await family.setFrozen(false);
    });

    test("of which nobody knows is refused, and so is one known by its id alone", async () => {
      const keys = await deriveShare(parseLink((await made()).link), "000000" as Pin);
      const zero = new Uint8Array(32);
      const unknown = { kind: "refused", reason: "unknown" };
      expect(await portal.openShare({ ...keys, shareId: zero })).toEqual(unknown);
      expect(await portal.openShare({ ...keys, access: zero })).toEqual(unknown);
    });

    test("counts wrong PINs for its whole life: of two hundred at once ten are tried, and then not even the right one", async () => {
      const share = await made();
      const link = parseLink(share.link);
      const wrong = await Promise.all(
        Array.from({ length: 200 }, (_, i) =>
          deriveShare(link, String(i + (share.pin < "500000" ? 500_000 : 0)).padStart(6, "0") as Pin),
        ),
      );
      const results = await Promise.all(wrong.map((keys) => portal.openShare(keys)));
      const reasons = results.map((result) => (result.kind === "refused" ? result.reason : result.kind));
      expect(reasons.filter((reason) => reason === "pin").length).toBe(10);
      expect(reasons.filter((reason) => reason === "ended").length).toBe(190);
      expect(await open(share)).toEqual({ kind: "refused", reason: "ended" });
      expect((await acts()).filter((act) => act === "pin-wrong").length).toBe(10);
    });

    test("opens as often as it may, however many try at once", async () => {
      const share = await made({ maximalOpens: 3 });
      const results = await Promise.all(Array.from({ length: 20 }, () => open(share)));
      expect(results.filter(({ kind }) => kind === "found").length).toBe(3);
    });

    test("ends by its time, by its family, and by nobody else", async () => {
      const family = await familyOf();
      const [expiring, revoked] = [await made({ expiresAt: new Date("2026-07-02T00:00:00Z") }), await made()];
      const listed = await family.shares();
      const id = await idOf(revoked);
      const own = listed.kind === "done" ? listed.value.find((one) => one.id === id) : undefined;
      expect(own).toMatchObject({ recipient: "Trường THPT Sông Nhuệ", opens: 0, wrongPins: 0 });
      expect(await family.revoke(id)).toMatchObject({ kind: "done" });
      expect(await open(revoked)).toEqual({ kind: "refused", reason: "ended" });
      department.turnClock("2026-07-02T00:00:00Z");
      expect(await open(expiring)).toEqual({ kind: "refused", reason: "ended" });
      department.turnClock(locked);
    });

    test("is extended while it lives: later and more, never sooner or less", async () => {
      const family = await familyOf();
      const share = await made({ maximalOpens: 1 });
      await open(share);
      const id = await idOf(share);
      const later = new Date("2026-09-01T00:00:00Z");
      expect(await family.extend(id, { expiresAt: later, maximalOpens: 2 })).toMatchObject({ kind: "done" });
      expect(await open(share)).toMatchObject({ kind: "found" });
      const sooner = { expiresAt: new Date("2026-08-15T00:00:00Z"), maximalOpens: 2 };
      expect(await family.extend(id, sooner)).toEqual({ kind: "refused", code: "share.ended" });
      await family.revoke(id);
      expect(await family.extend(id, { expiresAt: later, maximalOpens: 9 })).toEqual({
        kind: "refused",
        code: "share.ended",
      });
    });

    test("is made for a year at most, and no more than fifty live at once, however many are made at once", async () => {
      const family = await familyOf();
      const beyond = await family.share(wish({ expiresAt: new Date("2028-01-01T00:00:00Z") }));
      expect(beyond).toEqual({ kind: "refused", code: "share.caps" });
      const results = await Promise.all(Array.from({ length: 60 }, () => family.share(wish())));
      const isRefused = (one: (typeof results)[number]) => one.kind === "refused" && one.code === "share.many";
      expect(results.every((one) => one.kind === "done" || isRefused(one))).toBe(true);
      const listed = await family.shares();
      const isLiving = (one: { readonly expiresAt: string; readonly revokedAt?: string }) =>
        one.revokedAt === undefined && one.expiresAt > locked;
      expect(listed.kind === "done" && listed.value.filter(isLiving).length).toBe(50);
    });
  });

  test("of a link's whole life neither log, nor database, nor network holds its key, its PIN or the pupil", async () => {
    const listed = await (await familyOf()).shares();
    for (const { id } of listed.kind === "done" ? listed.value.slice(0, 5) : []) await (await familyOf()).revoke(id);
    sent.length = 0;
    const share = await made({ recipient: "Ông Trần Văn Nhận" });
    await open(share);
    await open({ ...share, pin: (share.pin === "111111" ? "222222" : "111111") as Pin });
    const id = await idOf(share);
    const later = { expiresAt: new Date("2026-09-01T00:00:00Z"), maximalOpens: 9 };
    expect(await (await familyOf()).extend(id, later)).toMatchObject({ kind: "done" });
    expect(await (await familyOf()).revoke(id)).toMatchObject({ kind: "done" });
    expect(await open(share)).toMatchObject({ kind: "refused" });
    const rows = await rowsOf(department.database.orm);
    const key = parseLink(share.link);
    const needles = [
      key,
      Buffer.from(key, "base64url").toString("hex"),
      pupil.code,
      secret,
      "Trần Văn Nhận",
      "Trần Nguyễn Khánh Ngọc",
      answers.dateOfBirth,
    ];
    for (const place of [sent.join("\n"), rows, department.lines.join("\n")])
      for (const needle of needles) expect(place.includes(needle), needle).toBe(false);
    // Six digits may stand in anything that is long: but not as a value of their own.
    const value = new RegExp(`["' =:]${share.pin}["' ,&]`);
    for (const place of [sent.join("\n"), rows, department.lines.join("\n")]) expect(place).not.toMatch(value);
  });
}
