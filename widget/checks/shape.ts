/**
 * Whether evidence is there at all: every field present and of its kind. Content is judged elsewhere.
 *
 * @module
 */
import type { RecordEvidence, TranscriptEvidence } from "./evidence.ts";

type Test = (value: unknown) => boolean;

const octets: Test = (value) => value instanceof Uint8Array;
const octetLists: Test = (value) => Array.isArray(value) && value.every(octets);
const text: Test = (value) => typeof value === "string";
const index: Test = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const proof = { entry: octets, index, inclusion: octetLists };

const rosterShape: Record<string, Test> = proof;

const recordShape: Record<keyof RecordEvidence, Test> = {
  ...proof,
  package: octets,
  ciphertextDigest: octets,
  lockCheckpoint: text,
  consistency: octetLists,
  certificates: octetLists,
  revocation: octetLists,
  roster: (value) => Array.isArray(value) && value.every((entry) => missingOf(entry, rosterShape).length === 0),
};

const cardYearShape: Record<string, Test> = { schoolYear: text, grade: index, school: text, standing: text };

const transcriptShape: Record<keyof TranscriptEvidence, Test> = {
  card: (value) =>
    missingOf(value, {
      maskedName: text,
      years: (years) => Array.isArray(years) && years.every((year) => missingOf(year, cardYearShape).length === 0),
    }).length === 0,
  checkpoint: text,
  status: (value) => missingOf(value, { leaf: octets, inclusion: octetLists, lists: octetLists }).length === 0,
  records: Array.isArray,
};

/** Names of the fields that are absent or of another kind. */
export function missingOfTranscript(evidence: unknown): readonly string[] {
  return missingOf(evidence, transcriptShape);
}

/** Only the fields that are there and of their kind: nothing else may be read on. */
export function soundPartOf(evidence: Partial<RecordEvidence>): Partial<RecordEvidence> {
  const missing = missingOf(evidence, recordShape);
  return Object.fromEntries(
    Object.entries(evidence).filter(([name]) => Object.hasOwn(recordShape, name) && !missing.includes(name)),
  );
}

export function missingOfRecord(evidence: unknown): readonly string[] {
  return missingOf(evidence, recordShape);
}

function missingOf(value: unknown, shape: Record<string, Test>): readonly string[] {
  const fields = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  return Object.keys(shape).filter((name) => !Object.hasOwn(fields, name) || !shape[name]!(fields[name]));
}
