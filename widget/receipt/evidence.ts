/**
 * One digest for what a portal served in one look-up: portal and verifier compute it alike, the portal without opening a record.
 *
 * @module
 */
import type { TranscriptEvidence } from "../checks/evidence.ts";
import { utf8, type Bytes } from "../crypto/bytes.ts";
import { encodeCbor } from "../crypto/cbor.ts";
import { sha256 } from "../crypto/digest.ts";

/** The part that the digest covers. A lock entry commits to its file, ciphertext, certificates and revocation data. */
export interface ServedEvidence {
  readonly checkpoint: string;
  readonly status: Pick<TranscriptEvidence["status"], "leaf">;
  readonly records: readonly Pick<TranscriptEvidence["records"][number], "index" | "entry">[];
}

/** SHA-256 over canonical CBOR `["hoc-ba-so/v1/evidence", checkpoint, status leaf, [[index, entry], …]]`, in the order served. */
export function digestEvidence({ checkpoint, status, records }: ServedEvidence): Promise<Bytes> {
  const held = records.map(({ index, entry }) => [index, entry] as const);
  return sha256(encodeCbor(["hoc-ba-so/v1/evidence", utf8(checkpoint), status.leaf, held]));
}
