/**
 * Whether who signed was appointed to: the roster, which is part of the log (DESIGN §5).
 *
 * @module
 */
import { base64url } from "../crypto/bytes.ts";
import { sha256 } from "../crypto/digest.ts";
import type { SlotSignature } from "../crypto/signature/result.ts";
import { parseEntry, type RosterEntry } from "../record/entry.ts";
import type { Role } from "../record/role.ts";
import { failed, orPassed, unknown } from "./finding.ts";
import type { Finding } from "./report.ts";

export interface RolesContext {
  readonly schoolId: string;
  /** As in `SignersContext`. */
  readonly at: Date;
  readonly isProven: boolean;
  /** Index of the lock entry: an appointment that the log learnt of only afterwards is none. */
  readonly lockIndex?: number | undefined;
}

/** Every signer must be appointed, in the roster, to this role at this school on the day that is judged. */
export async function checkRoles(
  signatures: readonly SlotSignature[],
  roster: readonly { readonly entry: Uint8Array; readonly index?: number }[] | undefined,
  { schoolId, at, isProven, lockIndex = Infinity }: RolesContext,
): Promise<readonly Finding[]> {
  if (roster === undefined || signatures.length === 0) return [unknown("role", "role.unappointed")];
  const appointments = roster.flatMap(({ entry, index = 0 }) => parseRosterEntry(entry, index < lockIndex));
  const day = new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  const faults: Finding[] = [];
  const signers = new Map<Role, Set<string>>();
  const digests = await Promise.all(
    signatures.map(async ({ certificates: [leaf] }) => (leaf === undefined ? "" : base64url(await sha256(leaf)))),
  );
  signatures.forEach(({ role }, i) => signers.set(role, (signers.get(role) ?? new Set()).add(digests[i]!)));
  signatures.forEach(({ role, target }, i) => {
    const facts = { role, target };
    // A signature refused before its certificate was read tells nothing of who made it.
    if (digests[i] === "") return void faults.push(unknown("role", "role.unappointed", facts));
    const own = appointments.filter((entry) => entry.role === role && base64url(entry.certDigest) === digests[i]);
    const here = own.filter((entry) => entry.schoolId === schoolId);
    const inTime = here.filter(({ isInTime }) => isInTime);
    if (inTime.some(({ from, to }) => from <= day && (to === undefined || day <= to))) return;
    // Without a proven time the appointment may have held when it was signed.
    if (here.length > 0)
      return void faults.push((isProven || inTime.length === 0 ? failed : unknown)("role", "role.unappointed", facts));
    if (own.length > 0) return void faults.push(failed("role", "role.school", facts));
    // With as many appointments as signers, none was held back: this signer has none. With fewer, one may have been.
    const appointed = appointments.filter((entry) => entry.role === role && entry.schoolId === schoolId).length;
    const isComplete = appointed >= signers.get(role)!.size;
    faults.push((isComplete ? failed : unknown)("role", "role.unappointed", facts));
  });
  return orPassed("role", faults, { appointments: appointments.length });
}

interface Appointment extends RosterEntry {
  /** Whether the log held it before the lock. */
  readonly isInTime: boolean;
}

function parseRosterEntry(bytes: Uint8Array, isInTime: boolean): readonly Appointment[] {
  try {
    const entry = parseEntry(bytes);
    return entry.kind === "roster" ? [{ ...entry, isInTime }] : [];
  } catch {
    return [];
  }
}
