import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { prepareFindTranscript } from "../../db/lookups.ts";
import { base64url } from "../../widget/crypto/bytes.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import { deriveLookup } from "../../widget/index.ts";
import { answers, openDepartment, type Department, type Pupil } from "../support/department.ts";

const limits = { attempts: 3, failures: 8, windowSeconds: 900, lookupsPerMinute: 1000 };

let department: Department;
let pupil: Pupil;
beforeAll(async () => {
  department = await openDepartment({ limits, logLevel: "debug" });
  pupil = await department.enrol();
  const xml = await department.sign(pupil);
  await department.registry.intake(xml, { revocation: await department.crls() });
  department.turnClock("2026-06-30T10:00:00Z");
  await department.registry.lock({ effectiveDate: "2026-06-30", revocation: await department.crls() });
});
afterAll(() => department.database.close());

type Body = Record<string, unknown>;

let client = 0;
/** Every test from an address of its own, so that none spends another's tries. */
const post = (body: unknown, headers: Record<string, string> = {}) =>
  department.app.request(
    "/api/v1/lookups",
    {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    },
    { incoming: { socket: { remoteAddress: `192.0.2.${String(client)}` } } },
  );
const codeOf = async (response: Response) => ((await response.json()) as Body).code;

async function bodyFor(one: Pupil, given: Partial<typeof answers> = {}) {
  const { lookupId, access, proof } = await deriveLookup(one.code, { ...answers, ...given });
  return { lookupId: base64url(lookupId), access: base64url(access), proof: base64url(proof!) };
}

async function freshPupil(): Promise<Pupil> {
  client++;
  return department.enrol();
}

