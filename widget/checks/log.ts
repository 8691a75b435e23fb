/**
 * Checks against the department's log: who signed a checkpoint, who witnessed it, what it holds (DESIGN §5).
 *
 * @module
 */
import { equal, fromBase64 } from "../crypto/bytes.ts";
import { openCheckpoint, type Checkpoint } from "../crypto/log/checkpoint.ts";
import { hashLeaf, verifyConsistency, verifyInclusion } from "../crypto/log/merkle.ts";
import { leafData } from "../record/entry.ts";
import { failed, unknown } from "./finding.ts";
import type { Finding } from "./report.ts";
import type { Trust, TrustedKey, TrustedLog } from "./trust.ts";

export interface JudgedCheckpoint {
  readonly checkpoint?: Checkpoint;
  readonly log?: TrustedLog;
  /** The earliest co-signature by a witness trusted at that time. */
  readonly firstWitnessed?: Date;
  /** The latest time at which as many witnesses as the quorum asks for had co-signed. */
  readonly lastWitnessed?: Date;
  readonly findings: readonly Finding[];
}

/** Judges one signed note: origin, the log's own signature, the witnesses' quorum. */
export async function judgeCheckpoint(note: string, trust: Trust): Promise<JudgedCheckpoint> {
  const origin = note.slice(0, note.indexOf("\n"));
  const log = trust.logs.find((candidate) => candidate.origin === origin);
  let checkpoint: Checkpoint;
  try {
    const witnesses = trust.witnesses.map(({ key }) => key);
    const keys = log === undefined ? [] : [log.key];
    checkpoint = await openCheckpoint(note, { origin, keys, witnesses, quorum: trust.quorum });
  } catch {
    // Of what cannot be read nobody knows whose it is.
    return { findings: [unknown("log", "evidence.malformed")] };
  }
  if (log === undefined) return { findings: [failed("log", "log.origin")] };
  if (!checkpoint.signed) return { log, findings: [failed("log", "log.signature")] };
  const witnessed = checkpoint.cosignatures.filter(({ key, at }) =>
    trust.witnesses.some((witness) => witness.key === key && isInWindow(witness, at)),
  );
  const first = witnessed[0]?.at;
  const latest = [...new Map(witnessed.map(({ key, at }) => [key, at])).values()].sort(byTime);
  const last = latest.at(-Math.max(1, trust.quorum));
  const findings: Finding[] = [];
  if (latest.length < trust.quorum) {
    findings.push(unknown("log", "log.quorum", { witnesses: latest.length, quorum: trust.quorum }));
  }
  if (first !== undefined && !isInWindow(log, first)) findings.push(failed("log", "log.signature"));
  if (log.frozen !== undefined && isBeyond(checkpoint, log.frozen)) findings.push(failed("log", "log.consistency"));
  return {
    checkpoint,
    log,
    findings,
    ...(first === undefined ? {} : { firstWitnessed: first }),
    ...(last === undefined ? {} : { lastWitnessed: last }),
  };
}

function byTime(a: Date, b: Date): number {
  return a.getTime() - b.getTime();
}

export function isInWindow(key: Pick<TrustedKey, "from" | "to">, at: Date): boolean {
  return Date.parse(key.from) <= at.getTime() && at.getTime() <= Date.parse(key.to);
}

function isBeyond({ size, root }: Checkpoint, frozen: NonNullable<TrustedLog["frozen"]>): boolean {
  return size > frozen.size || (size === frozen.size && !equal(root, fromBase64(frozen.root)));
}

/** The entry's octets stand at `index` under the checkpoint. */
export async function includes(
  { size, root }: Checkpoint,
  { entry, index, inclusion }: { entry: Uint8Array; index: number; inclusion: readonly Uint8Array[] },
): Promise<boolean> {
  const leafHash = await hashLeaf(await leafData(entry));
  return verifyInclusion({ leafHash, index, size, proof: inclusion, root });
}

export async function extendsTo(older: Checkpoint, newer: Checkpoint, proof: readonly Uint8Array[]): Promise<boolean> {
  if (older.size === newer.size) return proof.length === 0 && equal(older.root, newer.root);
  return verifyConsistency({
    oldSize: older.size,
    oldRoot: older.root,
    newSize: newer.size,
    newRoot: newer.root,
    proof,
  });
}
