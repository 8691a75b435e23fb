/**
 * The question put to path validation and its answer (RFC 5280 §6).
 *
 * @module
 */

export interface PathOptions {
  /** Trust anchors, DER or PEM. A complete path to anything else is `cert.untrusted`. */
  readonly anchors: readonly Uint8Array[];
  /** The time at which everything is judged. */
  readonly at: Date;
  /** CRLs, DER or PEM. */
  readonly crls?: readonly Uint8Array[];
  /** OCSP responses, DER. */
  readonly ocsp?: readonly Uint8Array[];
  /** `require` (default): every certificate below the anchor needs an answer. */
  readonly revocation?: "require" | "when-present" | "none";
  /** `signature`: the leaf's keyUsage and extKeyUsage must allow signing documents. Absent: any use. */
  readonly purpose?: "signature" | "ocsp";
  readonly policies?: {
    readonly initialPolicySet?: readonly string[];
    readonly requireExplicitPolicy?: boolean;
    readonly inhibitPolicyMapping?: boolean;
    readonly inhibitAnyPolicy?: boolean;
  };
}

export interface PathResult {
  readonly outcome: "passed" | "failed" | "unknown";
  readonly code: PathCode;
  /** The path found, DER, leaf first, anchor last: also when it failed, where one was complete. */
  readonly path?: readonly Uint8Array[];
  /** When the leaf was revoked, for `revocation.revoked`. */
  readonly revokedAt?: Date;
  /**
   * Passed by revocation data that was issued at or before `at`, all of it: a revocation that took effect before `at` may still be
   * published. Data issued after it settles the question.
   */
  readonly isProvisional?: true;
}

export type PathCode =
  | "cert.ok"
  /** failed: a complete path ends in a root that is not pinned */
  | "cert.untrusted"
  /** failed: outside a certificate's validity at `at` */
  | "cert.expired"
  /** failed: keyUsage, extKeyUsage */
  | "cert.usage"
  /** failed: signature, basicConstraints, pathLen, name constraints, policies, critical extension, malformed; unknown: no complete path for want of a certificate */
  | "cert.path"
  /** failed: revoked at or before `at` */
  | "revocation.revoked"
  /** unknown: on hold (certificateHold), which may be lifted */
  | "revocation.provisional"
  /** unknown: no usable CRL or OCSP answer */
  | "revocation.missing";
