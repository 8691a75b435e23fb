/**
 * A signer's turn at a package: every signature that is due and that the given keys may make, in the order of signing.
 *
 * @module
 */
import type { SubjectRow, TranscriptRecord } from "../../widget/record/record.ts";
import type { Role } from "../../widget/record/role.ts";
import { factsOf } from "./certificate.ts";
import { SigningFault } from "./fault.ts";
import type { SigningKey } from "./key.ts";
import { readProgress, signingOrder, type PackageProgress, type Task } from "./progress.ts";
import { placeSignatures } from "./sign.ts";

/** A key and what it is there to sign. */
export interface Assignment {
  readonly role: Role;
  /** Ids of subject rows. GVBM without them: the rows whose `soddcngvbm` is the number in the certificate. */
  readonly targets?: readonly string[];
  readonly key: SigningKey;
}

export interface Turn {
  readonly xml: Uint8Array;
  readonly signed: readonly Task[];
  /** What others have still to sign. */
  readonly due: readonly Task[];
}

/**
 * Nothing signed is no fault where all that these keys may sign is signed already.
 *
 * @throws SigningFault("package.malformed" | "package.broken" | "package.order" | "package.role" | "package.subject" | "package.slot" |
 * "package.unverified"), and what the keys throw
 */
export async function takeTurn(xml: Uint8Array, assignments: readonly Assignment[], at: Date): Promise<Turn> {
  const { record, done, due } = await readProgress(xml);
  requireWork(record, [...done, ...due], assignments);
  let signed: readonly Task[] = [];
  let current = xml;
  for (const role of signingOrder) {
    const placements = due
      .filter((task) => task.role === role)
      .flatMap((task) => {
        const key = keyFor(task, record, assignments);
        return key === undefined ? [] : [{ ...task, act: { signer: key, at, form: "xades" as const } }];
      });
    if (placements.length === 0) continue;
    const missing = missingBefore(role, due, signed);
    // What could be signed before somebody is missed is kept: the rest waits.
    if (missing !== undefined && signed.length > 0) break;
    if (missing !== undefined) throw new SigningFault("package.order", { role, missing });
    current = await placeSignatures(current, placements);
    signed = [...signed, ...placements.map(({ target }) => ({ role, target }))];
  }
  if (signed.length === 0) return { xml, signed, due };
  const after = await verifyAgain(current);
  if (signed.some((task) => !includes(after.done, task)))
    throw new SigningFault("package.unverified", { code: "none" });
  return { xml: current, signed, due: after.due };
}

/** What was made must hold before it replaces anything: a token may answer nonsense. */
async function verifyAgain(xml: Uint8Array): Promise<PackageProgress> {
  try {
    return await readProgress(xml);
  } catch (error) {
    if (!(error instanceof SigningFault)) throw error;
    throw new SigningFault("package.unverified", { code: error.details.code ?? error.code });
  }
}

/** Some key must have something to do here, done or due: else a wrong one was given. */
function requireWork(record: TranscriptRecord, tasks: readonly Task[], assignments: readonly Assignment[]): void {
  if (tasks.some((task) => keyFor(task, record, assignments) !== undefined)) return;
  const role = assignments[0]?.role ?? "";
  throw new SigningFault(tasks.some((task) => task.role === role) ? "package.subject" : "package.role", { role });
}

function keyFor(task: Task, record: TranscriptRecord, assignments: readonly Assignment[]): SigningKey | undefined {
  return assignments.find((assignment) => isFor(task, record, assignment))?.key;
}

function isFor({ role, target }: Task, { subjects }: TranscriptRecord, assignment: Assignment): boolean {
  if (role !== assignment.role) return false;
  if (role !== "GVBM") return true;
  if (assignment.targets !== undefined) return assignment.targets.includes(target);
  const row = subjects.find(({ id }) => id === target);
  return row !== undefined && isTaughtBy(row, assignment.key);
}

/** `CCCD:000175000001` in the certificate, `000175000001` in the record. */
function isTaughtBy({ fields }: SubjectRow, { certificates: [leaf] }: SigningKey): boolean {
  const { number } = factsOf(leaf!);
  return number !== undefined && number.slice(number.indexOf(":") + 1) === fields.soddcngvbm;
}

/** The first role before this one of which something is neither done nor signed just now. */
function missingBefore(role: Role, due: readonly Task[], signed: readonly Task[]): Role | undefined {
  const before = signingOrder.slice(0, signingOrder.indexOf(role));
  return due.find((task) => before.includes(task.role) && !includes(signed, task))?.role;
}

function includes(tasks: readonly Task[], { role, target }: Task): boolean {
  return tasks.some((task) => task.role === role && task.target === target);
}
