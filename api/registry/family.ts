/**
 * The family's own secret (mã gia đình): drawn when the managing school asks, told once, kept as a digest. Asked again, another is drawn and the one
 * before it opens nothing any more.
 *
 * @module
 */
import { recordActs } from "../../db/audit.ts";
import { putOwner } from "../../db/owners.ts";
import { findHolding } from "../../db/pupils.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import { deriveOwner, familySecretFrom, type FamilySecret } from "../../widget/family/secret.ts";
import type { RegistryContext } from "./context.ts";
import { RegistryFault } from "./fault.ts";

/** Throws `RegistryFault`: `enrol.elsewhere`, for an unknown transcript too. */
export async function issueFamilySecret(
  { database, now, random }: RegistryContext,
  lookupId: Uint8Array,
  { schoolId, actor }: { readonly schoolId: string; readonly actor: string },
): Promise<FamilySecret> {
  const secret = familySecretFrom(random(16));
  const ownerHash = await sha256(await deriveOwner(secret));
  await database.orm.transaction(async (tx) => {
    if ((await findHolding(tx, lookupId))?.schoolId !== schoolId) throw new RegistryFault("enrol.elsewhere");
    await putOwner(tx, { lookupId, ownerHash, issuedAt: now() });
    await recordActs(tx, now(), [{ actor, act: "family.secret", subject: schoolId, lookupId }]);
  });
  return secret;
}
