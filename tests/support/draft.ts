/**
 * One yearly record drawn as the demo draws its own: any circular, grade and seed. Runs in browsers too.
 *
 * @module
 */
import { drawPupil } from "../../api/demo/pupils.ts";
import { createRandom } from "../../api/demo/random.ts";
import { drawRecord } from "../../api/demo/records.ts";
import { schools } from "../../api/demo/schools.ts";
import { base64url } from "../../widget/crypto/bytes.ts";
import type { TranscriptRecord } from "../../widget/record/record.ts";

export type CircularKey = "tt27" | "tt22";

export interface Draft {
  readonly circular: CircularKey;
  readonly grade: number;
  /** The year in which the school year ends. */
  readonly closing: number;
  readonly lookupId: Uint8Array;
  readonly seed?: number;
  readonly ability?: number;
}

export function schoolOf(circular: CircularKey) {
  return circular === "tt27" ? schools.hoaSua : schools.benSong;
}

export function yearName(closing: number): string {
  return `${closing - 1}-${closing}`;
}

const staff = (name: string) => ({ name, number: "000175000001" });
const subjects = ["VAN", "TOAN", "NN1", "GDCD", "LSDL", "KHTN", "CN", "TIN", "GDTC", "NT", "HDTN", "GDDP"];

export function drawDraft({ circular, grade, closing, lookupId, seed = 7, ability = 0.9 }: Draft): TranscriptRecord {
  const dice = createRandom(seed);
  const fullName = { name: "Trần Nguyễn Khánh Ngọc", gender: "nữ" } as const;
  return drawRecord(dice, {
    pupil: drawPupil(dice, { birthYear: closing - grade - 6, fullName, ability }),
    school: schoolOf(circular),
    schoolYear: yearName(closing),
    grade,
    className: `${grade}A2`,
    lookupId: base64url(lookupId),
    recordId: "7f3a09c25e414b8d9c061ad27e83b54f",
    head: staff("Phạm Minh Tuấn"),
    homeroom: staff("Lê Thị Thanh Hà"),
    teachers: new Map(subjects.map((key) => [key, staff("Vũ Quang Huy")])),
    history: [],
  });
}
