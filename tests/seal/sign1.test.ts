import { describe, expect, test } from "vitest";
import { sealSignerOf } from "../../api/seal-key.ts";
import { concat, hex, utf8 } from "../../widget/crypto/bytes.ts";
import { encodeCbor } from "../../widget/crypto/cbor.ts";
import { parseCertificate } from "../../widget/crypto/x509/certificate.ts";
import { isSignedBy, lengthOf, parseSign1, sign1 } from "../../widget/seal/sign1.ts";
import { openssl, pem } from "../crypto/x509/support/openssl.ts";
import { createWorld } from "../support/world.ts";

async function made(payload: Uint8Array) {
  const { paperSeal } = await createWorld();
  const octets = await sign1(payload, await sealSignerOf(paperSeal.key));
  const { spki } = parseCertificate(paperSeal.certificates[0]!);
  return { octets, spki };
}

/** ECDSA-Sig-Value of r‖s. */
function derOf(signature: Uint8Array): Uint8Array {
  const integer = (digits: Uint8Array) => {
    const first = digits.findIndex((octet) => octet !== 0);
    const short = digits.subarray(first);
    const value = short[0]! > 0x7f ? concat(Uint8Array.of(0), short) : short;
    return concat(Uint8Array.of(2, value.length), value);
  };
  const body = concat(integer(signature.subarray(0, 32)), integer(signature.subarray(32)));
  return concat(Uint8Array.of(0x30, body.length), body);
}

describe("a COSE_Sign1 of a seal", () => {
  test.each([0, 1, 23, 24, 200, 255, 256, 3000])("with a payload of %i octets reads back", async (length) => {
    const payload = new Uint8Array(length).fill(7);
    const { octets, spki } = await made(payload);
    const signed = parseSign1(octets);
    expect(signed.payload).toEqual(payload);
    expect(lengthOf(octets.subarray(0, 15))).toBe(octets.length);
    expect(await isSignedBy(signed, spki)).toBe(true);
  });

  test("is RFC 9052's array of four, with ES256 and the key id protected", async () => {
    const { octets } = await made(utf8("payload"));
    const { keyId } = parseSign1(octets);
    expect(hex(octets).startsWith(`8449a20126044${4}${hex(keyId)}a047${hex(utf8("payload"))}5840`)).toBe(true);
  });

  test("is signed over RFC 9052's Sig_structure, as OpenSSL finds too", async () => {
    const { octets, spki } = await made(utf8("payload"));
    const { keyId, payload, signature } = parseSign1(octets);
    const protectedHeaders = concat(Uint8Array.of(0xa2, 0x01, 0x26, 0x04, 0x44), keyId);
    const judge = (signed: Uint8Array) =>
      openssl(["dgst", "-sha256", "-verify", "key.pem", "-signature", "value.der", "signed"], {
        "key.pem": pem("PUBLIC KEY", spki),
        "value.der": derOf(signature),
        signed,
      });
    const structure = encodeCbor(["Signature1", protectedHeaders, new Uint8Array(), payload]);
    expect(await judge(structure)).toMatchObject({ isOk: true });
    expect(await judge(structure.map((octet, i) => (i === structure.length - 1 ? octet ^ 1 : octet)))).toMatchObject({
      isOk: false,
    });
  });

  test.each<[string, (octets: Uint8Array) => Uint8Array]>([
    ["an octet after it", (octets) => concat(octets, Uint8Array.of(0))],
    ["its last octet cut off", (octets) => octets.slice(0, -1)],
    [
      "a length in more octets than it takes",
      (octets) => {
        const at = 12;
        return concat(octets.subarray(0, at), Uint8Array.of(0x58, 7), octets.subarray(at + 1));
      },
    ],
    [
      "an unprotected header",
      (octets) => concat(octets.subarray(0, 11), Uint8Array.of(0xa1, 0x04, 0x40), octets.subarray(12)),
    ],
    [
      "a signature of another length",
      (octets) => concat(octets.subarray(0, -66), Uint8Array.of(0x58, 0x3f), octets.subarray(-63)),
    ],
    ["ES384 in its header", (octets) => octets.map((octet, i) => (i === 4 ? 0x38 : octet))],
    ["nothing in it", () => new Uint8Array()],
  ])("is refused with %s", async (_name, spoil) => {
    const { octets } = await made(utf8("payload"));
    expect(() => parseSign1(spoil(octets))).toThrow(expect.objectContaining({ code: "seal.malformed" }));
  });

  test("is signed by nobody whose key is none", async () => {
    const { octets } = await made(utf8("payload"));
    expect(await isSignedBy(parseSign1(octets), Uint8Array.of(1, 2, 3))).toBe(false);
  });
});
