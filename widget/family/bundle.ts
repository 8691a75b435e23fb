/**
 * What a link opens: the lookup id that every record must bear, and each shared record's own key and seal, sealed under the link's key and PIN. The
 * code itself is not in it: who is given two years cannot look the others up.
 *
 * @module
 */
import { Fault } from "../fault.ts";
import type { Bytes } from "../crypto/bytes.ts";
import { decodeCbor, encodeCbor, type CborValue } from "../crypto/cbor.ts";
import { associatedData, nonceLength, open, pad, seal, unpad } from "../crypto/envelope/aead.ts";

export interface SharedRecord {
  /** `YYYY-YYYY` */
  readonly schoolYear: string;
  readonly revision: number;
  /** 32 octets. */
  readonly key: Uint8Array;
  /** The octets of the year's QR seal, which the log names: absent where none was made. */
  readonly seal?: Uint8Array;
}

export interface Bundle {
  /** 32 octets. */
  readonly lookupId: Uint8Array;
  readonly records: readonly SharedRecord[];
  /** For whom it was made, as the family calls them. */
  readonly recipient: string;
}

/** Up to five years are of one length. */
const block = 2560;
const mostRecords = 24;

export async function sealBundle(
  bundle: Bundle,
  {
    key,
    shareId,
    random,
  }: { readonly key: CryptoKey; readonly shareId: Uint8Array; readonly random: (length: number) => Uint8Array },
): Promise<Bytes> {
  const { lookupId, records, recipient } = bundle;
  const rows = records.map(({ schoolYear, revision, key: own, seal: paper = null }) => [
    ...[schoolYear, revision, own, paper],
  ]);
  const content = encodeCbor({ v: 1, lookupId, records: rows, recipient });
  return seal(key, random(nonceLength), pad(content, block), associatedData("share", shareId));
}

/** Throws `Fault("envelope.refused" | "envelope.malformed")`: another PIN or link, or changed octets. */
export async function openBundle(
  sealed: Uint8Array,
  { key, shareId }: { readonly key: CryptoKey; readonly shareId: Uint8Array },
): Promise<Bundle> {
  const content = unpad(await open(key, sealed, associatedData("share", shareId)), block);
  try {
    return parse(decodeCbor(content) as Readonly<Record<string, CborValue>>);
  } catch {
    throw new Fault("envelope.malformed", "not a bundle");
  }
}

function parse({ v, lookupId, records, recipient }: Readonly<Record<string, CborValue>>): Bundle {
  if (v !== 1 || !isOctets(lookupId) || !Array.isArray(records) || records.length > mostRecords) throw new TypeError();
  if (typeof recipient !== "string") throw new TypeError();
  const parsed = (records as readonly (readonly CborValue[])[]).map(([schoolYear, revision, key, seal]) => {
    if (typeof schoolYear !== "string" || typeof revision !== "number" || !isOctets(key)) throw new TypeError();
    if (seal !== null && !(seal instanceof Uint8Array)) throw new TypeError();
    return { schoolYear, revision, key, ...(seal === null ? {} : { seal }) };
  });
  return { lookupId, records: parsed, recipient };
}

function isOctets(value: CborValue | undefined): value is Uint8Array {
  return value instanceof Uint8Array && value.length === 32;
}
