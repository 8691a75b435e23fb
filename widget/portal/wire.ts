/**
 * The JSON of `POST /api/v1/lookups`. Octets are base64url without padding; everything in a reply is hostile to the client.
 *
 * @module
 */

export interface LookupRequest {
  /** 32 octets. */
  readonly lookupId: string;
  /** 32 octets. */
  readonly access: string;
  /** 32 octets; without it only the card is released. */
  readonly proof?: string;
  /** Beside an organisation's key alone. */
  readonly purpose?: VisitPurpose;
  readonly receipt?: ReceiptWish;
}

/** What an organisation looks a transcript up for, by its own word: the family reads it. */
export type VisitPurpose = "admission" | "transfer" | "scholarship" | "recruitment" | "audit" | "other";

/** What an embedder may send as nonce: enough to be unguessable, and no room for a name. */
export const noncePattern = /^[A-Za-z0-9_-]{16,128}$/;

/** Asks for a receipt of what is served (`widget/receipt/`). */
export interface ReceiptWish {
  /** `noncePattern`. */
  readonly nonce: string;
  /** Origin of the page around the portal's own frame: heeded from that frame alone. */
  readonly embedder?: string;
}

export type LookupReply = CardReply | FoundReply;

export interface CardReply {
  readonly kind: "card";
  /** Sealed under the card key. */
  readonly card: string;
}

export interface FoundReply {
  readonly kind: "found";
  readonly card: string;
  /** Newest checkpoint with cosignatures, the text as it is. */
  readonly checkpoint: string;
  readonly status: { readonly leaf: string; readonly inclusion: readonly string[]; readonly lists: readonly string[] };
  /** Consistency proofs to the newest checkpoint, by the size of a record's lock checkpoint (decimal). */
  readonly consistency: Readonly<Record<string, readonly string[]>>;
  readonly records: readonly WireRecord[];
  /** Lets the reader report a problem for an hour (`Authorization: Reader …`); absent at a mirror. */
  readonly readerToken?: string;
  /** Compact JWS; where one was asked for, this or the next is there. */
  readonly receipt?: string;
  readonly receiptProblem?: ReceiptProblem;
}

/** Why there is no receipt: the look-up is served all the same, for the family has no part in it. */
export type ReceiptProblem =
  /** No page asked, or one without an origin of its own. */
  | "receipt.origin"
  /** This portal holds no receipt key. */
  | "receipt.unavailable"
  /** The embedder's nonce cannot be one: nothing was asked. */
  | "receipt.nonce";

/** Fixed at the lock: stored and sent as it is. */
export interface WireRecord {
  readonly schoolYear: string;
  readonly revision: number;
  readonly ciphertext: string;
  /** The record's own key, wrapped under the transcript's record key. */
  readonly wrappedKey: string;
  /** The QR seal of its printed page, sealed under the record key as `envelope/paper.ts` says; absent where none was made. */
  readonly seal?: string;
  readonly entry: string;
  readonly index: number;
  readonly inclusion: readonly string[];
  readonly lockCheckpoint: string;
  /** RFC 3161 token over the log's own signed note, hexadecimal; absent where there is none. Joined by the look-up. */
  readonly timestampToken?: string;
  /** Size in `lockCheckpoint`: the key into `consistency`; the verifier reads its own from the note. */
  readonly lockSize: number;
  readonly certificates: readonly string[];
  /** SHA-256 (hexadecimal) of the revocation bundle, to be had at `GET /api/v1/blobs/{digest}`: canonical CBOR array of byte strings. */
  readonly revocation: string;
  /** The same, of what was gathered once more after the nextUpdate of that; absent until then. Joined by the look-up. */
  readonly laterRevocation?: string;
  readonly roster: readonly { readonly entry: string; readonly index: number; readonly inclusion: readonly string[] }[];
}

/** `code` of the problem+json (RFC 9457) that a refusal carries. */
export type LookupProblem =
  /** 404: unknown lookup id or wrong access, alike. */
  | "lookup.refused"
  /** 403: right access, wrong proof. With `attemptsLeft`, and `retryAt` when none is left. */
  | "lookup.proof"
  /** 403: the family has frozen the code. */
  | "lookup.frozen"
  /** 429: with `retryAt`, RFC 3339. */
  | "lookup.throttled";
