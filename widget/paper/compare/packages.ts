/**
 * Signed files that a PDF carries: whether they are those that its seals speak of, and whether its pages say what is written in them.
 *
 * @module
 */
import { equal } from "../../crypto/bytes.ts";
import { sha256 } from "../../crypto/digest.ts";
import { verifySignatures } from "../../crypto/signature/package.ts";
import { circularOf } from "../../record/circulars/index.ts";
import { layouts } from "../../record/layout.ts";
import { parsePackage } from "../../record/package.ts";
import type { TranscriptRecord } from "../../record/record.ts";
import { digestLength, type SealStatement } from "../../seal/statement.ts";
import { fieldOf } from "../../view/wording.ts";
import { bare } from "./text.ts";

export interface AttachedFile {
  readonly name: string;
  readonly octets: Uint8Array;
}

export type AttachedPackage = {
  readonly name: string;
} & (
  | {
      /** It is what the seal of that year was made for. */
      readonly kind: "sealed";
      readonly schoolYear: string;
      /** Remarks and the like that it has and the pages' text has not, by what the form calls them. */
      readonly unseen: readonly string[];
    }
  /** Its signatures hold, but the seal on that year's page speaks of another. */
  | { readonly kind: "other"; readonly schoolYear: string }
  /** Its signatures hold; no page of that year has a seal that it could be held against. */
  | { readonly kind: "apart"; readonly schoolYear: string }
  /** It is no signed file, or was changed since. */
  | { readonly kind: "broken" }
);

/** @param text of all pages */
export async function judgeAttached(
  { name, octets }: AttachedFile,
  statements: readonly SealStatement[],
  text: string,
): Promise<AttachedPackage> {
  const record = await recordOf(octets);
  if (record === undefined) return { name, kind: "broken" };
  const schoolYear = record.fields.namhoc ?? "";
  const digest = (await sha256(octets)).subarray(0, digestLength);
  if (!statements.some(({ packageDigest }) => equal(digest, packageDigest))) {
    const isNamed = statements.some((statement) => statement.schoolYear === schoolYear);
    return { name, kind: isNamed ? "other" : "apart", schoolYear };
  }
  const unseen = remarksOf(record).filter((remark) => !text.includes(bare(remark.text)));
  return { name, kind: "sealed", schoolYear, unseen: [...new Set(unseen.map(({ label }) => label))] };
}

async function recordOf(octets: Uint8Array): Promise<TranscriptRecord | undefined> {
  const { data } = await verifySignatures(octets, layouts);
  try {
    return data === undefined ? undefined : parsePackage(data);
  } catch {
    return undefined;
  }
}

/** What the year's page writes out word by word. */
function remarksOf(record: TranscriptRecord): readonly { readonly label: string; readonly text: string }[] {
  const circular = circularOf(record);
  const names = circular.year.flatMap((section) => (section.kind === "facts" ? section.fields : []));
  const told = names.map((name) => fieldOf(circular, "record", name)).filter(({ form }) => form === "text");
  const own = told.map(({ name, label }) => ({ label, text: record.fields[name] ?? "" }));
  const bySubject = record.subjects.map(({ fields }) => ({
    label: `${fields.tenmonhoc ?? ""}: ${fieldOf(circular, "subjects", "nxetmonhoc").label.toLowerCase()}`,
    text: fields.nxetmonhoc ?? "",
  }));
  return [...own, ...bySubject].filter(({ text }) => text !== "");
}
