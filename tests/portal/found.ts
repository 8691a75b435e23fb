/**
 * What a portal answers to a look-up of one sealed record, and the octets behind it.
 *
 * @module
 */
import { base64url, hex, utf8 } from "../../widget/crypto/bytes.ts";
import { encodeCbor } from "../../widget/crypto/cbor.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import { sealCard } from "../../widget/crypto/envelope/card.ts";
import { enclosePaper } from "../../widget/crypto/envelope/paper.ts";
import { sealRecord } from "../../widget/crypto/envelope/record.ts";
import type { Card } from "../../widget/checks/evidence.ts";
import type { FoundReply } from "../../widget/portal/wire.ts";
import { codeFromBytes } from "../../widget/record/code.ts";
import { deriveLookup, type LookupKeys } from "../../widget/record/derive.ts";
import { formatEntry } from "../../widget/record/entry.ts";

export const answers = { dateOfBirth: "2015-09-14", idLast4: "0412" };
export const file = utf8("<HOC_BA/>");
export const seal = utf8("a seal");
export const revocation = [Uint8Array.of(1), Uint8Array.of(2)];
export const card: Card = {
  maskedName: "T*** N*** K*** N***",
  years: [{ schoolYear: "2025-2026", grade: 5, school: "Trường Tiểu học Hoa Sữa", standing: "current" }],
};

export interface Found {
  readonly keys: LookupKeys;
  readonly reply: FoundReply;
  readonly bundle: Uint8Array;
}

export async function mintFound(): Promise<Found> {
  const keys = await deriveLookup(codeFromBytes(new Uint8Array(16).fill(1)), answers);
  const { lookupId, recordKey, cardKey } = keys;
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const binding = { lookupId, schoolYear: "2025-2026", revision: 1 };
  const sealed = await sealRecord({ ...binding, recordKey, package: file, random });
  const paper = { ...binding, what: "seal", recordKey, packageDigest: sealed.packageDigest } as const;
  const bundle = encodeCbor(revocation);
  const entry = formatEntry({
    v: 1,
    salt: new Uint8Array(16),
    kind: "lock",
    lookupId,
    packageDigest: sealed.packageDigest,
    ciphertextDigest: sealed.ciphertextDigest,
    signerDigest: new Uint8Array(32),
    schoolId: "0000001001",
    schoolYear: "2025-2026",
    grade: 5,
    revision: 1,
    effectiveDate: "2026-06-30",
  });
  const hash = base64url(new Uint8Array(32).fill(5));
  return {
    keys,
    bundle,
    reply: {
      kind: "found",
      card: base64url(await sealCard({ cardKey, lookupId, card, random })),
      checkpoint: "newest\n",
      status: { leaf: base64url(utf8("leaf")), inclusion: [hash], lists: [base64url(utf8("list"))] },
      consistency: { "7": [hash] },
      records: [
        {
          schoolYear: "2025-2026",
          revision: 1,
          ciphertext: base64url(sealed.ciphertext),
          wrappedKey: base64url(sealed.wrappedKey),
          seal: base64url(await enclosePaper({ ...paper, content: seal, random })),
          entry: base64url(entry),
          index: 3,
          inclusion: [hash],
          lockCheckpoint: "lock\n",
          lockSize: 7,
          certificates: [base64url(Uint8Array.of(9))],
          revocation: hex(await sha256(bundle)),
          roster: [{ entry: base64url(utf8("appointment")), index: 1, inclusion: [hash] }],
        },
      ],
    },
  };
}
