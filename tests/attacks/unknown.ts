/**
 * What cannot be checked: never a pass, and never a forgery either.
 *
 * @module
 */
import type { RecordEvidence } from "../../widget/index.ts";
import type { Minted } from "../support/mint.ts";
import { authoritiesOf, crlsOf } from "../support/world.ts";
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
    codes: ["evidence.malformed", "log.absent", "revocation.missing", "time.no-poe"],
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
    name: "certificates withheld that the lock had",
    made: once,
    handedOut: (minted) => without(minted, "certificates"),
    codes: ["evidence.malformed"],
  },
  {
    name: "one of the certificates withheld",
    made: once,
    handedOut: (minted) => {
      const records = minted.evidence.records.map((record) => ({
        ...record,
        certificates: record.certificates.slice(1),
      }));
      return { ...minted, evidence: { ...minted.evidence, records } };
    },
    codes: ["evidence.malformed"],
  },
  {
    name: "certificates and revocation data that are not those of the lock",
    made: { ...once, entry: (entry) => ({ ...entry, signerDigest: new Uint8Array(32) }) },
    codes: ["evidence.malformed"],
  },
  {
    name: "a signer on hold at the lock",
    made: {
      ...once,
      revocation: async ({ trees, head }, at) => {
        const held = { serial: head.serial, at: new Date("2026-06-01T00:00:00Z"), reason: "certificateHold" as const };
        const others = authoritiesOf(trees).filter((authority) => authority !== head.issuer);
        return [...(await crlsOf(others, at)), ...(await crlsOf([head.issuer], at, [held]))];
      },
    },
    codes: ["revocation.provisional"],
  },
  {
    name: "no appointment handed out",
    made: once,
    handedOut: (minted) => {
      const records = minted.evidence.records.map((record) => ({ ...record, roster: [] }));
      return { ...minted, evidence: { ...minted.evidence, records } };
    },
    codes: ["role.unappointed"],
  },
  {
    name: "a lock on a day that there is not, which nothing can be later than",
    made: { ...once, entry: (entry) => ({ ...entry, effectiveDate: "2026-00-31" }) },
    codes: [
      "bind.lookup",
      "chain.gap",
      "evidence.malformed",
      "record.digest.mismatch",
      "record.entry.school",
      "time.no-poe",
    ],
  },
  {
    name: "a checkpoint that was cut off",
    made: once,
    handedOut: (minted) => ({ ...minted, evidence: { ...minted.evidence, checkpoint: "" } }),
    codes: ["evidence.malformed"],
  },
  {
    name: "a trust list that is none",
    made: { ...once, trust: (trust) => ({ ...trust, roots: [{ ...trust.roots[0]!, certificate: "no certificate" }] }) },
    codes: ["trust.stale"],
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
    name: "a missing witness, and a head who has left since",
    made: {
      ...once,
      isWitnessed: false,
      roster: (entries) => entries.map((entry) => ({ ...entry, to: "2026-09-30" })),
    },
    codes: ["log.quorum", "revocation.missing", "role.unappointed", "time.no-poe"],
  },
  {
    name: "a missing witness, and roots whose window has ended since",
    made: {
      ...once,
      isWitnessed: false,
      trust: (trust) => ({ ...trust, roots: trust.roots.map((root) => ({ ...root, to: "2026-09-30T00:00:00Z" })) }),
    },
    codes: ["cert.expired", "log.quorum", "revocation.missing", "time.no-poe"],
  },
  {
    name: "a co-signature of another checkpoint",
    handedOut: (minted) => {
      const [first, ...others] = minted.evidence.records as [RecordEvidence, ...RecordEvidence[]];
      const foreign = minted.evidence.checkpoint.trimEnd().split("\n").at(-1)!;
      const lockCheckpoint = first.lockCheckpoint.replace(/[^\n]*\n$/, `${foreign}\n`);
      return { ...minted, evidence: { ...minted.evidence, records: [{ ...first, lockCheckpoint }, ...others] } };
    },
    codes: ["log.quorum", "revocation.missing", "time.no-poe"],
  },
  {
    name: "one witness where two are asked for",
    made: { ...once, trust: (trust) => ({ ...trust, quorum: 2 }) },
    codes: ["log.quorum"],
  },
  { name: "a missing year", made: { circular: "tt27", years: [2024, 2026] }, codes: ["chain.gap"] },
  {
    name: "a lock that does not name the one before it",
    made: { entry: ({ prev: _prev, ...entry }) => entry },
    codes: ["chain.gap"],
  },
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
