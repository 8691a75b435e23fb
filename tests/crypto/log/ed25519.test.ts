import { afterEach, describe, expect, it, vi } from "vitest";
import { fromHex, utf8 } from "../../../widget/crypto/bytes.ts";
import { publicKeyOf, signEd25519, verifyEd25519 } from "../../../widget/crypto/log/ed25519.ts";

/** RFC 8032 §7.1, test 2. */
const rfc8032 = {
  seed: fromHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"),
  publicKey: fromHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"),
  message: Uint8Array.of(0x72),
  signature: fromHex(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da" +
      "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  ),
};

/** Points of small order: under ZIP 215 they sign anything. */
const smallOrder = [
  "0100000000000000000000000000000000000000000000000000000000000000",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "0000000000000000000000000000000000000000000000000000000000000000",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  // The same as the first and the third, not canonical.
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
].map(fromHex);

/** L, the order of the group (RFC 8032 §5.1), little-endian: S + L is the same scalar written anew. */
const order = 2n ** 252n + 27742317777372353535851937790883648493n;

function withScalar(signature: Uint8Array, change: (scalar: bigint) => bigint): Uint8Array {
  const scalar = signature.slice(32).reduceRight((sum, octet) => sum * 256n + BigInt(octet), 0n);
  let rest = change(scalar);
  const octets = Uint8Array.from({ length: 32 }, () => {
    const octet = Number(rest % 256n);
    rest /= 256n;
    return octet;
  });
  return Uint8Array.from([...signature.slice(0, 32), ...octets]);
}

describe.each([
  ["in WebCrypto", false],
  ["by the library where WebCrypto has none", true],
])("Ed25519 %s", (_, isMissing) => {
  afterEach(() => void vi.restoreAllMocks());
  const verify = (publicKey: Uint8Array, signature: Uint8Array, message: Uint8Array) => {
    if (isMissing) {
      vi.spyOn(crypto.subtle, "importKey").mockRejectedValue(new DOMException("no Ed25519", "NotSupportedError"));
    }
    return verifyEd25519(publicKey, signature, message);
  };
  const { seed, publicKey, signature, message } = rfc8032;

  it("makes and verifies the vector of RFC 8032", async () => {
    expect(await verify(publicKey, signature, message)).toBe(true);
    expect(await publicKeyOf(seed)).toEqual(publicKey);
    expect(await signEd25519(seed, message)).toEqual(signature);
  });

  it("refuses another message, another signature and another key", async () => {
    expect(await verify(publicKey, signature, Uint8Array.of(0x73))).toBe(false);
    expect(
      await verify(
        publicKey,
        signature.map((octet, i) => (i === 0 ? octet ^ 1 : octet)),
        message,
      ),
    ).toBe(false);
    expect(
      await verify(
        publicKey.map((octet, i) => (i === 0 ? octet ^ 1 : octet)),
        signature,
        message,
      ),
    ).toBe(false);
  });

  it("refuses a scalar that is not canonical", async () => {
    expect(
      await verify(
        publicKey,
        withScalar(signature, (scalar) => scalar),
        message,
      ),
    ).toBe(true);
    expect(
      await verify(
        publicKey,
        withScalar(signature, (scalar) => scalar + order),
        message,
      ),
    ).toBe(false);
  });

  it("refuses keys of small order, whatever they claim to have signed", async () => {
    for (const key of smallOrder) {
      for (const point of smallOrder) {
        const claimed = Uint8Array.from([...point, ...new Uint8Array(32)]);
        for (let i = 0; i < 16; i++) expect(await verify(key, claimed, utf8(`message ${String(i)}`))).toBe(false);
      }
    }
  });

  it("refuses what is no key or no signature at all", async () => {
    expect(await verify(publicKey.slice(1), signature, message)).toBe(false);
    expect(await verify(publicKey, signature.slice(1), message)).toBe(false);
    expect(await verify(new Uint8Array(32).fill(255), signature, message)).toBe(false);
  });
});
