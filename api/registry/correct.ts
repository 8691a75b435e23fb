/**
 * Cải chính: the answers that open a transcript are corrected by a recorded act (DESIGN §4). The packages, the code and the log
 * stay as they are.
 *
 * @module
 */
import { holdTranscript, writeProof } from "../../db/access.ts";
import { recordActs } from "../../db/audit.ts";
import { addIdentities, findHolding, transcriptsOf } from "../../db/pupils.ts";
import { equal } from "../../widget/crypto/bytes.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import { deriveLookup } from "../../widget/record/derive.ts";
import type { RegistryContext } from "./context.ts";
import { answersOf, areNumbers } from "./enrol.ts";
import { RegistryFault } from "./fault.ts";
import type { PupilNumbers } from "./identity.ts";

export interface Correction extends PupilNumbers {
  readonly lookupId: Uint8Array;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly dateOfBirth: string;
  /** Id of the client, or the operator. */
  readonly actor: string;
  /** The school that corrects, where one does: it must manage the transcript. */
  readonly schoolId?: string;
}

/** Throws `RegistryFault`: `correct.unknown`, `correct.foreign`, `enrol.numbers`, `enrol.conflict`; `Fault("date.impossible")`. */
export async function correct(
  { database, custody, identitiesOf, now }: RegistryContext,
  { lookupId, actor, schoolId, ...pupil }: Correction,
): Promise<void> {
  if (!areNumbers(pupil)) throw new RegistryFault("enrol.numbers");
  const identities = identitiesOf(pupil);
  await database.orm.transaction(async (tx) => {
    if (!(await holdTranscript(tx, lookupId))) throw new RegistryFault("correct.unknown");
    const held = await findHolding(tx, lookupId);
    if (schoolId !== undefined && (held?.schoolId !== schoolId || held.releasedTo !== null))
      throw new RegistryFault("correct.foreign");
    const named = await transcriptsOf(tx, identities);
    if (named.some((other) => !equal(other, lookupId))) throw new RegistryFault("enrol.conflict");
    const code = await custody.openCode(tx, lookupId, { actor, purpose: "correct" });
    const { proof } = await deriveLookup(code, answersOf(pupil));
    await writeProof(tx, lookupId, await sha256(proof!));
    await addIdentities(tx, identities, lookupId);
    const subject = schoolId ?? held?.schoolId ?? "";
    await recordActs(tx, now(), [{ actor, act: "access.correct", subject, lookupId }]);
  });
}
