import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { base64url } from "../../widget/crypto/bytes.ts";
import { createPortal, deriveLookup, digestEvidence, verifyReceipt, type ReceiptResult } from "../../widget/index.ts";
import { answers, openDepartment, type Department, type Pupil } from "../support/department.ts";

const origin = "https://truong.example";
const nonce = "q3J0bXVzdC1iZS1mcmVzaA";
const now = new Date("2026-06-30T10:00:00Z");

let department: Department;
let pupil: Pupil;
beforeAll(async () => {
  department = await openDepartment({ logLevel: "debug" });
  pupil = await department.enrol();
  await department.registry.intake(await department.sign(pupil), { revocation: await department.crls() });
  department.turnClock(now.toISOString());
  await department.registry.lock({ effectiveDate: "2026-06-30", revocation: await department.crls() });
});
afterAll(() => department.database.close());

const keysOf = (one: Pupil) => deriveLookup(one.code, answers);

async function ask(headers: Record<string, string>, receipt: unknown, given: Record<string, unknown> = {}) {
  const { lookupId, access, proof } = await keysOf(pupil);
  const body = {
    lookupId: base64url(lookupId),
    access: base64url(access),
    proof: base64url(proof!),
    receipt,
    ...given,
  };
  const response = await department.app.request("/api/v1/lookups", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const redeem = (token: unknown, audience = origin): Promise<ReceiptResult> =>
  verifyReceipt(token as string, { trust: department.trust, expect: { audience, nonce }, now });

describe("a receipt of a look-up", () => {
  test("binds what was served to the page, the nonce and the moment", async () => {
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, { ...init, signal: null });
      request.headers.set("origin", origin);
      return department.app.request(request);
    };
    const keys = await keysOf(pupil);
    const found = await createPortal({ url: "http://portal.test", fetch }).lookup(keys, { receipt: { nonce } });
    if (found.kind !== "found") throw new Error(found.kind);
    const evidence = await digestEvidence(found.evidence);
    const { lookupId } = keys;
    const options = { trust: department.trust, expect: { audience: origin, nonce, lookupId, evidence }, now };
    const result = await verifyReceipt(found.receipt!, options);
    expect(result).toMatchObject({ outcome: "passed", receipt: { audience: origin, nonce, issuedAt: now } });
    const report = await department.judge(pupil, found.evidence);
    const [record] = report.records;
    expect(result.receipt!.records).toEqual([
      {
        schoolYear: "2025-2026",
        revision: 1,
        index: record!.lock!.index,
        packageDigest: record!.packageDigest,
        listed: "current",
      },
    ]);
  });

  test("holds nothing of the pupil", async () => {
    const { body } = await ask({ origin }, { nonce });
    const claims = Buffer.from((body.receipt as string).split(".")[1]!, "base64url").toString();
    const { lookupId } = await keysOf(pupil);
    for (const secret of [base64url(lookupId), pupil.code, pupil.personalNumber, "Ngọc", answers.dateOfBirth])
      expect(claims).not.toContain(secret);
  });

  test("is signed only where one was asked for", async () => {
    const { body } = await ask({ origin }, undefined);
    expect(Object.keys(body)).not.toContain("receipt");
  });

  test("is of the page that the browser names, whatever the body says", async () => {
    const headers = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    const relayed = await ask(headers, { nonce, embedder: origin });
    expect(relayed.body).toMatchObject({ kind: "found", receiptProblem: "receipt.origin" });
    expect(relayed.body).not.toHaveProperty("receipt");
    const own = await ask(headers, { nonce });
    expect(await redeem(own.body.receipt)).toEqual({ outcome: "failed", code: "receipt.audience" });
    expect(await redeem(own.body.receipt, "https://evil.example")).toMatchObject({ outcome: "passed" });
  });

  test("is of the page around the portal's own frame, where the browser says that the frame asks", async () => {
    const headers = { origin: "https://portal.test", "sec-fetch-site": "same-origin" };
    const { body } = await ask(headers, { nonce, embedder: origin });
    expect(await redeem(body.receipt)).toMatchObject({ outcome: "passed" });
  });

  test.each([
    ["no origin", {}],
    ["an opaque one", { origin: "null" }],
    ["one with a path", { origin: `${origin}/x` }],
    ["a file's", { origin: "file://" }],
  ])("is refused to %s, and the family sees the transcript all the same", async (_what, headers) => {
    const { status, body } = await ask(headers, { nonce });
    expect([status, body.kind, body.receiptProblem]).toEqual([200, "found", "receipt.origin"]);
  });

  test.each([
    ["a name in it", "Nguyễn Văn A, lớp 5"],
    ["too short to be unguessable", "short"],
    ["too long", "x".repeat(129)],
  ])("asks for a nonce without %s", async (_what, wrong) => {
    const { status, body } = await ask({ origin }, { nonce: wrong });
    expect([status, body.code, body.field]).toEqual([400, "request.body", "receipt.nonce"]);
  });

  test("is never given for wrong answers or a card", async () => {
    const wrong = await ask({ origin }, { nonce }, { proof: base64url(new Uint8Array(32)) });
    expect([wrong.status, "receipt" in wrong.body]).toEqual([403, false]);
    const card = await ask({ origin }, { nonce }, { proof: undefined });
    expect(Object.keys(card.body).sort()).toEqual(["card", "kind"]);
  });

  test("leaves no trace of nonce or page in the log", async () => {
    await ask({ origin }, { nonce });
    expect(department.lines.join("")).not.toContain(nonce);
    expect(department.lines.join("")).not.toContain(origin);
  });
});

test("a portal without a receipt key says so", async () => {
  const other = await openDepartment({ hasReceipts: false });
  try {
    const one = await other.enrol();
    const { lookupId, access, proof } = await keysOf(one);
    const body = { lookupId: base64url(lookupId), access: base64url(access), proof: base64url(proof!) };
    const response = await other.app.request("/api/v1/lookups", {
      method: "POST",
      headers: { "content-type": "application/json", origin },
      body: JSON.stringify({ ...body, receipt: { nonce } }),
    });
    expect(await response.json()).toMatchObject({ kind: "found", receiptProblem: "receipt.unavailable" });
  } finally {
    await other.database.close();
  }
});
