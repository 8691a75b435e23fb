/**
 * What looks wrong in a record though it is genuine: rules of the circular that the school's own data do not follow.
 *
 * Advice never touches the verdict: what is signed is authoritative, and a rule may have an exception that we do not know.
 *
 * @module
 */
import type { TaughtSubject } from "./circulars/circular.ts";
import { circularOf } from "./circulars/index.ts";
import { adviseWhen } from "./circulars/rule.ts";
import { birthDateOf, gradeOf } from "./pupil.ts";
import type { TranscriptRecord } from "./record.ts";

/** Closed and append-only. */
export const adviceCodes = [
  /** The personal number does not fit the birth year or the sex (`against`), or is no such number. */
  "advice.identity",
  /** A school year that does not end in the next calendar year. */
  "advice.year",
  /** A subject that is not taught in this grade. */
  "advice.subject",
  /** A mark that is missing, of a kind this subject does not have, or at odds with the level beside it. */
  "advice.mark",
  /** The year's average is not that of the terms. `tenths`: by how much; 1 may come from unrounded terms. */
  "advice.average",
  /** The result does not follow from the marks. */
  "advice.level",
  /** The year's conduct does not follow from the terms'. */
  "advice.conduct",
  /** Completion of the grade or the school does not follow from the result. */
  "advice.completion",
  /** Promotion does not follow from results, conduct and absence. */
  "advice.promotion",
  /** A title that the results do not earn. */
  "advice.award",
] as const;

export type AdviceCode = (typeof adviceCodes)[number];

export interface Advice {
  readonly code: AdviceCode;
  /** Field names and subject keys; no value of the record. */
  readonly details: Readonly<Record<string, string | number>>;
}

/** None for a pupil who is not assessed (`cokhuyettatkhongdanhgia`). Never throws on what `parsePackage` yields. */
export function adviceOn(record: TranscriptRecord): readonly Advice[] {
  if (record.fields.cokhuyettatkhongdanhgia === "1") return [];
  const circular = circularOf(record);
  const grade = gradeOf(record);
  const rows = record.subjects.map(({ fields }) => ({
    fields,
    subject: circular.subjects.find(({ code }) => code === fields.mamonhoc),
  }));
  const taught = rows.flatMap(({ fields, subject }): TaughtSubject[] =>
    subject?.grades.includes(grade) ? [{ key: subject.key, isScored: subject.scored.includes(grade), fields }] : [],
  );
  const strange = rows.flatMap(({ subject }) =>
    subject ? adviseWhen(!subject.grades.includes(grade), "advice.subject", { subject: subject.key }) : [],
  );
  return [...adviseIdentity(record), ...adviseYears(record), ...strange, ...circular.advise(record, taught)];
}

/** Số định danh cá nhân: province (3), century and sex (1), year of birth (2), random (6). Foreigners may have none. */
function adviseIdentity(record: TranscriptRecord): readonly Advice[] {
  const { sodinhdanh = "", gioitinh, quoctich } = record.fields;
  const field = "sodinhdanh";
  const [, mark, year] = /^[0-9]{3}([0-9])([0-9]{2})[0-9]{6}$/.exec(sodinhdanh) ?? [];
  if (mark === undefined) return adviseWhen(quoctich === "VN", "advice.identity", { field });
  const born = 1900 + 100 * Math.floor(Number(mark) / 2) + Number(year);
  const otherSex = Number(mark) % 2 === 0 ? "2" : "1";
  return [
    ...adviseWhen(!birthDateOf(record).startsWith(String(born)), "advice.identity", { field, against: "namsinh" }),
    ...adviseWhen(gioitinh === otherSex, "advice.identity", { field, against: "gioitinh" }),
  ];
}

function adviseYears(record: TranscriptRecord): readonly Advice[] {
  const isWrong = ({ namhoc = "" }: TranscriptRecord["fields"]) =>
    Number(namhoc.slice(5)) !== Number(namhoc.slice(0, 4)) + 1;
  return adviseWhen([record.fields, ...record.history].some(isWrong), "advice.year", { field: "namhoc" });
}
