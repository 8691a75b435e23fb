import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addClient } from "../../api/clients/key.ts";
import { revokeClient } from "../../db/clients.ts";
import { access } from "../../db/schema.ts";
import { readVisits } from "../../db/visits.ts";
import { base64url } from "../../widget/crypto/bytes.ts";
import { deriveLookup } from "../../widget/index.ts";
import { answers, openDepartment, type Department, type Pupil } from "../support/department.ts";

let department: Department;
beforeAll(async () => void (department = await openDepartment()));
afterAll(() => department.database.close());

let client = 0;
const post = (body: object, headers: Record<string, string> = {}) =>
  department.app.request(
    "/api/v1/lookups",
    { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) },
    { incoming: { socket: { remoteAddress: `198.51.100.${String(client)}` } } },
  );

async function freshBody(): Promise<{ readonly pupil: Pupil; readonly body: Record<string, string> }> {
  client++;
  const pupil = await department.enrol();
  const { lookupId, access, proof } = await deriveLookup(pupil.code, answers);
  return {
    pupil,
    body: { lookupId: base64url(lookupId), access: base64url(access), proof: base64url(proof!) },
  };
}

async function officeKey(kind: "organisation" | "commune" = "organisation") {
  const given = { kind, name: "Trường THPT Sông Nhuệ" };
  return addClient(department.database.orm, given, {
    now: () => new Date("2026-06-10T02:00:00Z"),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  });
}

const visitsOf = (pupil: Pupil) => readVisits(department.database.orm, pupil.lookupId, { count: 100 });
const answerOf = async (response: Response) => [response.status, ((await response.json()) as { code?: string }).code];

describe("a look-up leaves in the family's log", () => {
  test("the record, wrong answers and a card, newest first", async () => {
    const { pupil, body } = await freshBody();
    await post(body);
    await post({ ...body, proof: base64url(new Uint8Array(32)) });
    await post({ lookupId: body.lookupId!, access: body.access! });
    expect((await visitsOf(pupil)).map(({ door, act, organisation }) => [door, act, organisation])).toEqual([
      ["code", "card", null],
      ["code", "answers-wrong", null],
      ["code", "record", null],
    ]);
  });

  test("nothing of whoever does not know the code", async () => {
    const { pupil, body } = await freshBody();
    await post({ ...body, access: base64url(new Uint8Array(32)) });
    expect(await visitsOf(pupil)).toEqual([]);
  });

  test("one card for a minute, however often it was asked for; every record", async () => {
    const { pupil, body } = await freshBody();
    const { lookupId, access } = body;
    await Promise.all(Array.from({ length: 5 }, async () => post({ lookupId: lookupId!, access: access! })));
    for (let i = 0; i < 2; i++) await post(body);
    expect((await visitsOf(pupil)).map(({ act }) => act).toSorted()).toEqual(["card", "record", "record"]);
  });

  test("in pages", async () => {
    const { pupil, body } = await freshBody();
    for (let i = 0; i < 3; i++) await post(body);
    const [, second] = await visitsOf(pupil);
    const rest = await readVisits(department.database.orm, pupil.lookupId, { before: second!.id, count: 1 });
    expect([rest.length, rest[0]!.id < second!.id]).toEqual([1, true]);
  });
});

describe("an organisation", () => {
  test("looks under its name and purpose", async () => {
    const { pupil, body } = await freshBody();
    const { key } = await officeKey();
    const response = await post({ ...body, purpose: "admission" }, { authorization: `Bearer ${key}` });
    expect(response.status).toBe(200);
    expect(await visitsOf(pupil)).toMatchObject([
      { act: "record", organisation: "Trường THPT Sông Nhuệ", purpose: "admission" },
    ]);
  });

  test.each([
    ["states no purpose", {}, undefined, [400, "lookup.purpose"]],
    ["bears a key that there is not", { purpose: "audit" }, `hbs_00000000_${"A".repeat(43)}`, [401, "client.unknown"]],
  ])("that %s is refused, and nothing is shown", async (_name, more, other, expected) => {
    const { pupil, body } = await freshBody();
    const { key } = await officeKey();
    const response = await post({ ...body, ...more }, { authorization: `Bearer ${other ?? key}` });
    expect(await answerOf(response)).toEqual(expected);
    expect(await visitsOf(pupil)).toEqual([]);
  });

  test("whose key was revoked, or whose kind looks nothing up, is refused", async () => {
    const { body } = await freshBody();
    const [revoked, commune] = [await officeKey(), await officeKey("commune")];
    await revokeClient(department.database.orm, revoked.id, new Date("2026-06-10T02:00:00Z"));
    const refused = async ({ key }: { readonly key: string }) =>
      answerOf(await post({ ...body, purpose: "audit" }, { authorization: `Bearer ${key}` }));
    expect([await refused(revoked), await refused(commune)]).toEqual([
      [401, "client.unknown"],
      [403, "client.forbidden"],
    ]);
  });

  test("a purpose without a key is nobody's word, and is not kept", async () => {
    const { pupil, body } = await freshBody();
    await post({ ...body, purpose: "admission" });
    expect(await visitsOf(pupil)).toMatchObject([{ act: "record", purpose: null }]);
  });
});

describe("a code that its family froze", () => {
  test("opens neither record nor card, to whoever knows it; to others it is as unknown as ever", async () => {
    const { pupil, body } = await freshBody();
    const set = (isFrozen: boolean) =>
      department.database.orm.update(access).set({ isFrozen }).where(eq(access.lookupId, pupil.lookupId));
    await set(true);
    const { proof: _proof, ...bare } = body;
    const strange = { ...body, access: base64url(new Uint8Array(32)) };
    const wrong = { ...body, proof: base64url(new Uint8Array(32)) };
    const replies = [await post(body), await post(bare), await post(wrong), await post(strange)];
    expect(await Promise.all(replies.map(answerOf))).toEqual([
      ...Array.from({ length: 3 }, () => [403, "lookup.frozen"]),
      [404, "lookup.refused"],
    ]);
    expect(await visitsOf(pupil)).toMatchObject([{ act: "frozen" }]);
    await set(false);
    expect((await post(body)).status).toBe(200);
  });
});
