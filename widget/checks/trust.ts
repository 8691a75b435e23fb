/**
 * `trust.json`, as pinned into the verifier at build. Dates are RFC 3339; binary is base64 (certificates) or C2SP vkeys.
 *
 * @module
 */
import type { Role } from "../record/role.ts";

export interface Trust {
  readonly version: number;
  /** After this instant the list itself is `trust.stale`. */
  readonly expires: string;
  readonly issued: string;
  /** True for a trust made at first start: every page it touches says DEMO. */
  readonly demo: boolean;
  /** Who stands behind the list, as people know them. */
  readonly publisher: string;
  readonly roots: readonly TrustedRoot[];
  readonly logs: readonly TrustedLog[];
  readonly witnesses: readonly TrustedKey[];
  /** How many of the witnesses must have co-signed. */
  readonly quorum: number;
  /** Keys that sign QR seals. */
  readonly seals: readonly TrustedSeal[];
  /** Keys with which portals sign receipts of look-ups; absent: no receipt can be checked. */
  readonly receipts?: readonly TrustedKey[];
  /** Time-stamping authorities (RFC 3161); absent: their tokens are not looked at. */
  readonly tsas?: readonly TrustedAuthority[];
}

export interface TrustedAuthority {
  readonly name: string;
  /** DER, base64: the authority's own certificate or one above it. */
  readonly certificate: string;
  readonly from: string;
  readonly to: string;
}

/** A key that signs QR seals for a department: ECDSA on P-256. Its certificate is pinned, so no path leads to it. */
export interface TrustedSeal {
  readonly name: string;
  /** Mã sở giáo dục: its seals are of records in this department's logs. */
  readonly department: string;
  /** DER, base64. */
  readonly certificate: string;
  /** The days on which what it seals took effect (ngày hiệu lực). */
  readonly from: string;
  readonly to: string;
}

export interface TrustedRoot {
  readonly name: string;
  /** DER, base64. */
  readonly certificate: string;
  readonly tree: "government" | "public";
  /** Which slots a certificate of this tree may fill. */
  readonly roles: readonly Role[];
  readonly from: string;
  readonly to: string;
}

export interface TrustedKey {
  readonly name: string;
  /** C2SP signed-note verifier key: `name+hash+base64`. */
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

export interface TrustedLog extends TrustedKey {
  /** First line of its checkpoints. */
  readonly origin: string;
  /** Mã sở giáo dục of the department it speaks for (`masogd`), e.g. "01". */
  readonly department: string;
  /** A log that ended: checkpoints beyond it are refused. */
  readonly frozen?: { readonly size: number; readonly root: string };
}
