/**
 * Log entries (DESIGN §5): what a department's append-only log says, one canonical CBOR map each.
 *
 * Leaf data is SHA-256 of the exact entry octets: the reader hashes first, then parses strictly.
 *
 * @module
 */
import type { Role } from "./role.ts";

export type LogEntry = LockEntry | RosterEntry;

interface EntryBase {
  readonly v: 1;
  /** 16 random octets: the public log stays opaque. */
  readonly salt: Uint8Array;
}

/** A record locked (chốt): from then on effective and unchangeable. Digests are SHA-256. */
export interface LockEntry extends EntryBase {
  readonly kind: "lock";
  readonly lookupId: Uint8Array;
  /** Of the exact signed file. */
  readonly packageDigest: Uint8Array;
  /** Of the sealed file as stored. */
  readonly ciphertextDigest: Uint8Array;
  /** Of the QR seal's text; absent where no seal was made. */
  readonly sealDigest?: Uint8Array;
  /** Of the ordered signer certificates and revocation data: see `signerDigest`. */
  readonly signerDigest: Uint8Array;
  readonly schoolId: string;
  /** `YYYY-YYYY` */
  readonly schoolYear: string;
  readonly grade: number;
  /** From 1; a replaced revision was never locked, so gaps are legal. */
  readonly revision: number;
  /** Ngày hiệu lực, `YYYY-MM-DD`, in Việt Nam (UTC+7). */
  readonly effectiveDate: string;
  /** The lock entry of this pupil's record before this one. */
  readonly prev?: { readonly origin: string; readonly index: number; readonly leaf: Uint8Array };
}

/** An appointment: this certificate signs as this role for this school, from–to (dates, inclusive, UTC+7). */
export interface RosterEntry extends EntryBase {
  readonly kind: "roster";
  readonly schoolId: string;
  readonly role: Role;
  /** SHA-256 of the certificate's DER. */
  readonly certDigest: Uint8Array;
  readonly from: string;
  readonly to?: string;
}
