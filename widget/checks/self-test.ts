/**
 * Known-answer test of the verifier itself, before it judges anything (as FIPS 140-3 §7.10 asks of a cryptographic module): a genuine
 * transcript must pass and the same with one mark changed must not. A browser whose WebCrypto is broken or was tampered with says so here.
 *
 * It also makes the first look-up fast: what it runs is compiled by the time a person has typed the code.
 *
 * @module
 */
import { fromBase64, utf8 } from "../crypto/bytes.ts";
import type { TranscriptEvidence } from "./evidence.ts";
import known from "./known-answer.json" with { type: "json" };
import { verifyTranscript } from "./transcript.ts";
import type { Trust } from "./trust.ts";

/** In the known transcript a ten: the highest mark. */
const mark = "<diemkiemtradinhky>10<";

/** @returns whether both answers are the known ones; under a trust list of its own, pinned nowhere */
export async function isVerifierSound(): Promise<boolean> {
  const verdictOf = async ({ evidence, trust, expect, now }: KnownAnswer) =>
    (await verifyTranscript(evidence, { trust, expect, now })).verdict;
  const genuine = knownAnswer();
  return (
    (await verdictOf(genuine)) === "TOTAL-PASSED" && (await verdictOf(withMarkChanged(genuine))) === "TOTAL-FAILED"
  );
}

export interface KnownAnswer {
  readonly evidence: TranscriptEvidence;
  readonly trust: Trust;
  readonly expect: { readonly lookupId: Uint8Array };
  readonly now: Date;
}

/** A genuine transcript of a pupil who does not exist, under a trust list of its own. */
export function knownAnswer(): KnownAnswer {
  const { evidence, trust, expect, now } = revived(known) as KnownAnswer & { readonly now: string };
  const records = evidence.records.map((record) => ({ ...record, package: utf8(known.file) }));
  return { evidence: { ...evidence, records }, trust, expect, now: new Date(now) };
}

/** The same with its first ten turned into a nine. */
export function withMarkChanged(genuine: KnownAnswer): KnownAnswer {
  const file = utf8(known.file.replace(mark, mark.replace("10", "9")));
  const records = genuine.evidence.records.map((record) => ({ ...record, package: file }));
  return { ...genuine, evidence: { ...genuine.evidence, records } };
}

/** Octets stand in the file as `{base64}`. */
function revived(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(revived);
  if ("base64" in value) return fromBase64(String(value.base64));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, revived(part)]));
}
