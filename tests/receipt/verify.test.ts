import { compactVerify, decodeJwt, importJWK } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { base64url, fromBase64url, textOf, utf8 } from "../../widget/crypto/bytes.ts";
import { generateSignerKey, parseSignerKey, type SignerKey } from "../../widget/crypto/log/note.ts";
import { digestEvidence, verifyReceipt, type Receipt, type Trust } from "../../widget/index.ts";
import { subjectOf } from "../../widget/receipt/receipt.ts";
import { signReceipt } from "../../widget/receipt/token.ts";
import { mintTranscript, type Minted } from "../support/mint.ts";

const now = new Date("2026-11-24T02:00:00Z");
const audience = "https://truong.example";
const nonce = "q3J0bXVzdC1iZS1mcmVzaA";
const lookupId = new Uint8Array(32).fill(7);
const issuer = "so-gddt.example/bien-nhan";

let signer: SignerKey;
let minted: Minted;
let trust: Trust;
let receipt: Receipt;
let token: string;

beforeAll(async () => {
  minted = await mintTranscript();
  const keys = await generateSignerKey(issuer, new Uint8Array(32).fill(9), "ed25519");
  signer = await parseSignerKey(keys.skey);
  const window = { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" };
  trust = { ...minted.trust, receipts: [{ name: "Sở", key: keys.vkey, ...window }] };
  receipt = {
    ...{ issuer, audience, nonce, id: "one" },
    subject: base64url(await subjectOf(audience, lookupId)),
    evidence: base64url(await digestEvidence(minted.evidence)),
    records: [
      { schoolYear: "2025-2026", revision: 1, index: 4, packageDigest: "ab".repeat(32), listed: "current" },
      { schoolYear: "2024-2025", revision: 2, index: 2, packageDigest: "cd".repeat(32), listed: "replaced" },
    ],
    issuedAt: new Date(now.getTime() - 5000),
    expiresAt: new Date(now.getTime() + 295_000),
  };
  token = await signReceipt(receipt, signer);
});

interface Given {
  readonly trust?: Trust;
  readonly expect?: Partial<Parameters<typeof verifyReceipt>[1]["expect"]>;
  readonly now?: Date;
}
const verify = (text = token, given: Given = {}) =>
  verifyReceipt(text, {
    trust: given.trust ?? trust,
    expect: { audience, nonce, ...given.expect },
    now: given.now ?? now,
  });
const signed = (change: Partial<Receipt>) => signReceipt({ ...receipt, ...change }, signer);
/** Signed anew over other octets, as only the key's holder could. */
async function reSigned(change: (part: Record<string, unknown>) => unknown, at: 0 | 1): Promise<string> {
  const { signEd25519 } = await import("../../widget/crypto/log/ed25519.ts");
  const parts = token.split(".");
  const part = JSON.parse(textOf(fromBase64url(parts[at]!))) as Record<string, unknown>;
  parts[at] = base64url(utf8(JSON.stringify(change(part))));
  const body = `${parts[0]!}.${parts[1]!}`;
  return `${body}.${base64url(await signEd25519(signer.seed, utf8(body)))}`;
}

describe("a receipt", () => {
  it("passes for the page, the nonce and the moment it was made for, and says what was served", async () => {
    expect(await verify()).toEqual({ outcome: "passed", code: "receipt.ok", receipt });
  });

  it("passes for the pupil and the evidence that the host already holds", async () => {
    const evidence = await digestEvidence(minted.evidence);
    expect(await verify(token, { expect: { lookupId, evidence } })).toMatchObject({ outcome: "passed" });
  });

  it("is read by any JOSE library", async () => {
    const jwk = { kty: "OKP", crv: "Ed25519", x: base64url(signer.publicKey) };
    const { payload } = await compactVerify(token, await importJWK(jwk, "EdDSA"));
    expect(JSON.parse(textOf(payload))).toMatchObject({
      aud: audience,
      nonce,
      exp: receipt.expiresAt.getTime() / 1000,
    });
    expect(decodeJwt(token).iss).toBe(issuer);
  });

  it("cannot be told by its subject to be of one pupil at two hosts", async () => {
    expect(await subjectOf("https://khac.example", lookupId)).not.toEqual(await subjectOf(audience, lookupId));
  });

  it.each([
    ["receipt.audience", () => verify(token, { expect: { audience: "https://truong.example.evil.example" } })],
    ["receipt.audience", async () => verify(await signed({ audience: "http://truong.example" }))],
    ["receipt.nonce", () => verify(token, { expect: { nonce: nonce.replace("q", "r") } })],
    ["receipt.expired", () => verify(token, { now: receipt.expiresAt })],
    ["receipt.early", () => verify(token, { now: new Date(receipt.issuedAt.getTime() - 31_000) })],
    ["receipt.lookup", () => verify(token, { expect: { lookupId: new Uint8Array(32).fill(8) } })],
    ["receipt.evidence", () => verify(token, { expect: { evidence: new Uint8Array(32) } })],
    ["receipt.signature", () => verify(token.slice(0, -86) + "A".repeat(86))],
    [
      "receipt.signature",
      async () => verify((await signed({ nonce: "x".repeat(20) })).replace(/\.[^.]*$/, token.match(/\.[^.]*$/)![0])),
    ],
    ["receipt.untrusted", async () => verify(await signed({ issuedAt: new Date("2025-12-31T00:00:00Z") }))],
    ["receipt.untrusted", async () => verify(await signed({ issuer: "khac.example/bien-nhan" }))],
    ["receipt.untrusted", () => verify(token, { trust: { ...trust, receipts: [] } })],
  ])("fails as %s", async (code, judge) => {
    expect(await judge()).toEqual({ outcome: "failed", code });
  });

  it("under a key of another name and the same seed is not trusted", async () => {
    const other = await generateSignerKey("khac.example/bien-nhan", new Uint8Array(32).fill(9), "ed25519");
    const forged = await signReceipt(receipt, await parseSignerKey(other.skey));
    expect(await verify(forged)).toEqual({ outcome: "failed", code: "receipt.untrusted" });
  });

  it.each([
    ["trust.stale", () => ({ ...trust, expires: "2026-11-01T00:00:00Z" })],
    ["receipt.untrusted", () => minted.trust],
    ["trust.stale", () => ({ ...trust, receipts: [{ name: "Sở" }] as never })],
  ])("could not be checked, which is not a failure: %s", async (code, list) => {
    expect(await verify(token, { trust: list() })).toEqual({ outcome: "unknown", code });
  });

  const hostile: readonly (readonly [string, () => string | Promise<string>])[] = [
    ["nothing", () => ""],
    ["not three parts", () => token.split(".").slice(0, 2).join(".")],
    ["too long", () => `${token}.${"A".repeat(20_000)}`],
    ["padding", () => `${token}==`],
    ["no algorithm", () => reSigned((head) => ({ ...head, alg: "none" }), 0)],
    ["a MAC's algorithm", () => reSigned((head) => ({ ...head, alg: "HS256" }), 0)],
    ["a key that travels along", () => reSigned((head) => ({ ...head, jwk: {} }), 0)],
    ["a token of another kind", () => reSigned((head) => ({ ...head, typ: "JWT" }), 0)],
    ["a claim more", () => reSigned((claims) => ({ ...claims, name: "x" }), 1)],
    ["a claim less", () => reSigned(({ nonce: _nonce, ...claims }) => claims, 1)],
    ["a list of audiences", () => reSigned((claims) => ({ ...claims, aud: [audience] }), 1)],
    ["a time with a fraction", () => reSigned((claims) => ({ ...claims, exp: 1e9 + 0.5 }), 1)],
    [
      "a record of another shape",
      () => reSigned((claims) => ({ ...claims, records: [{ schoolYear: "2025-2026" }] }), 1),
    ],
    ["claims that are a list", () => reSigned(() => [], 1)],
  ];
  it.each(hostile)("is refused whole: %s", async (_what, made) => {
    expect(await verify(await made())).toEqual({ outcome: "failed", code: "receipt.malformed" });
  });
});
