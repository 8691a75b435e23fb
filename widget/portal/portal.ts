/**
 * Client of a portal's API: looks up, fetches what is shared, unseals.
 *
 * @module
 */
import type { Card, TranscriptEvidence } from "../checks/evidence.ts";
import type { Bundle } from "../family/bundle.ts";
import type { ShareKeys } from "../family/share-key.ts";
import type { LookupKeys } from "../record/derive.ts";
import type { SealStatus } from "../seal/report.ts";
import type { ReceiptProblem, ReceiptWish, VisitPurpose } from "./wire.ts";

export interface Portal {
  /** Never throws: a transport or decryption error is `unreachable`, with a code that says which. */
  lookup(keys: LookupKeys, options?: LookupOptions): Promise<LookupResult>;
  /** What somebody shared by a link and a PIN; verify it with `expect: {lookupId, years}` of the bundle. Never throws, as above. */
  openShare(keys: ShareKeys, options?: { readonly signal?: AbortSignal }): Promise<ShareResult>;
  /** Which locked records are no longer in force, for `openSeal`. Names nobody, so anybody may ask; never throws, as above. */
  status(options?: StatusOptions): Promise<StatusResult>;
}

export interface LookupOptions {
  readonly signal?: AbortSignal;
  readonly receipt?: ReceiptWish;
  /** Looks up under an organisation's name, which the family's log then shows with the purpose. */
  readonly office?: Office;
}

export interface Office {
  /** `hbs_…`, as the department handed it out. */
  readonly key: string;
  readonly purpose: VisitPurpose;
}

export interface StatusOptions {
  /** Of the log, as the seal names it: a mirror serves many. */
  readonly origin?: string;
  readonly signal?: AbortSignal;
}

export type StatusResult =
  | { readonly kind: "found"; readonly status: SealStatus }
  | { readonly kind: "unreachable"; readonly code: UnreachableCode };

export type ShareResult =
  | { readonly kind: "found"; readonly evidence: TranscriptEvidence; readonly bundle: Bundle }
  /** `unknown`: no such link; `pin`: another PIN; `ended`: expired, revoked, opened as often as it may be, or the PIN was guessed at. */
  | { readonly kind: "refused"; readonly reason: "unknown" | "pin" | "ended"; readonly attemptsLeft?: number }
  | { readonly kind: "throttled"; readonly retryAt?: string }
  | { readonly kind: "unreachable"; readonly code: UnreachableCode };

export type UnreachableCode = "portal.network" | "portal.answer" | "portal.unseal" | "portal.cancelled";

export type LookupResult =
  | {
      readonly kind: "found";
      readonly evidence: TranscriptEvidence;
      /** For an hour: with it the reader may report a problem (`widget/problem/`). */
      readonly readerToken?: string;
      /** Where one was asked for and given: for the embedder's server alone (`verifyReceipt`). */
      readonly receipt?: string;
      /** Where one was asked for and refused. */
      readonly receiptProblem?: ReceiptProblem;
    }
  | { readonly kind: "card"; readonly card: Card }
  /**
   * `reason: "unknown"`: no such transcript or another code; `"proof"`: the answers do not match; `"frozen"`: its family has frozen
   * the code; `"office"`: the organisation's key is not one.
   */
  | {
      readonly kind: "refused";
      readonly reason: "unknown" | "proof" | "frozen" | "office";
      readonly attemptsLeft?: number;
      readonly retryAt?: string;
    }
  | { readonly kind: "throttled"; readonly retryAt?: string }
  | { readonly kind: "unreachable"; readonly code: UnreachableCode };
