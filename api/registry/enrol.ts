/**
 * A pupil gets a lookup code once and for ever: asked again, by the school that manages the transcript, the registry tells the same.
 *
 * @module
 */
import { insertAccess } from "../../db/access.ts";
import { recordActs } from "../../db/audit.ts";
import { addIdentities, findHolding, insertHolding, transcriptsOf } from "../../db/pupils.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import { sealCard } from "../../widget/crypto/envelope/card.ts";
import { codeFromBytes, type LookupCode } from "../../widget/record/code.ts";
import { deriveLookup, type Answers } from "../../widget/record/derive.ts";
import { maskName } from "./card.ts";
import type { RegistryContext } from "./context.ts";
import { RegistryFault } from "./fault.ts";
import type { PupilNumbers } from "./identity.ts";

export interface NewPupil extends PupilNumbers {
  readonly fullName: string;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly dateOfBirth: string;
}

export interface Enrolled {
  readonly code: LookupCode;
  readonly lookupId: Uint8Array;
  /** False where the pupil had a code already. */
  readonly isNew: boolean;
}

/** Throws `RegistryFault`: `enrol.numbers`, `enrol.conflict`, `enrol.elsewhere`; `Fault("date.impossible")`. */
export async function enrol(
  context: RegistryContext,
  pupil: NewPupil,
  { schoolId, actor }: { readonly schoolId: string; readonly actor: string },
): Promise<Enrolled> {
  const { database, custody, identitiesOf, now } = context;
  if (!areNumbers(pupil)) throw new RegistryFault("enrol.numbers");
  const identities = identitiesOf(pupil);
  return database.orm.transaction(async (tx) => {
    const [lookupId, ...others] = await transcriptsOf(tx, identities);
    if (others.length > 0) throw new RegistryFault("enrol.conflict");
    if (lookupId !== undefined) {
      if ((await findHolding(tx, lookupId))?.schoolId !== schoolId) throw new RegistryFault("enrol.elsewhere");
      await addIdentities(tx, identities, lookupId);
      return { code: await custody.openCode(tx, lookupId, { actor, purpose: "enrol" }), lookupId, isNew: false };
    }
    const drawn = await draw(context, pupil);
    await insertAccess(tx, drawn.row, drawn.sealedCode);
    await addIdentities(tx, identities, drawn.row.lookupId);
    await insertHolding(tx, drawn.row.lookupId, schoolId);
    await recordActs(tx, now(), [{ actor, act: "pupil.enrol", subject: schoolId, lookupId: drawn.row.lookupId }]);
    return { code: drawn.code, lookupId: drawn.row.lookupId, isNew: true };
  });
}

export function areNumbers({ personalNumber, pupilCode }: PupilNumbers): boolean {
  const isPersonal = personalNumber === undefined || /^\d{12}$/.test(personalNumber);
  return isPersonal && /^\S.{0,19}$/u.test(pupilCode);
}

/** What whoever looks the transcript up is asked. */
export function answersOf({
  dateOfBirth,
  personalNumber,
  pupilCode,
}: PupilNumbers & Pick<NewPupil, "dateOfBirth">): Answers {
  return { dateOfBirth, idLast4: (personalNumber ?? pupilCode).slice(-4) };
}

async function draw({ custody, random }: RegistryContext, pupil: NewPupil) {
  const code = codeFromBytes(random(16));
  const { lookupId, access, proof, cardKey } = await deriveLookup(code, answersOf(pupil));
  const card = { maskedName: maskName(pupil.fullName), years: [] };
  const row = {
    lookupId,
    accessHash: await sha256(access),
    proofHash: await sha256(proof!),
    card: await sealCard({ cardKey, lookupId, card, random }),
  };
  return { code, row, sealedCode: await custody.seal(code, lookupId) };
}
