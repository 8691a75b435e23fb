import { beforeAll, describe, expect, it } from "vitest";
import { utf8 } from "../../widget/crypto/bytes.ts";
import { AnswerFault, parseReply } from "../../widget/portal/reply.ts";
import { mintFound, type Found } from "./found.ts";

let reply: Found["reply"];

beforeAll(async () => {
  ({ reply } = await mintFound());
});

const parse = (value: unknown) => parseReply(utf8(typeof value === "string" ? value : JSON.stringify(value)));
const withRecord = (more: object) => ({ ...reply, records: [{ ...reply.records[0]!, ...more }] });

describe("a portal's answer", () => {
  it("is read as it was written", () => {
    expect(parse(reply)).toMatchObject({ kind: "found", checkpoint: "newest\n", records: [{ index: 3, lockSize: 7 }] });
    const later = parse(withRecord({ laterRevocation: "a".repeat(64), timestampToken: "30ff" }));
    expect(later).toMatchObject({
      records: [{ laterRevocation: "a".repeat(64), timestampToken: Uint8Array.of(0x30, 0xff) }],
    });
    expect(parse({ kind: "card", card: "AAAA", more: 1 })).toEqual({ kind: "card", card: new Uint8Array(3) });
  });

  it.each<[string, () => unknown]>([
    ["nothing", () => ""],
    ["null", () => "null"],
    ["a list", () => "[]"],
    ["brackets, a million deep", () => "[".repeat(1_000_000)],
    ["another kind", () => ({ ...reply, kind: "lost" })],
    ["a kind from its prototype", () => '{"__proto__":{"kind":"card","card":""}}'],
    ["no card", () => ({ ...reply, card: undefined })],
    ["a card in base64 with padding", () => ({ ...reply, card: "AAA=" })],
    ["a card with unused bits set", () => ({ ...reply, card: "AB" })],
    ["a card of an impossible length", () => ({ ...reply, card: "AAAAA" })],
    ["a card with a line feed", () => ({ ...reply, card: "AAAA\n" })],
    ["records that are none", () => ({ ...reply, records: {} })],
    ["10,000 records", () => ({ ...reply, records: Array.from({ length: 10_000 }, () => ({})) })],
    ["a record that is null", () => ({ ...reply, records: [null] })],
    ["an index below zero", () => withRecord({ index: -1 })],
    ["half an index", () => withRecord({ index: 1.5 })],
    ["an index that is text", () => withRecord({ index: "3" })],
    ["an index beyond numbers", () => JSON.stringify(withRecord({ index: 7_777 })).replace("7777", "1e999")],
    ["a revocation digest in capitals", () => withRecord({ revocation: "A".repeat(64) })],
    ["a revocation path", () => withRecord({ revocation: "../".repeat(21) + "x" })],
    ["a later revocation digest that is cut off", () => withRecord({ laterRevocation: "a".repeat(63) })],
    ["a later revocation that is null", () => withRecord({ laterRevocation: null })],
    ["a time-stamp token in capitals", () => withRecord({ timestampToken: "AB" })],
    ["a time-stamp token of half an octet", () => withRecord({ timestampToken: "abc" })],
    ["an inclusion proof of 257 hashes", () => withRecord({ inclusion: Array.from({ length: 257 }, () => "") })],
    ["a consistency proof that is text", () => ({ ...reply, consistency: { "7": "AAAA" } })],
    ["an appointment without an index", () => withRecord({ roster: [{ entry: "", inclusion: [] }] })],
  ])("is refused whole, at once, as %s", (_, value) => {
    const start = performance.now();
    expect(() => parse(value())).toThrow(AnswerFault);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
