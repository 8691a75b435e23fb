/**
 * What the demo's schools declare, beside what they file: in the last year a few pupils are late, and one school has sent nothing.
 *
 * @module
 */
import type { Registry } from "../registry/registry.ts";
import type { PupilCase } from "./cases.ts";
import { schools, type SchoolKey } from "./schools.ts";

/** Has signed a part and sent nothing. Its name is as long as such names are. */
const silent = {
  id: "0000001002",
  name: "Trường Tiểu học, THCS và THPT Tư thục Song ngữ Quốc tế Ánh Dương Sông Mây (DỮ LIỆU MẪU)",
  wardCode: schools.hoaSua.wardCode,
  wardName: schools.hoaSua.ward,
  grades: [
    { grade: 1, pupils: 7, signed: 5 },
    { grade: 2, pupils: 3, signed: 1 },
    { grade: 3, pupils: 2, signed: 0 },
  ],
};

/** Pupils of the last year beyond those who were filed: how many, and how many of them are signed. */
const late: Readonly<Partial<Record<SchoolKey, Readonly<Record<number, readonly [more: number, signed: number]>>>>> = {
  hoaSua: { 1: [3, 2], 2: [2, 0], 3: [1, 1] },
  coMay: { 3: [1, 0] },
  benSong: { 7: [2, 2], 8: [1, 0] },
};

/** @param returned pupils of the last year whose package came back, by school and grade */
export async function declareEnrolment(
  registry: Registry,
  { cases, years, returned }: { cases: readonly PupilCase[]; years: readonly string[]; returned: readonly Returned[] },
): Promise<void> {
  const stages = cases.flatMap((plan) => plan.stages);
  for (const [year, schoolYear] of years.entries()) {
    const isLast = year === years.length - 1;
    for (const key of Object.keys(schools) as SchoolKey[]) {
      for (let grade = 1; grade <= 9; grade++) {
        const filed = stages.filter((one) => one.year === year && one.school === key && one.grade === grade).length;
        const back = isLast ? returned.filter((one) => one.school === key && one.grade === grade).length : 0;
        const [more, signed] = (isLast ? late[key]?.[grade] : undefined) ?? [0, 0];
        const pupils = filed + back + more;
        if (pupils === 0) continue;
        await registry.declare({ schoolId: schools[key].id, schoolYear, grade, pupils, signed: filed + back + signed });
      }
    }
  }
  const { grades, ...school } = silent;
  await registry.registerSchool(school);
  for (const grade of grades) await registry.declare({ schoolId: school.id, schoolYear: years.at(-1)!, ...grade });
}

/** One pupil's package that the registry sends back, and why. */
export interface Returned {
  readonly school: SchoolKey;
  readonly grade: number;
  /** Signed by the head of another school; sent without revocation lists. */
  readonly flaw: "head" | "revocation";
}

export const returned: readonly Returned[] = [
  { school: "hoaSua", grade: 2, flaw: "head" },
  { school: "hoaSua", grade: 2, flaw: "revocation" },
  { school: "benSong", grade: 7, flaw: "head" },
];
