/**
 * Derivation rules of Thông tư 22/2021/TT-BGDĐT: Điều 8 (conduct), 9 (results), 12 (promotion), 15 (awards).
 *
 * @module
 */
import type { Advice } from "../advice.ts";
import { gradeOf } from "../pupil.ts";
import type { Fields, TranscriptRecord } from "../record.ts";
import type { TaughtSubject } from "./circular.ts";
import { adviseWhen } from "./rule.ts";

/** From worst to best. */
export const results = ["CĐ", "Đ", "K", "T"] as const;

/** Điều 8: the year's conduct by that of the first term, then of the second as in `results`. */
export const conduct: Readonly<Record<string, readonly string[]>> = {
  T: ["CĐ", "K", "K", "T"],
  K: ["CĐ", "Đ", "K", "T"],
  Đ: ["CĐ", "Đ", "K", "K"],
  CĐ: ["CĐ", "Đ", "Đ", "K"],
};

const lastGrades: readonly number[] = [9, 12];

export function adviseSecondary(record: TranscriptRecord, taught: readonly TaughtSubject[]): readonly Advice[] {
  const { fields } = record;
  const { renluyenhocky1 = "", renluyenhocky2 = "", renluyencanam = "", canam = "" } = fields;
  const marked = (field: string) => taught.map((subject) => ({ ...subject, mark: subject.fields[field] }));
  const again = taught.map((subject) => ({
    ...subject,
    mark: subject.fields.diemkttralai ?? subject.fields.diemcanam,
  }));
  const year = conduct[renluyenhocky1]?.[results.findIndex((result) => result === renluyenhocky2)];
  const isPromoted =
    (fields.renluyenlai ?? renluyencanam) !== "CĐ" &&
    (fields.kqhoctaplai ?? canam) !== "CĐ" &&
    Number(fields.sobuoinghi ?? 0) <= 45;
  const isBest = renluyencanam === "T" && canam === "T";
  const award = (fields.ndungkhenthuong ?? "").toLowerCase();
  const isUnearned =
    (award.includes("học sinh giỏi") && !isBest) ||
    (award.includes("học sinh xuất sắc") && !(isBest && countFrom(90, scoresOf(marked("diemcanam"))) >= 6));
  const isResultWrong = (field: string, marks: readonly Marked[]) =>
    fields[field] !== undefined && fields[field] !== (resultOf(marks) ?? fields[field]);
  return [
    taught.flatMap(adviseMarks),
    adviseWhen(isResultWrong("hocky1", marked("diemhocky1")), "advice.level", { field: "hocky1" }),
    adviseWhen(isResultWrong("hocky2", marked("diemhocky2")), "advice.level", { field: "hocky2" }),
    adviseWhen(isResultWrong("canam", marked("diemcanam")), "advice.level", { field: "canam" }),
    adviseWhen(isResultWrong("kqhoctaplai", again), "advice.level", { field: "kqhoctaplai" }),
    adviseWhen(renluyencanam !== year, "advice.conduct", { field: "renluyencanam" }),
    // What `duoclenlop` says of a pupil in the last grade of a school is not told.
    adviseWhen(
      !lastGrades.includes(gradeOf(record)) && (fields.duoclenlop === "1") !== isPromoted,
      "advice.promotion",
      { field: "duoclenlop" },
    ),
    adviseWhen(isUnearned, "advice.award", { field: "ndungkhenthuong" }),
  ].flat();
}

function adviseMarks({ key, isScored, fields }: TaughtSubject): readonly Advice[] {
  const told = [
    "diemhocky1",
    "diemhocky2",
    "diemcanam",
    ...(fields.diemkttralai === undefined ? [] : ["diemkttralai"]),
  ];
  return [
    ...told.flatMap((field) => adviseWhen(!isKind(fields[field], isScored), "advice.mark", { subject: key, field })),
    ...adviseAverage(key, fields),
  ];
}

function isKind(mark: string | undefined, isScored: boolean): boolean {
  return mark === "M" || (mark !== undefined && isScored === !Number.isNaN(tenthsOf(mark)));
}

/** ĐTBmcn = (ĐTBmhkI + 2 × ĐTBmhkII) / 3, rounded half up; a third is never half a tenth. */
function adviseAverage(key: string, { diemhocky1, diemhocky2, diemcanam }: Fields): readonly Advice[] {
  const average = Math.round((tenthsOf(diemhocky1) + 2 * tenthsOf(diemhocky2)) / 3);
  // NaN where a term has no score: then there is no average to compare.
  const tenths = Math.abs(average - tenthsOf(diemcanam));
  return adviseWhen(tenths > 0, "advice.average", { subject: key, tenths });
}

export interface Marked {
  readonly isScored: boolean;
  readonly mark: string | undefined;
}

function tenthsOf(mark: string | undefined): number {
  return mark?.includes(".") ? Number(mark.replace(".", "")) : Number.NaN;
}

function scoresOf(marked: readonly Marked[]): readonly number[] {
  return marked.filter(({ isScored, mark }) => isScored && mark !== "M").map(({ mark }) => tenthsOf(mark));
}

/** Điều 9.2 and 9.3; `undefined` where a mark is missing or of the wrong kind. */
export function resultOf(marked: readonly Marked[]): string | undefined {
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
