import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { utf8 } from "../../widget/crypto/bytes.ts";
import { verifyToken } from "../../widget/crypto/timestamp/token.ts";
import { startTsa, type Tsa } from "../support/tsa.ts";

const note = "so-gddt.example/hoc-ba\n12\nAAAA\n\n— so-gddt.example/hoc-ba AAAA\n";

let tsa: Tsa;
let other: Tsa;
beforeAll(async () => {
  [tsa, other] = await Promise.all([startTsa(), startTsa()]);
});
afterAll(() => Promise.all([tsa.stop(), other.stop()]));

const verified = (token: Uint8Array, data = note, anchors = [tsa.root]) =>
  verifyToken(token, { data: utf8(data), anchors });

describe("a time-stamp token", () => {
  test("as openssl makes and verifies it tells its time", async () => {
    const token = tsa.stamp(note);
    expect(tsa.verifies(token, note)).toBe(true);
    const told = await verified(token);
    expect(Math.abs(told!.genTime.getTime() - Date.now())).toBeLessThan(60_000);
  });

  test("over other data tells nothing, as openssl says", async () => {
    const token = tsa.stamp(note);
    expect(tsa.verifies(token, `${note} `)).toBe(false);
    expect(await verified(token, `${note} `)).toBeUndefined();
  });

  test("of an authority that is not pinned tells nothing", async () => {
    expect(await verified(other.stamp(note))).toBeUndefined();
    expect(await verified(tsa.stamp(note), note, [])).toBeUndefined();
  });

  test.each([
    ["tsa", true],
    ["lax", false],
    ["broad", false],
  ] as const)("signed by a certificate of kind %s holds: %s", async (signer, holds) => {
    const told = await verified(tsa.signAgain(tsa.stamp(note), signer));
    expect(told !== undefined).toBe(holds);
  });

  test("with one octet changed anywhere tells nothing, or what it told: never another time", async () => {
    const token = tsa.stamp(note);
    const { genTime } = (await verified(token))!;
    let refused = 0;
    for (let at = 0; at < token.length; at++) {
      const changed = token.slice();
      changed[at]! ^= 1;
      const told = await verified(changed);
      if (told === undefined) refused++;
      else expect(told.genTime, `octet ${at}`).toEqual(genTime);
    }
    // What is left is the signer's identifier and version numbers, which say nothing that counts, and spare octets of certificates.
    expect(refused).toBeGreaterThan(token.length * 0.8);
  });

  test("that is cut off, empty or something else tells nothing", async () => {
    const token = tsa.stamp(note);
    for (const octets of [new Uint8Array(), token.slice(0, -1), token.slice(1), utf8("x"), new Uint8Array(70_000)])
      expect(await verified(octets)).toBeUndefined();
  });
});
