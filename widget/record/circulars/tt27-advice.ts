/**
 * Derivation rules of Thông tư 27/2020/TT-BGDĐT: Điều 9 (results), 11 (completion and promotion), 13 (awards).
 *
 * @module
 */
import type { Advice } from "../advice.ts";
import { gradeOf } from "../pupil.ts";
import type { Fields, TranscriptRecord } from "../record.ts";
import type { TaughtSubject } from "./circular.ts";
import { adviseWhen } from "./rule.ts";

const excellent = "Hoàn thành xuất sắc";
const good = "Hoàn thành tốt";
const fair = "Hoàn thành";
const poor = "Chưa hoàn thành";

export function advisePrimary(record: TranscriptRecord, taught: readonly TaughtSubject[]): readonly Advice[] {
  const { fields } = record;
  const { xeploai } = fields;
  const isLast = gradeOf(record) === 5;
  const hasCompleted = fields.dahthanhctrinhlophoc === "1";
  const hasFinished = fields.dahthanhctrinhtieuhoc === "1";
  const award = (fields.ndungkhenthuong ?? "").toLowerCase();
  const isUnearned =
    (award.includes("học sinh xuất sắc") && xeploai !== excellent) ||
    (award.includes("học sinh tiêu biểu") && xeploai !== excellent && xeploai !== good);
  return [
    taught.flatMap(adviseMarks),
    adviseWhen(xeploai !== (resultOf(fields, taught) ?? xeploai), "advice.level", { field: "xeploai" }),
    adviseWhen(hasCompleted !== (xeploai !== poor), "advice.completion", { field: "dahthanhctrinhlophoc" }),
    adviseWhen(hasFinished !== (isLast && hasCompleted), "advice.completion", { field: "dahthanhctrinhtieuhoc" }),
    // The reverse is lawful: after extra support the head may promote a pupil who has not completed (Điều 11).
    adviseWhen(!isLast && hasCompleted && fields.duoclenlop !== "1", "advice.promotion", { field: "duoclenlop" }),
    adviseWhen(isUnearned, "advice.award", { field: "ndungkhenthuong" }),
  ].flat();
}

/** Level and score are not functions of each other in law; only their extremes are at odds. */
function adviseMarks({ key, isScored, fields }: TaughtSubject): readonly Advice[] {
  const { mucdatduoc: level, diemkiemtradinhky: score } = fields;
  const points = Number(score);
  const isScoreWrong =
    level === "M" ? score !== undefined && score !== "M" : score === "M" || (score === undefined) === isScored;
  const isLevelWrong =
    level === undefined || (points < 5 && (level === "T" || level === "H")) || (points >= 9 && level === "C");
  return [
    ...adviseWhen(isLevelWrong, "advice.mark", { subject: key, field: "mucdatduoc" }),
    ...adviseWhen(isScoreWrong, "advice.mark", { subject: key, field: "diemkiemtradinhky" }),
  ];
}

/** Điều 9; `undefined` where a mark is missing. */
export function resultOf(fields: Fields, taught: readonly TaughtSubject[]): string | undefined {
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
