/**
 * How a key on a token signs: which mechanism, and what it is given.
 *
 * @module
 */
import { concat, hex } from "../../../widget/crypto/bytes.ts";
import { digest } from "../../../widget/crypto/digest.ts";
import { SigningFault } from "../fault.ts";
import type { SigningKey } from "../key.ts";
import type { Driver, Handle } from "./driver.ts";
import { CKA } from "./objects.ts";

const ckkRsa = 0;
const CKM = { rsaPkcs: 0x1, sha256RsaPkcs: 0x40, ecdsa: 0x1041 };

/** RFC 8017 §9.2, note 1: DigestInfo of a SHA-256 digest, up to the digest. */
const sha256Info = Uint8Array.from(Buffer.from("3031300d060960864801650304020105000420", "hex"));

/** CKA_EC_PARAMS is the curve's OBJECT IDENTIFIER, DER. */
const curves: Readonly<Record<string, "SHA-256" | "SHA-384">> = {
  "06082a8648ce3d030107": "SHA-256",
  "06052b81040022": "SHA-384",
};

/** @throws SigningFault("key.kind") */
export function schemeOf(
  driver: Driver,
  slot: Handle,
  session: Handle,
  key: Handle,
): Pick<SigningKey, "algorithm" | "sign"> {
  const keyType = Buffer.from(driver.attribute(session, key, CKA.keyType));
  if (keyType.length > 0 && keyType.readUInt32LE() === ckkRsa) {
    // Most tokens hash themselves; the others sign what was hashed here.
    const isHashing = driver.mechanisms(slot).includes(CKM.sha256RsaPkcs);
    return {
      algorithm: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
      sign: async (octets) =>
        isHashing
          ? driver.sign(session, key, CKM.sha256RsaPkcs, octets)
          : driver.sign(session, key, CKM.rsaPkcs, concat(sha256Info, await digest("SHA-256", octets))),
    };
  }
  const hash = curves[hex(driver.attribute(session, key, CKA.ecParams))];
  if (hash === undefined) throw new SigningFault("key.kind");
  return {
    algorithm: { name: "ECDSA", hash },
    // PKCS#11 answers r‖s, as XMLDSig holds it.
    sign: async (octets) => driver.sign(session, key, CKM.ecdsa, await digest(hash, octets)),
  };
}
