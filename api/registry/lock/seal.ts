/**
 * The lock seals paper: the department signs the QR seal of each record that it locks (DESIGN §2.4). What the seal repeats was put
 * aside at intake, so that no package is opened again.
 *
 * @module
 */
import { deflateRawSync } from "node:zlib";
import { sha256 } from "../../../widget/crypto/digest.ts";
import { disclosePaper, enclosePaper } from "../../../widget/crypto/envelope/paper.ts";
import { dictionary } from "../../../widget/seal/deflate.ts";
import { speaksFor } from "../../../widget/seal/key.ts";
import { sealStatement } from "../../../widget/seal/seal.ts";
import { digestLength, lookupLength, parseSealedYear } from "../../../widget/seal/statement.ts";
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
  const binding = { recordKey, lookupId, schoolYear, revision, packageDigest };
  const year = parseSealedYear(await disclosePaper({ what: "year", ...binding, enclosed: sealedYear }));
  const statement = {
    ...{ origin, index, revision, effectiveDate },
    packageDigest: packageDigest.slice(0, digestLength),
    lookup: lookupId.slice(0, lookupLength),
    ...year,
  };
  // A seal that nobody accepts is worse than none: the record itself does not depend on it.
  if (speaksFor(sealer.trusted, statement, trust) !== undefined) return undefined;
  const content = await sealStatement(statement, { signer: sealer.signer, compress });
  const [digest, enclosed] = await Promise.all([
    sha256(content),
    enclosePaper({ what: "seal", ...binding, content, random }),
  ]);
  return { digest, enclosed };
}

function compress(octets: Uint8Array): Uint8Array {
  return deflateRawSync(octets, { dictionary, level: 9 });
}
