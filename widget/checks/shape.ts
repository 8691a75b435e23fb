/**
 * Whether evidence is there at all: every field present and of its kind. Content is judged elsewhere.
 *
 * @module
 */
import { fromBase64 } from "../crypto/bytes.ts";
import type { RecordEvidence, TranscriptEvidence } from "./evidence.ts";

type Test = (value: unknown) => boolean;

/** A transcript has twelve years; what goes far beyond is sent to keep the verifier busy. */
const limits = { items: 256, records: 64 };

const octets: Test = (value) => value instanceof Uint8Array;
const listOf =
  (test: Test, most = limits.items): Test =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every((one) => test(one));
const shapedLike =
  (shape: Record<string, Test>): Test =>
  (value) =>
    missingOf(value, shape).length === 0;
const octetLists = listOf(octets);
const text: Test = (value) => typeof value === "string";
const index: Test = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const proof = { entry: octets, index, inclusion: octetLists };

/** May be absent. */
const optionalShape = { laterRevocation: octetLists, seal: octets, timestampToken: octets } satisfies Partial<
  Record<keyof RecordEvidence, Test>
>;

const recordShape: Record<Exclude<keyof RecordEvidence, keyof typeof optionalShape>, Test> = {
  ...proof,
  package: octets,
  ciphertextDigest: octets,
  lockCheckpoint: text,
  consistency: octetLists,
  certificates: octetLists,
  revocation: octetLists,
  roster: listOf(shapedLike(proof)),
};

const transcriptShape: Record<keyof TranscriptEvidence, Test> = {
  card: shapedLike({
    maskedName: text,
    years: listOf(shapedLike({ schoolYear: text, grade: index, school: text, standing: text })),
  }),
  checkpoint: text,
  status: shapedLike({ leaf: octets, inclusion: octetLists, lists: octetLists }),
  records: listOf(() => true, limits.records),
};

const base64: Test = (value) => {
  try {
    return typeof value === "string" && fromBase64(value).length > 0;
  } catch {
    return false;
  }
};
const window = { from: text, to: text };

const trustShape: Record<string, Test> = {
  version: index,
  expires: text,
  roots: listOf(shapedLike({ certificate: base64, roles: listOf(text), ...window })),
  logs: (value) =>
    listOf(shapedLike({ origin: text, department: text, key: text, ...window }))(value) &&
    (value as { frozen?: unknown }[]).every(
      ({ frozen }) => frozen === undefined || shapedLike({ size: index, root: base64 })(frozen),
    ),
  witnesses: listOf(shapedLike({ key: text, ...window })),
  quorum: index,
};

const areKeys = listOf(shapedLike({ key: text, ...window }));
const areAuthorities = listOf(shapedLike({ name: text, certificate: base64, ...window }));

/** A trust list that can be judged by: one that cannot proves nothing, and refutes nothing. */
export const isTrustList: Test = (value) => {
  if (!shapedLike(trustShape)(value)) return false;
  const { tsas, receipts } = value as { readonly tsas?: unknown; readonly receipts?: unknown };
  return (tsas === undefined || areAuthorities(tsas)) && (receipts === undefined || areKeys(receipts));
};

/** Names of the fields that are absent or of another kind. */
export function missingOfTranscript(evidence: unknown): readonly string[] {
  return missingOf(evidence, transcriptShape);
}

/** Only the fields that are there and of their kind: nothing else may be read on. */
export function soundPartOf(evidence: Partial<RecordEvidence>): Partial<RecordEvidence> {
  const shape = { ...recordShape, ...optionalShape };
  const missing = missingOf(evidence, shape);
  return Object.fromEntries(
    Object.entries(evidence).filter(([name]) => Object.hasOwn(shape, name) && !missing.includes(name)),
  );
}

export function missingOfRecord(evidence: unknown): readonly string[] {
  return missingOf(evidence, recordShape);
}

function missingOf(value: unknown, shape: Record<string, Test>): readonly string[] {
  const fields = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  return Object.keys(shape).filter((name) => !Object.hasOwn(fields, name) || !shape[name]!(fields[name]));
}
