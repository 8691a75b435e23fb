/**
 * The lock seals paper: the department signs the QR seal of each record that it locks (DESIGN §2.4). What the seal repeats was put
 * aside at intake, so that no package is opened again.
 *
 * @module
 */
import { hash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { disclosePaper, enclosePaper } from "../../../widget/crypto/envelope/paper.ts";
import { dictionary } from "../../../widget/seal/deflate.ts";
import { speaksFor } from "../../../widget/seal/key.ts";
import { sealOctets } from "../../../widget/seal/seal.ts";
import { digestLength, lookupLength, placeYear } from "../../../widget/seal/statement.ts";
import type { RegistryContext } from "../context.ts";
import type { LockKeys } from "../custody.ts";
import type { DraftRow } from "../../../db/drafts.ts";

export interface LockSeal {
  /** SHA-256 of the seal: what the log entry says. */
  readonly digest: Uint8Array;
  /** The seal under the transcript's record key: what a look-up sends. */
  readonly enclosed: Uint8Array;
}

export interface Sealable {
  readonly draft: DraftRow;
  readonly keys: LockKeys;
  /** Its index in the log. */
  readonly index: number;
}

/** In order; nothing where there is no key for it in force, and of a draft that came before there were seals. */
export function sealDrafts(
  context: RegistryContext,
  drafts: readonly Sealable[],
  effectiveDate: string,
): Promise<readonly (LockSeal | undefined)[]> {
  return Promise.all(drafts.map((one) => sealOf(context, one, effectiveDate)));
}

async function sealOf(
  { sealer, origin, trust, random }: RegistryContext,
  { draft, keys: { recordKey }, index }: Sealable,
  effectiveDate: string,
): Promise<LockSeal | undefined> {
  const { lookupId, schoolYear, revision, packageDigest, sealedYear } = draft;
  if (sealer === undefined || sealedYear === null) return undefined;
  const place = {
    ...{ origin, index, revision, effectiveDate },
    packageDigest: packageDigest.slice(0, digestLength),
    lookup: lookupId.slice(0, lookupLength),
  };
  // A seal that nobody accepts is worse than none: the record itself does not depend on it.
  if (speaksFor(sealer.trusted, place, trust) !== undefined) return undefined;
  const binding = { recordKey, lookupId, schoolYear, revision, packageDigest };
  const year = await disclosePaper({ what: "year", ...binding, enclosed: sealedYear });
  const content = await sealOctets(placeYear(year, place), { signer: sealer.signer, compress });
  const enclosed = await enclosePaper({ what: "seal", ...binding, content, random });
  return { digest: hash("sha256", content, "buffer"), enclosed };
}

function compress(octets: Uint8Array): Uint8Array {
  return deflateRawSync(octets, { dictionary, level: 9 });
}
