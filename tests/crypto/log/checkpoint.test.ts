import { beforeAll, describe, expect, it } from "vitest";
import { cosign } from "../../../widget/crypto/log/cosignature.ts";
import { formatCheckpoint, openCheckpoint, parseCheckpoint } from "../../../widget/crypto/log/checkpoint.ts";
import { generateSignerKey, parseSignerKey, signNote } from "../../../widget/crypto/log/note.ts";

const origin = "so-gddt.example/hoc-ba";
const text = formatCheckpoint({ origin, size: 42, root: new Uint8Array(32).fill(7) });
const seconds = 1_782_810_000;

let log: { skey: string; vkey: string };
let witness: { skey: string; vkey: string };
let other: { skey: string; vkey: string };
let note: string;

beforeAll(async () => {
  log = await generateSignerKey(origin, new Uint8Array(32).fill(1), "ed25519");
  witness = await generateSignerKey("nhan-chung.example", new Uint8Array(32).fill(2), "cosignature");
  other = await generateSignerKey(origin, new Uint8Array(32).fill(3), "ed25519");
  const signed = await signNote(text, await parseSignerKey(log.skey));
  note = signed + (await cosign(text, await parseSignerKey(witness.skey), seconds));
});

const options = () => ({ origin, keys: [log.vkey], witnesses: [witness.vkey], quorum: 1 });

describe("checkpoints", () => {
  it("opens one that the log signed and a witness co-signed", async () => {
    const checkpoint = await openCheckpoint(note, options());
    expect(checkpoint).toMatchObject({ origin, size: 42, originMatches: true, signed: true, quorum: true });
    expect(checkpoint.cosignatures).toEqual([
      { name: "nhan-chung.example", key: witness.vkey, at: new Date(seconds * 1000) },
    ]);
  });

  it("says that another key signed", async () => {
    expect(await openCheckpoint(note, { ...options(), keys: [other.vkey] })).toMatchObject({ signed: false });
  });

  it("says that the origin is another", async () => {
    expect(await openCheckpoint(note, { ...options(), origin: "khac.example" })).toMatchObject({
      originMatches: false,
    });
  });

  it("does not count a co-signature over another time", async () => {
    const later = await cosign(text, await parseSignerKey(witness.skey), seconds + 1);
    const lines = note.split("\n");
    const forged = later.slice(0, 40) + lines.at(-2)!.slice(40);
    const checkpoint = await openCheckpoint([...lines.slice(0, -2), forged, ""].join("\n"), options());
    expect(checkpoint).toMatchObject({ signed: true, quorum: false, cosignatures: [] });
  });

  it("does not count one witness twice towards a quorum of two", async () => {
    const again = note + (await cosign(text, await parseSignerKey(witness.skey), seconds + 60));
    expect(await openCheckpoint(again, { ...options(), quorum: 2 })).toMatchObject({ quorum: false });
  });

  it("does not count one witness twice that the caller names twice", async () => {
    const twice = { ...options(), witnesses: [witness.vkey, witness.vkey], quorum: 2 };
    expect(await openCheckpoint(note, twice)).toMatchObject({ quorum: false });
  });

  it("does not count a co-signature of another checkpoint", async () => {
    const newer = formatCheckpoint({ origin, size: 43, root: new Uint8Array(32).fill(7) });
    const signed = await signNote(text, await parseSignerKey(log.skey));
    const foreign = await cosign(newer, await parseSignerKey(witness.skey), seconds);
    expect(await openCheckpoint(signed + foreign, options())).toMatchObject({ quorum: false, cosignatures: [] });
  });

  it("reads extension lines, which the signatures cover", async () => {
    const signed = await signNote(`${text}extension\n`, await parseSignerKey(log.skey));
    expect(await openCheckpoint(signed, options())).toMatchObject({ size: 42, signed: true });
    expect(await openCheckpoint(signed.replace("extension", "another"), options())).toMatchObject({ signed: false });
  });

  it("reads the largest size that is exact, and the empty log's", () => {
    for (const size of [0, Number.MAX_SAFE_INTEGER]) {
      expect(parseCheckpoint(formatCheckpoint({ origin, size, root: new Uint8Array(32) }))).toMatchObject({ size });
    }
  });

  it("does not take a log's signature for a witness's", async () => {
    expect(await openCheckpoint(note, { ...options(), witnesses: [log.vkey] })).toMatchObject({ quorum: false });
  });

  it.each([
    ["a leading zero", text.replace("42", "042")],
    ["a hexadecimal size", text.replace("42", "0x2a")],
    ["an empty size", text.replace("42", "")],
    ["a negative size", text.replace("42", "-42")],
    ["a size beyond safe integers", text.replace("42", "9007199254740993")],
    ["a short root", text.replace(/Bwc=\n$/, "\n")],
    ["no root", `${origin}\n42\n`],
    ["a size with a sign", text.replace("42", "+42")],
    ["a size with an exponent", text.replace("42", "4e1")],
    ["a size of minus zero", text.replace("42", "-0")],
    ["a root of 33 octets", text.replace(/Bwc=\n$/, "BwcH\n")],
    ["a root with unused bits set", text.replace(/c=\n$/, "d=\n")],
    ["an empty extension line", `${text}\n`],
    ["an extension line without its end", `${text}extension`],
    ["no origin", text.replace(origin, "")],
  ])("refuses %s", (_, malformed) => {
    expect(() => parseCheckpoint(malformed)).toThrowError(expect.objectContaining({ code: "checkpoint.malformed" }));
  });
});
