/**
 * From the lookup code to everything a look-up needs (DESIGN §4).
 *
 * @module
 */

export interface LookupKeys {
  /** 32 octets: the only name the server knows a transcript by. */
  readonly lookupId: Uint8Array;
  /** 32 octets: proves that the code is known. */
  readonly access: Uint8Array;
  /** 32 octets: the answer to the identity challenge. Absent when no answers were given: the card only. */
  readonly proof?: Uint8Array;
  /** AES-256-GCM, non-extractable: opens the card. */
  readonly cardKey: CryptoKey;
  /** AES-256-GCM, non-extractable: unwraps each record's own key. */
  readonly recordKey: CryptoKey;
}
