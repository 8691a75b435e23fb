/**
 * Derivation rules of Thông tư 27/2020/TT-BGDĐT: Điều 9 (results), 11 (completion and promotion), 13 (awards).
 *
 * @module
 */
import type { Advice, AdviceCode } from "../advice.ts";
import { gradeOf } from "../pupil.ts";
import type { Fields, TranscriptRecord } from "../record.ts";
import type { TaughtSubject } from "./circular.ts";

const excellent = "Hoàn thành xuất sắc";
const good = "Hoàn thành tốt";
const fair = "Hoàn thành";
const poor = "Chưa hoàn thành";

export function advisePrimary(record: TranscriptRecord, taught: readonly TaughtSubject[]): readonly Advice[] {
  const { fields } = record;
  const marks = taught.flatMap(adviseMarks);
  const isLast = gradeOf(record) === 5;
  const hasCompleted = fields.dahthanhctrinhlophoc === "1";
  const award = (fields.ndungkhenthuong ?? "").toLowerCase();
  const wrong: readonly (readonly [boolean, AdviceCode, string])[] = [
    [!isResult(fields.xeploai, resultOf(fields, taught)), "advice.level", "xeploai"],
    [hasCompleted !== (fields.xeploai !== poor), "advice.completion", "dahthanhctrinhlophoc"],
    [(fields.dahthanhctrinhtieuhoc === "1") !== (isLast && hasCompleted), "advice.completion", "dahthanhctrinhtieuhoc"],
    // The reverse is lawful: after extra support the head may promote a pupil who has not completed (Điều 11).
    [!isLast && hasCompleted && fields.duoclenlop !== "1", "advice.promotion", "duoclenlop"],
    [award.includes("học sinh xuất sắc") && fields.xeploai !== excellent, "advice.award", "ndungkhenthuong"],
    [
      award.includes("học sinh tiêu biểu") && fields.xeploai !== excellent && fields.xeploai !== good,
      "advice.award",
      "ndungkhenthuong",
    ],
  ];
  return [...marks, ...wrong.flatMap(([isWrong, code, field]) => (isWrong ? [{ code, details: { field } }] : []))];
}

/** Level and score are not functions of each other in law; only their extremes are at odds. */
function adviseMarks({ key, isScored, fields }: TaughtSubject): readonly Advice[] {
  const { mucdatduoc: level, diemkiemtradinhky: score } = fields;
  const isExempt = level === "M";
  const points = Number(score);
  const isScoreWrong = isExempt
    ? score !== undefined && score !== "M"
    : score === "M" || (score === undefined) === isScored;
  const isLevelWrong =
    level === undefined || (points < 5 && (level === "T" || level === "H")) || (points >= 9 && level === "C");
  return [...(isLevelWrong ? ["mucdatduoc"] : []), ...(isScoreWrong ? ["diemkiemtradinhky"] : [])].map((field) => ({
    code: "advice.mark",
    details: { subject: key, field },
  }));
}

function isResult(told: string | undefined, derived: string | undefined): boolean {
  return derived === undefined || told === derived;
}

/** Điều 9; `undefined` where a mark is missing. */
function resultOf(fields: Fields, taught: readonly TaughtSubject[]): string | undefined {
  const assessed = taught.filter((subject) => subject.fields.mucdatduoc !== "M");
  const levels = assessed.map((subject) => subject.fields.mucdatduoc);
  const scores = assessed.filter(({ isScored }) => isScored).map((subject) => Number(subject.fields.diemkiemtradinhky));
  if (levels.includes(undefined) || scores.some(Number.isNaN)) return undefined;
  const qualities = Object.keys(fields)
    .filter((name) => /^(?:nangluc|phamchat)/.test(name))
    .map((name) => fields[name]);
  const all = [...levels, ...qualities];
  const isBest = all.every((level) => level === "T");
  const lowest = Math.min(...scores);
  if (isBest && lowest >= 9) return excellent;
  if (isBest && lowest >= 7) return good;
  return !all.includes("C") && lowest >= 5 ? fair : poor;
}
