/**
 * What a registry is doing when it is killed: pupils are enrolled, their packages filed, what is held is locked.
 *
 * @module
 */
import { signPackage } from "../../../api/signing/sign.ts";
import { utf8 } from "../../../widget/crypto/bytes.ts";
import { formatPackage } from "../../../widget/record/format.ts";
import { answers } from "../../support/department.ts";
import { drawDraft, schoolOf } from "../../support/draft.ts";
import { actsOf } from "../../support/staff.ts";
import type { Tell } from "./registry.ts";
import type { Pupil, Scene } from "./scene.ts";

/** With a code, and a signed file that was not sent. */
export async function enrol({ world, dice, pupils }: Scene, tell: Tell): Promise<Pupil> {
  const numbers = { personalNumber: dice.digits(8) + answers.idLast4, pupilCode: `HS${dice.digits(10)}` };
  const enrolling = { fullName: "Trần Nguyễn Khánh Ngọc", dateOfBirth: answers.dateOfBirth, ...numbers };
  const told = await tell({ kind: "enrol", pupil: enrolling, schoolId: schoolOf("tt27").id });
  const { code, lookupId } = told as Pick<Pupil, "code" | "lookupId">;
  const drawn = drawDraft({ circular: "tt27", grade: 4, closing: 2026, lookupId });
  const own = { sodinhdanh: numbers.personalNumber, mahocsinh: numbers.pupilCode };
  const record = { ...drawn, fields: { ...drawn.fields, ...own } };
  const xml = await signPackage(utf8(formatPackage(record)), actsOf(record, new Date("2026-05-28T02:00:00Z"), world));
  const pupil = { code, lookupId, xml, isAcknowledged: false };
  pupils.push(pupil);
  return pupil;
}

/** The same file, however often it is sent. */
export async function report(pupil: Pupil, { revocation }: Scene, tell: Tell): Promise<void> {
  const answer = (await tell({ kind: "intake", xml: pupil.xml, revocation })) as {
    readonly accepted: boolean;
    readonly code?: string;
  };
  if (!answer.accepted && answer.code !== "intake.locked") throw new Error(`intake refused: ${String(answer.code)}`);
  pupil.isAcknowledged = true;
}

/** Those whose file was never sent, or whose sender did not get the answer. */
export function waitingOf({ pupils }: Scene): readonly Pupil[] {
  return pupils.filter(({ isAcknowledged }) => !isAcknowledged);
}

/** Locks all that is held; an absent witness is part of the play. */
export async function lock({ revocation }: Scene, tell: Tell, batchSize: number): Promise<void> {
  try {
    await tell({ kind: "lock", revocation, batchSize });
  } catch (error) {
    if (!isUnreachable(error)) throw error;
  }
}

export function isUnreachable(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("witness.unreachable");
}
