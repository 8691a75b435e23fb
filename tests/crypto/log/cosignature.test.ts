import { createPrivateKey, sign } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { base64, concat, fromHex, utf8 } from "../../../widget/crypto/bytes.ts";
import { cosign, cosignedAt } from "../../../widget/crypto/log/cosignature.ts";
import { generateSignerKey, parseNote, parseSignerKey, type SignerKey } from "../../../widget/crypto/log/note.ts";

/** The checkpoint of the example in C2SP tlog-cosignature, and its time. */
const text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
const seconds = 1_679_315_147;
const seed = new Uint8Array(32).fill(7);

let witness: SignerKey;

/** By Node's own Ed25519, over octets that are written out here: nothing of ours but the framing. */
function lineBy(message: string, timestamp: Uint8Array): string {
  const pkcs8 = concat(fromHex("302e020100300506032b657004220420"), seed);
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  const value = concat(witness.id, timestamp, new Uint8Array(sign(null, utf8(message), key)));
  return `— ${witness.name} ${base64(value)}\n`;
}

const uint64 = (value: bigint) =>
  Uint8Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(56 - 8 * i)) & 255n));
const timesOf = (line: string) => cosignedAt(parseNote(`${text}\n${line}`), witness);

describe("cosignature/v1", () => {
  beforeAll(async () => {
    const { skey } = await generateSignerKey("witness.example.com/w1", seed, "cosignature");
    witness = await parseSignerKey(skey);
  });

  it("is the header line, the time line and the whole text, after eight octets of time", async () => {
    const line = lineBy(`cosignature/v1\ntime ${seconds}\n${text}`, uint64(BigInt(seconds)));
    expect(await cosign(text, witness, seconds)).toBe(line);
    expect(await timesOf(line)).toEqual([new Date(seconds * 1000)]);
  });

  it("covers extension lines", async () => {
    const extended = `${text}extension\n`;
    const line = await cosign(extended, witness, seconds);
    expect(await cosignedAt(parseNote(`${extended}\n${line}`), witness)).toHaveLength(1);
    expect(await timesOf(line)).toEqual([]);
  });

  it.each([
    ["another time than the one in front", `cosignature/v1\ntime ${seconds + 1}\n${text}`],
    ["a leading zero", `cosignature/v1\ntime 0${seconds}\n${text}`],
    ["another header", `cosignature/v2\ntime ${seconds}\n${text}`],
    ["the text alone", text],
    ["the text without its last line feed", `cosignature/v1\ntime ${seconds}\n${text.slice(0, -1)}`],
  ])("is none over %s", async (_, message) => {
    expect(await timesOf(lineBy(message, uint64(BigInt(seconds))))).toEqual([]);
  });

  it.each([8_640_000_000_001n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 1n])(
    "is none at %d seconds, which no date can hold",
    async (time) => {
      expect(await timesOf(lineBy(`cosignature/v1\ntime ${time}\n${text}`, uint64(time)))).toEqual([]);
    },
  );

  it("is none without its time, and none by a key for plain notes", async () => {
    expect(await timesOf(lineBy(`cosignature/v1\ntime ${seconds}\n${text}`, new Uint8Array()))).toEqual([]);
    const line = await cosign(text, witness, seconds);
    expect(await cosignedAt(parseNote(`${text}\n${line}`), { ...witness, algorithm: "ed25519" })).toEqual([]);
  });
});
