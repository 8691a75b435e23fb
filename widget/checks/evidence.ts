/**
 * What a portal hands out and the client has unsealed, all of it hostile until checked.
 *
 * Every field is required: an absent one makes the finding `evidence.malformed`, unknown, so silence never passes.
 *
 * @module
 */

export interface TranscriptEvidence {
  /** The opened card: which years the registry holds, written by whoever knew the code. */
  readonly card: Card;
  /** Newest published checkpoint, a C2SP signed note with its cosignatures. */
  readonly checkpoint: string;
  readonly status: StatusEvidence;
  /** By school year, then revision. */
  readonly records: readonly RecordEvidence[];
}

export interface RecordEvidence {
  /** The exact signed file. */
  readonly package: Uint8Array;
  /** SHA-256 of the ciphertext it was unsealed from. */
  readonly ciphertextDigest: Uint8Array;
  /** Exact octets of the lock entry, its index, and its inclusion proof under `lockCheckpoint`. */
  readonly entry: Uint8Array;
  readonly index: number;
  readonly inclusion: readonly Uint8Array[];
  /** The first checkpoint that held the entry, kept for ever: its earliest cosignature is the proven time. */
  readonly lockCheckpoint: string;
  /** RFC 6962 consistency from `lockCheckpoint` to the newest checkpoint; empty when they are of one size. */
  readonly consistency: readonly Uint8Array[];
  /** DER certificates: the signers' in the order of the slots' verification, then their issuers. */
  readonly certificates: readonly Uint8Array[];
  /** DER CRLs and OCSP responses gathered at the lock. */
  readonly revocation: readonly Uint8Array[];
  /**
   * Gathered once more after those had passed their nextUpdate; absent until then. Nothing commits to it and nothing needs to: each
   * list speaks by its own signature, and leaving it out only leaves the answer provisional.
   */
  readonly laterRevocation?: readonly Uint8Array[];
  /** The octets of the QR seal; absent where there is none. */
  readonly seal?: Uint8Array;
  /** RFC 3161 token over the log's own signed note within `lockCheckpoint`; absent where there is none. */
  readonly timestampToken?: Uint8Array;
  /** The appointments of the signers, one for each distinct signer certificate and role. */
  readonly roster: readonly RosterEvidence[];
}

/** A roster entry with its inclusion proof under the record's `lockCheckpoint`. */
export interface RosterEvidence {
  readonly entry: Uint8Array;
  readonly index: number;
  readonly inclusion: readonly Uint8Array[];
}

/** The status leaf, proven at size − 1 under the newest checkpoint, and the lists it digests. */
export interface StatusEvidence {
  /** Canonical CBOR `{v: 1, kind: "status", years: {schoolYear: SHA-256 of that year's list}}`. */
  readonly leaf: Uint8Array;
  readonly inclusion: readonly Uint8Array[];
  /** Canonical CBOR `{v: 1, schoolYear, revoked: [index …], replaced: [[index, by] …]}`, one for each school year of the records. */
  readonly lists: readonly Uint8Array[];
}

/** What right `access` alone releases. Written by the registry, sealed under the card key, so a portal cannot forge it. */
export interface Card {
  /** "T*** N*** K*** N." */
  readonly maskedName: string;
  readonly years: readonly CardYear[];
}

export interface CardYear {
  readonly schoolYear: string;
  readonly grade: number;
  readonly school: string;
  readonly standing: "current" | "pending" | "withdrawn";
}
