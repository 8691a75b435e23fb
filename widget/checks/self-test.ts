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
  const { evidence, trust, expect, now } = revived(known) as KnownAnswer;
  const judge = async (file: string) => {
    const [record] = evidence.records;
    const records = [{ ...record!, package: utf8(file) }];
    const report = await verifyTranscript({ ...evidence, records }, { trust, expect, now: new Date(now) });
    return report.verdict;
  };
  return (
    (await judge(known.file)) === "TOTAL-PASSED" &&
    (await judge(known.file.replace(mark, mark.replace("10", "9")))) === "TOTAL-FAILED"
  );
}

interface KnownAnswer {
  readonly evidence: TranscriptEvidence;
  readonly trust: Trust;
  readonly expect: { readonly lookupId: Uint8Array };
  readonly now: string;
}

/** Octets stand in the file as `{base64}`. */
function revived(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(revived);
  if ("base64" in value) return fromBase64(String(value.base64));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, revived(part)]));
}
