/**
 * A synthetic year of primary school (TT 27/2020).
 *
 * @module
 */
import { circularOf } from "../../widget/record/circulars/index.ts";
import { resultOf } from "../../widget/record/circulars/tt27-advice.ts";
import type { Fields } from "../../widget/record/record.ts";
import {
  generalAbilityComments,
  notAssessedComments,
  primaryComments,
  qualityComments,
  specificAbilityComments,
} from "./comments.ts";
import type { Random } from "./random.ts";
import { around, bandOf, type YearContent, type YearPlan } from "./records.ts";

const circular = circularOf({ circular: "tt27" });
const optional: readonly string[] = ["TDT"];

const qualities = ["phamchatyeunuoc", "phamchatnhanai", "phamchatchamchi", "phamchattrungthuc", "phamchattrachnhiem"];
const general = ["nangluctuhoc", "nanglucgiaotiep", "nanglucgiaiquyet"];
const specific = ["nanglucngonngu", "nangluctinhtoan", "nangluckhoahoc", "nanglucthammi", "nanglucthechat"];
/** Not assessed before these subjects are taught. */
const fromGrade3 = ["nangluccongnghe", "nangluctinhoc"];

export function primaryYear(random: Random, plan: YearPlan): YearContent {
  const { grade, pupil, exempt, notAssessed = false, slip } = plan;
  const taught = circular.subjects.filter(({ key, grades }) => grades.includes(grade) && !optional.includes(key));
  const rows = taught
    .filter(({ key }) => key !== "NN1" || grade >= 3)
    .map(({ key, scored }): [string, Fields] => {
      if (notAssessed) return [key, {}];
      const isScored = scored.includes(grade);
      if (key === exempt) return [key, { mucdatduoc: "M", ...(isScored ? { diemkiemtradinhky: "M" } : {}) }];
      const points = Math.max(5, Math.min(10, Math.round(4.2 + 6.2 * around(random, pupil.ability))));
      const level = isScored ? points >= 8 : around(random, pupil.ability) > 0.6;
      return [key, { mucdatduoc: level ? "T" : "H", ...(isScored ? { diemkiemtradinhky: String(points) } : {}) }];
    });
  const assessed = [...qualities, ...general, ...specific, ...(grade >= 3 ? fromGrade3 : [])];
  const levels = notAssessed
    ? {}
    : Object.fromEntries(assessed.map((name) => [name, around(random, pupil.ability + 0.15) > 0.68 ? "T" : "Đ"]));
  const scoredRows = rows.map(([key, fields]) => ({
    key,
    isScored: taught.find((subject) => subject.key === key)!.scored.includes(grade),
    fields,
  }));
  const result = notAssessed ? undefined : resultOf(levels, scoredRows);
  const told = slip === "level" ? "Hoàn thành xuất sắc" : result;
  const hasCompleted = slip === "promotion" ? false : result !== "Chưa hoàn thành";
  const award = slip === "level" ? undefined : awards[result ?? ""];
  const band = bandOf(pupil.ability);
  return {
    rows,
    certificates: [],
    fields: {
      ...(told === undefined ? {} : { xeploai: told }),
      duoclenlop: "1",
      ...(hasCompleted ? { ndunghoanthanh: completion(grade) } : {}),
      dahthanhctrinhlophoc: hasCompleted ? "1" : "0",
      dahthanhctrinhtieuhoc: hasCompleted && grade === 5 ? "1" : "0",
      ...(award === undefined ? {} : { ndungkhenthuong: award }),
      ...(random.chance(0.08) ? { ndungkhenthuongdotxuat: "Giải Nhì hội thi Vẽ tranh cấp trường" } : {}),
      nxetgvcn: random.pick(notAssessed ? notAssessedComments : primaryComments[band]),
      ...levels,
      nxetphamchat: random.pick(notAssessed ? notAssessedComments : qualityComments[band]),
      nxetnanglucchung: random.pick(notAssessed ? notAssessedComments : generalAbilityComments[band]),
      nxetnanglucdacthu: random.pick(notAssessed ? notAssessedComments : specificAbilityComments[band]),
    },
  };
}

/** Điều 13. */
const awards: Readonly<Record<string, string>> = {
  "Hoàn thành xuất sắc": "Học sinh Xuất sắc",
  "Hoàn thành tốt": "Học sinh Tiêu biểu hoàn thành tốt trong học tập và rèn luyện",
};

function completion(grade: number): string {
  return grade === 5 ? "Hoàn thành chương trình tiểu học" : `Hoàn thành chương trình lớp ${grade}`;
}
