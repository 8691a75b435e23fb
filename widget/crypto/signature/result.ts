/**
 * What the mathematics and the XMLDSig profile say of a package, before any question of trust.
 *
 * @module
 */
import type { Role } from "../../record/role.ts";
import type { XmlElement } from "../xml/tree.ts";

export interface SignatureResult {
  readonly outcome: "passed" | "failed";
  /** `sig.ok`, or the code of the first thing that failed: `xml.format`, `xml.limits`, `xml.schema`, `sig.CBQL.value` … */
  readonly code: string;
  /**
   * One for each filled slot, and one for each that must be filled and is not (`sig.ROLE.missing`), in the order of
   * verification: CBQL, KY_PHAT_HANH, GVCN, GVBM in document order.
   */
  readonly signatures: readonly SlotSignature[];
  /**
   * Present only when CBQL and KY_PHAT_HANH both passed over identical canonical octets: those octets
   * parsed again. The record is read from this tree and from nowhere else.
   */
  readonly data?: XmlElement;
}

export interface SlotSignature {
  readonly role: Role;
  /** Id of the element that the signature covers, as the slot demands it. */
  readonly target: string;
  readonly outcome: "passed" | "failed";
  /** `sig.ROLE.ok`, `.missing`, `.algorithm`, `.reference`, `.value`, or `cert.substituted` (XAdES SigningCertificateV2 or KeyValue disagrees with the certificate). */
  readonly code: string;
  /** Canonical octets of the target: exactly what was signed. Empty when the slot failed before they were known. */
  readonly signed: Uint8Array;
  /** DER from KeyInfo, the signer's certificate first. Hints, never roots of trust. */
  readonly certificates: readonly Uint8Array[];
  /** XAdES SigningTime as the signer claims it, RFC 3339; absent in plain XMLDSig. */
  readonly signingTime?: string;
}
