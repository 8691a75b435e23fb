import { beforeAll, describe, expect, it } from "vitest";
import { utf8 } from "../../../widget/crypto/bytes.ts";
import { sha256 } from "../../../widget/crypto/digest.ts";
import { openRecord, sealRecord, type SealedRecord } from "../../../widget/crypto/envelope/record.ts";
import { codeFromBytes } from "../../../widget/record/code.ts";
import { deriveLookup, type LookupKeys } from "../../../widget/record/derive.ts";

const file = utf8("<HOC_BA/>");
let keys: LookupKeys;
let others: LookupKeys;
let sealed: SealedRecord;

/** Another octet at each draw: a nonce that came twice would show. */
function counter(): (length: number) => Uint8Array {
  let draws = 0;
  return (length) => new Uint8Array(length).fill(++draws);
}

const binding = () => ({ lookupId: keys.lookupId, schoolYear: "2025-2026", revision: 1 });

beforeAll(async () => {
  keys = await deriveLookup(codeFromBytes(new Uint8Array(16).fill(1)));
  others = await deriveLookup(codeFromBytes(new Uint8Array(16).fill(2)));
  sealed = await sealRecord({ ...binding(), recordKey: keys.recordKey, package: file, random: counter() });
});

describe("a sealed record", () => {
  it("opens to the exact file", async () => {
    expect(await openRecord({ ...binding(), recordKey: keys.recordKey, ...sealed })).toEqual(file);
    expect(sealed.packageDigest).toEqual(await sha256(file));
    expect(sealed.ciphertextDigest).toEqual(await sha256(sealed.ciphertext));
  });

  it("hides its length to 4 KiB", async () => {
    expect(sealed.ciphertext).toHaveLength(12 + 4096 + 16);
    const long = await sealRecord({
      ...binding(),
      recordKey: keys.recordKey,
      package: new Uint8Array(4093),
      random: counter(),
    });
    expect(long.ciphertext).toHaveLength(12 + 8192 + 16);
  });

  it("draws a fresh key and a fresh nonce for each", () => {
    expect(sealed.ciphertext.slice(0, 12)).toEqual(new Uint8Array(12).fill(2));
    expect(sealed.wrappedKey.slice(0, 12)).toEqual(new Uint8Array(12).fill(3));
  });

  it.each<[string, () => Partial<Parameters<typeof openRecord>[0]>]>([
    ["another transcript's id", () => ({ lookupId: others.lookupId })],
    ["another transcript's key", () => ({ recordKey: others.recordKey })],
    ["another school year", () => ({ schoolYear: "2024-2025" })],
    ["another revision", () => ({ revision: 2 })],
    ["another file's digest", () => ({ packageDigest: new Uint8Array(32) })],
    [
      "one bit of the ciphertext changed",
      () => ({ ciphertext: sealed.ciphertext.map((o, i) => (i === 20 ? o ^ 1 : o)) }),
    ],
    [
      "one bit of the wrapped key changed",
      () => ({ wrappedKey: sealed.wrappedKey.map((o, i) => (i === 20 ? o ^ 1 : o)) }),
    ],
  ])("does not open under %s", async (_, change) => {
    const good = { ...binding(), recordKey: keys.recordKey, ...sealed };
    await expect(openRecord({ ...good, ...change() })).rejects.toMatchObject({ code: "envelope.refused" });
  });

  it("does not open with the key of another record of the same transcript", async () => {
    const random = (length: number) => new Uint8Array(length).fill(99 + length);
    const second = await sealRecord({ ...binding(), recordKey: keys.recordKey, package: utf8("<x/>"), random });
    const mixed = { ...binding(), recordKey: keys.recordKey, ...sealed, wrappedKey: second.wrappedKey };
    await expect(openRecord(mixed)).rejects.toMatchObject({ code: "envelope.refused" });
  });

  it("is opened by keys that nobody can read out", async () => {
    for (const key of [keys.recordKey, keys.cardKey]) {
      expect(key.extractable).toBe(false);
      await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
    }
  });
});
