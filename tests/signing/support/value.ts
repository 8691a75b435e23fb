/**
 * node:crypto as the judge of a signature value.
 *
 * @module
 */
import { constants, createPublicKey, verify } from "node:crypto";
import type { SigningKey } from "../../../api/signing/key.ts";
import { utf8 } from "../../../widget/crypto/bytes.ts";
import type { Person } from "./person.ts";

/** Whether what the key signs is right under the person's own certificate. */
export async function signsAs(key: SigningKey, { chainPem }: Pick<Person, "chainPem">): Promise<boolean> {
  const octets = utf8("octets to be signed");
  const publicKey = createPublicKey(chainPem[0]!);
  const { name, hash } = key.algorithm;
  const options = {
    ECDSA: { key: publicKey, dsaEncoding: "ieee-p1363" },
    "RSA-PSS": {
      key: publicKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    },
    "RSASSA-PKCS1-v1_5": { key: publicKey },
  } as const;
  return verify(hash, octets, options[name], await key.sign(octets));
}
