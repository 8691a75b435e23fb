/**
 * A person whose key can be carried into a file or a token, under the synthetic authorities of the tests.
 *
 * @module
 */
import { issueSigner, type Signer } from "../../../api/demo/issue.ts";
import { generateKeys, type KeyKind } from "../../../api/demo/keys.ts";
import { personName } from "../../../api/demo/subject.ts";
import { schools } from "../../../api/demo/schools.ts";
import { pem } from "../../crypto/x509/support/openssl.ts";
import { createWorld } from "../../support/world.ts";

export interface Person extends Signer {
  /** PKCS #8, PEM. */
  readonly keyPem: string;
  /** The leaf and its issuers, PEM. */
  readonly chainPem: readonly string[];
}

export interface PersonOptions {
  readonly kind?: KeyKind;
  readonly name?: string;
  readonly number?: string;
  readonly from?: Date;
  readonly to?: Date;
}

export const at = new Date("2026-05-28T02:00:00Z");

export async function createPerson(options: PersonOptions = {}): Promise<Person> {
  const { kind = "p256", name = "Lê Thị Thanh Hà", number = "000175000001" } = options;
  const { from = new Date("2024-01-01T00:00:00Z"), to = new Date("2029-01-01T00:00:00Z") } = options;
  const { trees } = await createWorld();
  const keys = await generateKeys(kind);
  const subject = personName({ name, number, organisation: schools.hoaSua.name, locality: schools.hoaSua.ward });
  const signer = await issueSigner({ subject, kind, keys, from, to, issuer: trees.public.sub });
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", keys.privateKey));
  return {
    ...signer,
    keyPem: pem("PRIVATE KEY", pkcs8),
    chainPem: signer.certificates.map((der) => pem("CERTIFICATE", der)),
  };
}
