/**
 * The certificate of the department's key for QR seals. It is pinned in the trust list by itself; that the government's tree issued it
 * is for people to read.
 *
 * @module
 */
import { issueSigner, type Signer, type Validity } from "./issue.ts";
import { department } from "./schools.ts";
import { organisationName } from "./subject.ts";
import type { Trees } from "./trees.ts";

export function issuePaperSeal(trees: Trees, validity: Validity): Promise<Signer> {
  const { name, province } = department;
  const subject = organisationName({ name, taxNumber: "0000000009", parent: `UBND ${province}`, locality: province });
  return issueSigner({ ...validity, subject, kind: "p256", issuer: trees.government.sub });
}
