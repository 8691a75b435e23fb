/**
 * Schools of the department and who signs for them: recorded acts.
 *
 * @module
 */
import { recordActs } from "../../db/audit.ts";
import { insertAppointment, putSchool } from "../../db/schools.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import { formatEntry, parseEntry } from "../../widget/record/entry.ts";
import type { Role } from "../../widget/record/role.ts";
import type { RegistryContext } from "./context.ts";

export interface SchoolOfDepartment {
  readonly id: string;
  readonly name: string;
  /** Xã, phường. */
  readonly wardCode?: string;
  readonly wardName?: string;
  readonly actor?: string;
}

export interface Appointment {
  readonly schoolId: string;
  readonly role: Role;
  /** DER. */
  readonly certificate: Uint8Array;
  /** `YYYY-MM-DD`, inclusive. */
  readonly from: string;
  readonly to?: string;
  readonly actor?: string;
}

/** Known by its id: what else is said of it takes the place of what was. */
export async function registerSchool(
  { database, now }: Pick<RegistryContext, "database" | "now">,
  { wardCode = "", wardName = "", actor = "service", ...school }: SchoolOfDepartment,
): Promise<void> {
  await database.orm.transaction(async (tx) => {
    await putSchool(tx, { ...school, wardCode, wardName });
    await recordActs(tx, now(), [{ actor, act: "school.register", subject: school.id }]);
  });
}

/** Throws `Fault("entry.malformed")` for days that there are not, and ids that no school has. */
export async function appoint(
  { database, random, now }: Pick<RegistryContext, "database" | "random" | "now">,
  { schoolId, role, certificate, from, to, actor = "service" }: Appointment,
): Promise<void> {
  const certDigest = await sha256(certificate);
  const told = { v: 1, salt: random(16), kind: "roster", schoolId, role, certDigest, from } as const;
  const entry = formatEntry(to === undefined ? told : { ...told, to });
  // What a reader would refuse must not stand in the log for ever.
  parseEntry(entry);
  await database.orm.transaction(async (tx) => {
    await insertAppointment(tx, { schoolId, role, certDigest, entry });
    await recordActs(tx, now(), [{ actor, act: "roster.appoint", subject: `${schoolId} ${role}` }]);
  });
}
