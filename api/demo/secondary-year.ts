/**
 * A synthetic year of lower-secondary school (TT 22/2021).
 *
 * @module
 */
import { circularOf } from "../../widget/record/circulars/index.ts";
import { conduct, resultOf, results, type Marked } from "../../widget/record/circulars/tt22-advice.ts";
import type { Fields } from "../../widget/record/record.ts";
import { notAssessedComments, secondaryComments, subjectComments } from "./comments.ts";
import type { Random } from "./random.ts";
import { around, bandOf, type YearContent, type YearPlan } from "./records.ts";

const circular = circularOf({ circular: "tt22" });
const optional: readonly string[] = ["NN2", "TDT"];
const terms = ["diemhocky1", "diemhocky2", "diemcanam"] as const;

/** Keys of the subjects that a grade is taught, in the order of their rows. */
export function taughtSubjects(grade: number): readonly string[] {
  return circular.subjects
    .filter(({ key, grades }) => grades.includes(grade) && !optional.includes(key))
    .map(({ key }) => key);
}

export function secondaryYear(random: Random, plan: YearPlan): YearContent {
  const { grade, pupil, notAssessed = false, slip } = plan;
  const keys = taughtSubjects(grade);
  const isScored = (key: string) => circular.subjects.find((subject) => subject.key === key)!.scored.includes(grade);
  const marks = new Map(keys.map((key) => [key, marksOf(random, plan, key, isScored(key))]));
  const slipped = keys.find(isScored)!;
  if (slip === "average") marks.set(slipped, offByOneTenth(marks.get(slipped)!));
  const marked = (field: string): Marked[] =>
    keys.map((key) => ({ isScored: isScored(key), mark: marks.get(key)![field] }));
  const [first, second, year] = terms.map((field) => resultOf(marked(field)) ?? "Đ");
  const conductOf = () => (around(random, pupil.ability + 0.2) > 0.7 ? "T" : "K");
  const [conduct1, conduct2] = [conductOf(), conductOf()];
  const conductYear = conduct[conduct1]![results.findIndex((result) => result === conduct2)]!;
  const absent = random.between(0, 6);
  const isPromoted = year !== "CĐ";
  const band = bandOf(pupil.ability);
  const award = conductYear === "T" && year === "T" ? titleOf(marks, isScored) : undefined;
  return {
    certificates:
      grade === 9 && random.chance(0.4)
        ? [{ tenchungchi: "Nghề phổ thông: Tin học văn phòng", loaichungchi: "Khá" }]
        : [],
    rows: keys.map((key) => {
      const teacher = plan.teachers.get(key)!;
      const own = marks.get(key)!;
      const remarks = subjectComments[key]?.[commentBand(own.diemcanam, band)] ?? secondaryComments[band];
      const remark = random.pick(notAssessed ? notAssessedComments : remarks);
      return [key, { ...own, nxetmonhoc: remark, soddcngvbm: teacher.number, gvbm: teacher.name }] as const;
    }),
    fields: {
      duoclenlop: isPromoted ? "1" : "0",
      ndungduoclenlop: isPromoted
        ? grade === 9
          ? "Hoàn thành lớp 9"
          : `Được lên lớp ${grade + 1}`
        : "Không được lên lớp",
      ...(grade === 9 && isPromoted ? { ndunghoanthanh: "Hoàn thành chương trình trung học cơ sở" } : {}),
      ...(random.chance(0.15) ? { kquathamgiacuocthi: "Giải Khuyến khích hội thi Khoa học kĩ thuật cấp trường" } : {}),
      ...(award === undefined ? {} : { ndungkhenthuong: award }),
      nxetgvcn: random.pick(notAssessed ? notAssessedComments : secondaryComments[band]),
      ...(notAssessed ? {} : { hocky1: first!, hocky2: second!, canam: year! }),
      ...(absent > 0 ? { sobuoinghi: String(absent) } : {}),
      renluyenhocky1: conduct1,
      renluyenhocky2: conduct2,
      renluyencanam: conductYear,
    },
  };
}

function marksOf(random: Random, { pupil, exempt, notAssessed }: YearPlan, key: string, isScored: boolean): Fields {
  if (notAssessed === true) return {};
  if (key === exempt) return Object.fromEntries(terms.map((field) => [field, "M"]));
  if (!isScored) return Object.fromEntries(terms.map((field) => [field, "Đ"]));
  const draw = () => Math.round(Math.max(42, Math.min(100, 38 + 60 * around(random, pupil.ability, 0.16))));
  const [first, second] = [draw(), draw()];
  return {
    diemhocky1: tenths(first),
    diemhocky2: tenths(second),
    diemcanam: tenths(Math.round((first + 2 * second) / 3)),
  };
}

/** As when a school averages before it rounds. */
function offByOneTenth({ diemcanam = "", ...terms }: Fields): Fields {
  const year = Math.round(Number(diemcanam) * 10);
  return { ...terms, diemcanam: tenths(year === 100 ? year - 1 : year + 1) };
}

function tenths(value: number): string {
  return (value / 10).toFixed(1);
}

function commentBand(mark: string | undefined, otherwise: ReturnType<typeof bandOf>): ReturnType<typeof bandOf> {
  const score = Number(mark);
  if (mark === undefined || Number.isNaN(score)) return otherwise;
  if (score >= 8) return "good";
  return score >= 6.5 ? "fair" : score >= 5 ? "pass" : "weak";
}

/** Điều 15. */
function titleOf(marks: ReadonlyMap<string, Fields>, isScored: (key: string) => boolean): string {
  const excellent = [...marks].filter(([key, { diemcanam }]) => isScored(key) && Number(diemcanam) >= 9).length;
  return excellent >= 6 ? "Học sinh Xuất sắc" : "Học sinh Giỏi";
}
