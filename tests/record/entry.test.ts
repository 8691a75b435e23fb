import { describe, expect, test } from "vitest";
import { encodeCbor, type CborValue } from "../../widget/crypto/cbor.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import { hex, utf8 } from "../../widget/crypto/bytes.ts";
import {
  formatEntry,
  leafData,
  parseEntry,
  signerDigest,
  type LockEntry,
  type RosterEntry,
} from "../../widget/record/entry.ts";
import { formatStatusLeaf, formatStatusList, parseStatusLeaf, parseStatusList } from "../../widget/record/status.ts";

const digest = (fill: number) => new Uint8Array(32).fill(fill);

const lock: LockEntry = {
  v: 1,
  salt: new Uint8Array(16).fill(1),
  kind: "lock",
  lookupId: digest(2),
  packageDigest: digest(3),
  ciphertextDigest: digest(4),
  signerDigest: digest(5),
  schoolId: "0000001001",
  schoolYear: "2025-2026",
  grade: 5,
  revision: 1,
  effectiveDate: "2026-06-30",
  prev: { origin: "so.example/hoc-ba", index: 12, leaf: digest(6) },
};
const roster: RosterEntry = {
  v: 1,
  salt: new Uint8Array(16).fill(1),
  kind: "roster",
  schoolId: "0000001001",
  role: "CBQL",
  certDigest: digest(7),
  from: "2025-08-01",
};

describe("a log entry", () => {
  test.each([
    ["a lock", lock],
    ["a lock with a seal", { ...lock, sealDigest: digest(8) }],
    ["the first lock of a pupil", withoutPrev()],
    ["an appointment", roster],
    ["an appointment that ended", { ...roster, to: "2026-01-31" }],
  ])("is read back as it was written: %s", (_name, entry) => {
    expect(parseEntry(formatEntry(entry))).toEqual(entry);
  });

  test("has one form only: whatever is accepted is written again with the same octets", () => {
    const octets = formatEntry(lock);
    for (let i = 0; i < octets.length; i++) {
      const flipped = Uint8Array.from(octets);
      flipped[i]! ^= 1;
      try {
        expect(hex(formatEntry(parseEntry(flipped)))).toBe(hex(flipped));
      } catch (error) {
        expect((error as { code?: string }).code).toMatch(/^(?:cbor|entry)\.malformed$/);
      }
    }
  });

  test.each<[string, Record<string, unknown>]>([
    ["of another version", { ...lock, v: 2 }],
    ["of another kind", { ...lock, kind: "transfer" }],
    ["with a key that nobody knows", { ...lock, note: "x" }],
    ["without a salt", { ...lock, salt: undefined }],
    ["with a short digest", { ...lock, packageDigest: new Uint8Array(31) }],
    ["of a school year of two years", { ...lock, schoolYear: "2024-2026" }],
    ["of grade 13", { ...lock, grade: 13 }],
    ["of revision 0", { ...lock, revision: 0 }],
    ["with a Vietnamese date", { ...lock, effectiveDate: "30/06/2026" }],
    ["effective on a day that there is not", { ...lock, effectiveDate: "2026-02-30" }],
    ["effective in a month that there is not", { ...lock, effectiveDate: "2026-13-01" }],
    ["of an appointment to a day that there is not", { ...roster, to: "2026-99-99" }],
    ["after a lock at a negative index", { ...lock, prev: { ...lock.prev, index: -1 } }],
    ["after a lock with more to say", { ...lock, prev: { ...lock.prev, note: "x" } }],
    ["of a role that signs nothing", { ...roster, role: "PHU_HUYNH" }],
    ["of an appointment to a day that there is not", { ...roster, to: "2027-02-29" }],
    ["of an appointment without a beginning", { ...roster, from: undefined }],
  ])("is refused %s", (_name, entry) => {
    const known = Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
    expect(() => parseEntry(encodeCbor(known as CborValue))).toThrow(
      expect.objectContaining({ code: "entry.malformed" }),
    );
  });

  test.each<[string, CborValue]>([
    ["a list", []],
    ["a text", "lock"],
    ["nothing", null],
  ])("is no %s", (_name, value) => {
    expect(() => parseEntry(encodeCbor(value))).toThrow(expect.objectContaining({ code: "entry.malformed" }));
  });

  test("goes into the log as the SHA-256 of its octets", async () => {
    const entry = formatEntry(lock);
    expect(hex(await leafData(entry))).toBe(hex(await sha256(entry)));
  });
});

test("the signers' digest tells certificates from revocation data, and their order", async () => {
  const [a, b] = [utf8("a"), utf8("b")];
  const digests = await Promise.all(
    [
      signerDigest([a, b], []),
      signerDigest([b, a], []),
      signerDigest([a], [b]),
      signerDigest([], [a, b]),
      signerDigest([a], []),
    ].map(async (one) => hex(await one)),
  );
  expect(new Set(digests).size).toBe(digests.length);
});

describe("the status leaf and its lists", () => {
  const list = { schoolYear: "2025-2026", revoked: [3, 9], replaced: [[4, 11]] } as const;

  test("are read back as they were written", async () => {
    expect(parseStatusList(formatStatusList(list))).toEqual(list);
    const leaf = { years: { "2025-2026": await sha256(formatStatusList(list)) } };
    expect(parseStatusLeaf(formatStatusLeaf(leaf))).toEqual(leaf);
  });

  test.each<[string, CborValue]>([
    ["of another version", { v: 2, schoolYear: "2025-2026", revoked: [], replaced: [] }],
    ["with a key that nobody knows", { v: 1, schoolYear: "2025-2026", revoked: [], replaced: [], more: [] }],
    ["with an index below 0", { v: 1, schoolYear: "2025-2026", revoked: [-1], replaced: [] }],
    ["with a replacement by nothing", { v: 1, schoolYear: "2025-2026", revoked: [], replaced: [[4]] }],
    ["without a list of the replaced", { v: 1, schoolYear: "2025-2026", revoked: [] }],
  ])("a list is refused %s", (_name, value) => {
    expect(() => parseStatusList(encodeCbor(value))).toThrow(expect.objectContaining({ code: "entry.malformed" }));
  });

  test.each<[string, CborValue]>([
    ["of another kind", { v: 1, kind: "lock", years: {} }],
    ["with a short digest", { v: 1, kind: "status", years: { "2025-2026": new Uint8Array(31) } }],
    ["without years", { v: 1, kind: "status" }],
  ])("a leaf is refused %s", (_name, value) => {
    expect(() => parseStatusLeaf(encodeCbor(value))).toThrow();
  });
});

function withoutPrev(): LockEntry {
  const { prev: _prev, ...first } = lock;
  return first;
}