describe("POST /api/v1/lookups", () => {
  test("right access and proof: evidence, kept by nobody on the way", async () => {
    const response = await post(await bodyFor(pupil));
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect((await response.json()) as Body).toMatchObject({ kind: "found", records: [{ schoolYear: "2025-2026" }] });
  });

  test("right access without proof: the card, and nothing else", async () => {
    const { proof: _proof, ...body } = await bodyFor(pupil);
    const reply = (await (await post(body)).json()) as Body;
    expect(Object.keys(reply).sort()).toEqual(["card", "kind"]);
    expect(reply.kind).toBe("card");
  });

  test("an unknown lookup id and a wrong access answer alike to the octet", async () => {
    const one = await freshPupil();
    const body = await bodyFor(one);
    const strange = base64url(new Uint8Array(32).fill(1));
    const replies = await Promise.all([post({ ...body, lookupId: strange }), post({ ...body, access: strange })]);
    expect(replies.map(({ status }) => status)).toEqual([404, 404]);
    const [first, second] = await Promise.all(replies.map((reply) => reply.text()));
    expect(first).toBe(second);
    const headers = replies.map((reply) => JSON.stringify([...reply.headers]));
    expect(headers[0]).toBe(headers[1]);
  });

  test("a wrong proof counts, tells what is left and when; then even the right one waits", async () => {
    const one = await freshPupil();
    const right = await bodyFor(one);
    const wrong = await bodyFor(one, { idLast4: "0000" });
    const left: unknown[] = [];
    for (let i = 0; i < 3; i++) {
      const response = await post(wrong);
      expect(response.status).toBe(403);
      left.push(((await response.json()) as Body).attemptsLeft);
    }
    expect(left).toEqual([2, 1, 0]);
    const waiting = await post(right);
    expect([waiting.status, await codeOf(waiting.clone())]).toEqual([429, "lookup.throttled"]);
    expect(Number(waiting.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(Date.parse(((await waiting.json()) as Body).retryAt as string)).toBeGreaterThan(0);
  });

  test("while the answers are paused, the card is not", async () => {
    const one = await freshPupil();
    const wrong = await bodyFor(one, { idLast4: "0000" });
    for (let i = 0; i < 3; i++) await post(wrong);
    const { proof: _proof, ...bare } = wrong;
    expect(((await (await post(bare)).json()) as Body).kind).toBe("card");
    expect((await post(wrong)).status).toBe(429);
  });

  test("no record is read for who may not have it, so that an id that exists takes no longer", async () => {
    const { lookupId, access, proof } = await deriveLookup(pupil.code, answers);
    const find = prepareFindTranscript(department.database);
    const [accessHash, proofHash] = await Promise.all([sha256(access), sha256(proof!)]);
    const question = { lookupId, accessHash, proofHash, limiterKeys: ["a", "b"] } as const;
    const records = async (more: object) => (await find({ ...question, ...more })).transcript?.records;
    expect(await records({})).toContain('"schoolYear":"2025-2026"');
    expect(await records({ accessHash: new Uint8Array(32) })).toBe("");
    expect(await records({ proofHash: new Uint8Array(32) })).toBe("");
    expect(await records({ proofHash: undefined })).toBe("");
    expect(await records({ lookupId: new Uint8Array(32) })).toBeUndefined();
  });

  test("a code is never paused for good", async () => {
    const one = await freshPupil();
    const wrong = await bodyFor(one, { idLast4: "0000" });
    for (let i = 0; i < 3; i++) await post(wrong);
    department.turnClock(new Date(Date.now() + 16 * 60_000).toISOString());
    expect((await post(await bodyFor(one))).status).toBe(200);
    department.turnClock("2026-06-30T10:00:00Z");
  });

  test("who knows only the lookup id cannot pause a family, nor see that somebody else did", async () => {
    const one = await freshPupil();
    const body = await bodyFor(one);
    const stranger = { ...body, access: base64url(new Uint8Array(32)) };
    for (let i = 0; i < 5; i++) expect((await post(stranger)).status).toBe(404);
    expect((await post(body)).status).toBe(200);
    for (let i = 0; i < 3; i++) await post(await bodyFor(one, { idLast4: "0000" }));
    client++;
    expect((await post(stranger)).status).toBe(404);
  });

  test("a client that fails too often waits, and no other", async () => {
    const one = await freshPupil();
    const body = await bodyFor(one);
    const stranger = { ...body, access: base64url(new Uint8Array(32)) };
    for (let i = 0; i < limits.failures; i++) await post(stranger);
    expect((await post(body)).status).toBe(429);
    client++;
    expect((await post(body)).status).toBe(200);
  });

  test("two hundred wrong answers at once: exactly the allowed number is tried", async () => {
    const one = await freshPupil();
    const wrong = await bodyFor(one, { idLast4: "0000" });
    const statuses = await Promise.all(Array.from({ length: 200 }, async () => (await post(wrong)).status));
    expect(statuses.filter((status) => status === 403).length).toBe(limits.attempts);
    expect(statuses.filter((status) => status === 429).length).toBe(200 - limits.attempts);
  });

  test("a client that asks without end is slowed down", async () => {
    const flooded = await openDepartment({ limits: { ...limits, lookupsPerMinute: 3 } });
    const one = await flooded.enrol();
    const kinds: string[] = [];
    for (let i = 0; i < 4; i++) kinds.push((await flooded.lookup(one)).kind);
    expect(kinds).toEqual(["found", "found", "found", "throttled"]);
    await flooded.database.close();
  });
});

describe("what is not a look-up is refused, the field named", () => {
  const good = { lookupId: base64url(new Uint8Array(32)), access: base64url(new Uint8Array(32)) };
  test.each<[string, unknown, string | undefined]>([
    ["no body", "", "body"],
    ["broken JSON", "{", "body"],
    ["a list", [], "body"],
    ["nothing", null, "body"],
    ["no lookup id", { access: good.access }, "lookupId"],
    ["a short lookup id", { ...good, lookupId: "AAAA" }, "lookupId"],
    ["a long lookup id", { ...good, lookupId: base64url(new Uint8Array(33)) }, "lookupId"],
    ["a lookup id with a bit to spare", { ...good, lookupId: `${"A".repeat(42)}B` }, "lookupId"],
    ["a number for an access", { ...good, access: 5 }, "access"],
    ["an access in base64 with padding", { ...good, access: `${"A".repeat(43)}=` }, "access"],
    ["a proof that is empty", { ...good, proof: "" }, "proof"],
    ["a field that nobody knows", { ...good, code: "x" }, "body"],
  ])("%s", async (_name, body, field) => {
    const response = await post(body);
    const problem = (await response.json()) as Body;
    expect([response.status, problem.code, problem.field]).toEqual([400, "request.body", field]);
    expect([typeof problem.title, typeof problem.title_vi]).toEqual(["string", "string"]);
    expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  });

  test("another media type, another method, too much", async () => {
    for (const media of [
      "application/x-www-form-urlencoded",
      "text/plain",
      "application/json-seq",
      "application/jsonx",
    ]) {
      const other = await post(JSON.stringify(good), { "content-type": media });
      expect([other.status, await codeOf(other)], media).toEqual([415, "request.media"]);
    }
    const get = await department.app.request("/api/v1/lookups");
    expect([get.status, await codeOf(get)]).toEqual([405, "request.method"]);
    const large = await post({ ...good, proof: "A".repeat(10_000) }, { "content-length": "10000" });
    expect([large.status, await codeOf(large)]).toEqual([413, "request.size"]);
  });
});

test("the log tells routes and outcomes, and nothing of who or what was looked up", async () => {
  const body = await bodyFor(pupil);
  await post(body);
  await department.app.request(`/api/v1/${pupil.code}?code=${pupil.code}`);
  const log = department.lines.join("");
  expect(log).toContain('"route":"/api/v1/lookups"');
  for (const secret of [pupil.code, ...Object.values(body), answers.dateOfBirth, "192.0.2.", "Khánh Ngọc"]) {
    expect(log).not.toContain(secret);
  }
});

test("an error within is told by an instance that the log has, and by nothing else", async () => {
  const broken = await openDepartment({ logLevel: "error" });
  const one = await broken.enrol();
  await broken.database.close();
  const { lookupId, access } = await bodyFor(one);
  const response = await broken.app.request("/api/v1/lookups", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ lookupId, access }),
  });
  const problem = (await response.json()) as Body;
  expect([response.status, problem.code]).toEqual([500, "internal"]);
  expect(broken.lines.join("")).toContain(problem.instance);
  expect(broken.lines.join("")).not.toContain(lookupId);
});
