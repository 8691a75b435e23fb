/**
 * Attacks on what the department's log says, and on whose transcript it is.
 *
 * @module
 */
import { utf8 } from "../../widget/crypto/bytes.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import type { RecordEvidence } from "../../widget/index.ts";
import { mintTranscript, type Minted } from "../support/mint.ts";
import { replace, type Attack } from "./attack.ts";

const once = { circular: "tt27", years: [2026] } as const;

/** Spoils one record of what a portal hands out, the last unless told. */
function ofRecord(edit: (record: RecordEvidence, minted: Minted) => Partial<RecordEvidence>, at = -1) {
  return (minted: Minted): Minted => {
    const chosen = minted.evidence.records.at(at)!;
    const records = minted.evidence.records.map((record) =>
      record === chosen ? { ...record, ...edit(record, minted) } : record,
    );
    return { ...minted, evidence: { ...minted.evidence, records } };
  };
}

export const logAttacks: readonly Attack[] = [
  {
    name: "a proof for another leaf",
    handedOut: ofRecord((_record, { evidence: { records } }) => ({ inclusion: records[0]!.inclusion })),
    codes: ["log.inclusion"],
  },
  {
    name: "the index of another leaf",
    made: once,
    handedOut: ofRecord(({ index }) => ({ index: index - 1 })),
    codes: ["log.inclusion"],
  },
  {
    name: "an appointment that is in no log",
    made: once,
    handedOut: ofRecord(({ roster }) => ({ roster: roster.map((one) => ({ ...one, index: one.index + 1 })) })),
    codes: ["log.inclusion"],
  },
  {
    name: "an appointment that the log learnt of only after the lock",
    made: { ...once, isRosterLate: true },
    codes: ["role.unappointed"],
  },
  {
    name: "an older checkpoint as the newest, from before the last lock",
    handedOut: (minted) => {
      const checkpoint = minted.evidence.records[0]!.lockCheckpoint;
      return { ...minted, evidence: { ...minted.evidence, checkpoint } };
    },
    codes: ["log.consistency", "log.inclusion"],
  },
  {
    name: "a status leaf that is not the last one",
    handedOut: (minted) => {
      const { inclusion, entry } = minted.evidence.records[1]!;
      const status = { ...minted.evidence.status, leaf: entry, inclusion };
      return { ...minted, evidence: { ...minted.evidence, status } };
    },
    codes: ["log.inclusion"],
  },
  {
    name: "a checkpoint by another key",
    made: { ...once, logSeed: new Uint8Array(32).fill(9) },
    codes: ["log.signature"],
  },
  {
    name: "a checkpoint of another origin",
    made: once,
    handedOut: ofRecord(({ lockCheckpoint }) => ({
      lockCheckpoint: replace(lockCheckpoint, /^[^\n]+/, "sở-giả.example"),
    })),
    codes: ["log.origin"],
  },
  {
    name: "a checkpoint whose root was changed",
    made: once,
    handedOut: ofRecord(({ lockCheckpoint }) => {
      const lines = lockCheckpoint.split("\n");
      lines[2] = replace(lines[2]!, /^./, lines[2]!.startsWith("A") ? "B" : "A");
      return { lockCheckpoint: lines.join("\n") };
    }),
    codes: ["log.signature"],
  },
  {
    name: "a log that rewrote its past",
    handedOut: ofRecord(
      ({ consistency }) => ({ consistency: consistency.map((hash) => hash.map((octet) => octet ^ 1)) }),
      0,
    ),
    codes: ["log.consistency"],
  },
  {
    name: "a department that speaks through another's log",
    made: { ...once, trust: (trust) => ({ ...trust, logs: trust.logs.map((log) => ({ ...log, department: "01" })) }) },
    codes: ["log.department"],
  },
  {
    name: "a log beyond its pinned end",
    made: {
      ...once,
      trust: (trust) => ({ ...trust, logs: trust.logs.map((log) => ({ ...log, frozen: { size: 1, root: "AAAA" } })) }),
    },
    codes: ["log.consistency"],
  },
  {
    name: "a backdated lock",
    made: { ...once, entry: (entry) => ({ ...entry, effectiveDate: "2026-05-31" }) },
    codes: ["time.backdated"],
  },
  {
    name: "another file than the one that was locked",
    made: once,
    handedOut: ofRecord((record) => ({ package: utf8(`${new TextDecoder().decode(record.package)}\n`) })),
    codes: ["record.digest.mismatch"],
  },
  {
    name: "another ciphertext than the one that was locked",
    made: once,
    handedOut: ofRecord(({ ciphertextDigest }) => ({ ciphertextDigest: ciphertextDigest.map((octet) => octet ^ 1) })),
    codes: ["record.digest.mismatch"],
  },
  {
    name: "another pupil's transcript under this lookup id",
    made: once,
    handedOut: async (minted) => ({ ...minted, expect: { lookupId: await sha256(utf8("another transcript")) } }),
    codes: ["bind.lookup"],
  },
  {
    name: "another pupil's package under this pupil's lock",
    made: { ...once, lookupId: new Uint8Array(32).fill(5) },
    codes: ["bind.lookup"],
  },
  {
    name: "another pupil's lock under this pupil's package",
    made: { ...once, entry: (entry) => ({ ...entry, lookupId: new Uint8Array(32).fill(5) }) },
    codes: ["bind.lookup"],
  },
  {
    name: "another pupil's record among this pupil's",
    handedOut: async (minted) => {
      const other = await mintTranscript({ lookupId: new Uint8Array(32).fill(5) });
      const records = [minted.evidence.records[0]!, other.evidence.records[1]!];
      return { ...minted, evidence: { ...minted.evidence, records } };
    },
    codes: ["bind.lookup", "log.consistency"],
  },
  {
    name: "one year's package under another year's lock",
    handedOut: ofRecord((_record, { evidence: { records } }) => ({ package: records[0]!.package })),
    codes: ["record.digest.mismatch", "record.entry.grade", "record.entry.year"],
  },
  {
    name: "one year's lock under another year's package",
    handedOut: ofRecord((_record, { evidence: { records } }) => {
      const { entry, index, inclusion, lockCheckpoint, consistency, roster, ciphertextDigest } = records[0]!;
      return { entry, index, inclusion, lockCheckpoint, consistency, roster, ciphertextDigest };
    }),
    codes: ["record.digest.mismatch", "record.entry.grade", "record.entry.year"],
  },
  {
    name: "a lock for another school",
    made: { ...once, entry: (entry) => ({ ...entry, schoolId: "0000003001" }) },
    codes: ["record.entry.school", "role.school"],
  },
  {
    name: "a lock for another year",
    made: { ...once, entry: (entry) => ({ ...entry, schoolYear: "2024-2025" }) },
    codes: ["record.entry.year"],
  },
  {
    name: "a lock for another grade",
    made: { ...once, entry: (entry) => ({ ...entry, grade: 4 }) },
    codes: ["record.entry.grade"],
  },
];
