/**
 * Derivation rules of Thông tư 22/2021/TT-BGDĐT: Điều 8 (conduct), 9 (results), 12 (promotion), 15 (awards).
 *
 * @module
 */
import type { Advice, AdviceCode } from "../advice.ts";
import { gradeOf } from "../pupil.ts";
import type { Fields, TranscriptRecord } from "../record.ts";
import type { TaughtSubject } from "./circular.ts";

/** From worst to best. */
const results = ["CĐ", "Đ", "K", "T"] as const;

/** Điều 8: the year's conduct by that of the first term, then of the second as in `results`. */
const conduct: Readonly<Record<string, readonly string[]>> = {
  T: ["CĐ", "K", "K", "T"],
  K: ["CĐ", "Đ", "K", "T"],
  Đ: ["CĐ", "Đ", "K", "K"],
  CĐ: ["CĐ", "Đ", "Đ", "K"],
};

const lastGrades: readonly number[] = [9, 12];

export function adviseSecondary(record: TranscriptRecord, taught: readonly TaughtSubject[]): readonly Advice[] {
  const { fields } = record;
  const { renluyenhocky1 = "", renluyenhocky2 = "", renluyencanam = "", canam = "" } = fields;
  const isBest = renluyencanam === "T" && canam === "T";
  const award = (fields.ndungkhenthuong ?? "").toLowerCase();
  const isPromoted =
    (fields.renluyenlai ?? renluyencanam) !== "CĐ" &&
    (fields.kqhoctaplai ?? canam) !== "CĐ" &&
    Number(fields.sobuoinghi ?? 0) <= 45;
  const year = conduct[renluyenhocky1]?.[results.findIndex((result) => result === renluyenhocky2)];
  const marked = (name: string) => taught.map((subject) => ({ ...subject, mark: subject.fields[name] }));
  const again = taught.map((subject) => ({ ...subject, mark: subject.fields.diemkttralai ?? subject.fields.diemcanam }));
  const wrong: readonly (readonly [boolean, AdviceCode, string])[] = [
    [!isResult(fields.hocky1, resultOf(marked("diemhocky1"))), "advice.level", "hocky1"],
    [!isResult(fields.hocky2, resultOf(marked("diemhocky2"))), "advice.level", "hocky2"],
    [!isResult(fields.canam, resultOf(marked("diemcanam"))), "advice.level", "canam"],
    [!isResult(fields.kqhoctaplai, resultOf(again)), "advice.level", "kqhoctaplai"],
    [renluyencanam !== year, "advice.conduct", "renluyencanam"],
    // What `duoclenlop` says of a pupil in the last grade is not told.
    [
      !lastGrades.includes(gradeOf(record)) && (fields.duoclenlop === "1") !== isPromoted,
      "advice.promotion",
      "duoclenlop",
    ],
    [award.includes("học sinh giỏi") && !isBest, "advice.award", "ndungkhenthuong"],
    [
      award.includes("học sinh xuất sắc") && !(isBest && countFrom(90, scoresOf(marked("diemcanam"))) >= 6),
      "advice.award",
      "ndungkhenthuong",
    ],
  ];
  return [
    ...taught.flatMap(adviseMarks),
    ...wrong.flatMap(([isWrong, code, field]) => (isWrong ? [{ code, details: { field } }] : [])),
  ];
}

function adviseMarks({ key, isScored, fields }: TaughtSubject): readonly Advice[] {
  const strange = ["diemhocky1", "diemhocky2", "diemcanam"]
    .filter((field) => !isKind(fields[field], isScored))
    .concat(fields.diemkttralai === undefined || isKind(fields.diemkttralai, isScored) ? [] : ["diemkttralai"])
    .map((field): Advice => ({ code: "advice.mark", details: { subject: key, field } }));
  return [...strange, ...adviseAverage(key, fields)];
}

function isKind(mark: string | undefined, isScored: boolean): boolean {
  return mark === "M" || (mark !== undefined && isScored === !Number.isNaN(tenthsOf(mark)));
}

/** ĐTBmcn = (ĐTBmhkI + 2 × ĐTBmhkII) / 3, rounded half up; a third is never half a tenth. */
function adviseAverage(key: string, { diemhocky1, diemhocky2, diemcanam }: Fields): readonly Advice[] {
  const average = Math.round((tenthsOf(diemhocky1) + 2 * tenthsOf(diemhocky2)) / 3);
  const tenths = Math.abs(average - tenthsOf(diemcanam));
  // NaN where a term has no score: there is no average to compare.
  return tenths > 0 ? [{ code: "advice.average", details: { subject: key, tenths } }] : [];
}

interface Marked {
  readonly isScored: boolean;
  readonly mark: string | undefined;
}

function tenthsOf(mark: string | undefined): number {
  return mark?.includes(".") ? Number(mark.replace(".", "")) : Number.NaN;
}

function scoresOf(marked: readonly Marked[]): readonly number[] {
  return marked.filter(({ isScored, mark }) => isScored && mark !== "M").map(({ mark }) => tenthsOf(mark));
}

function isResult(told: string | undefined, derived: string | undefined): boolean {
  return told === undefined || derived === undefined || told === derived;
}

/** Điều 9.2 and 9.3; `undefined` where a mark is missing or of the wrong kind. */
function resultOf(marked: readonly Marked[]): string | undefined {
  if (!marked.every(({ mark, isScored }) => isKind(mark, isScored))) return undefined;
  const scores = scoresOf(marked);
  const failures = marked.filter(({ mark }) => mark === "CĐ").length;
  const rank = rankOf(scores, failures);
  const withoutOne = scores.map((_, i) => rankOf(scores.with(i, 100), failures));
  const best = Math.max(rank, ...withoutOne, failures > 0 ? rankOf(scores, failures - 1) : 0);
  // 9.3: one subject alone pulls the result two steps below Khá or Tốt, so it is raised by one.
  return results[best >= 2 && best - rank >= 2 ? rank + 1 : rank];
}

/** @param scores in tenths @param failures subjects assessed by comment as CĐ */
function rankOf(scores: readonly number[], failures: number): number {
  const lowest = Math.min(...scores);
  if (failures === 0 && lowest >= 65 && countFrom(80, scores) >= 6) return 3;
  if (failures === 0 && lowest >= 50 && countFrom(65, scores) >= 6) return 2;
  return failures <= 1 && lowest >= 35 && countFrom(50, scores) >= 6 ? 1 : 0;
}

function countFrom(least: number, scores: readonly number[]): number {
  return scores.filter((score) => score >= least).length;
}
