/**
 * What cannot be checked: never a pass, and never a forgery either.
 *
 * @module
 */
import type { RecordEvidence } from "../../widget/index.ts";
import type { Minted } from "../support/mint.ts";
import type { Attack } from "./attack.ts";

const once = { circular: "tt27", years: [2026] } as const;

function without(minted: Minted, ...names: readonly (keyof RecordEvidence)[]): Minted {
  const records = minted.evidence.records.map(
    (record) => Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name as never))) as never,
  );
  return { ...minted, evidence: { ...minted.evidence, records } };
}

export const unknowns: readonly Attack[] = [
  {
    name: "no log proof",
    made: once,
    handedOut: (minted) => without(minted, "inclusion"),
    codes: ["evidence.malformed", "log.absent"],
  },
  {
    name: "nothing of the log",
    made: once,
    handedOut: (minted) => without(minted, "entry", "index", "inclusion", "lockCheckpoint", "consistency"),
    codes: [
      "bind.lookup",
      "chain.gap",
      "evidence.malformed",
      "log.absent",
      "record.digest.mismatch",
      "record.entry.school",
      "revocation.missing",
      "time.no-poe",
    ],
  },
  { name: "no CRL", made: { ...once, revocation: () => [] }, codes: ["revocation.missing"] },
  {
    name: "a CRL withheld that the lock had",
    made: once,
    handedOut: (minted) => {
      const records = minted.evidence.records.map((record) => ({ ...record, revocation: record.revocation.slice(1) }));
      return { ...minted, evidence: { ...minted.evidence, records } };
    },
    codes: ["evidence.malformed", "revocation.missing"],
  },
  {
    name: "stale trust",
    made: { ...once, trust: (trust) => ({ ...trust, expires: "2026-11-01T00:00:00Z" }) },
    codes: ["trust.stale"],
  },
  {
    name: "a missing witness",
    made: { ...once, isWitnessed: false },
    codes: ["log.quorum", "revocation.missing", "time.no-poe"],
  },
  {
    name: "one witness where two are asked for",
    made: { ...once, trust: (trust) => ({ ...trust, quorum: 2 }) },
    codes: ["log.quorum"],
  },
  { name: "a missing year", made: { circular: "tt27", years: [2024, 2026] }, codes: ["chain.gap"] },
  {
    name: "a year withheld that the card names",
    handedOut: (minted) => {
      const records = minted.evidence.records.slice(1);
      return { ...minted, evidence: { ...minted.evidence, records } };
    },
    codes: ["chain.gap"],
  },
  {
    name: "no record at all",
    handedOut: (minted) => ({ ...minted, evidence: { ...minted.evidence, records: [] } }),
    codes: ["chain.gap", "evidence.malformed"],
  },
];
