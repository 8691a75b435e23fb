import { describe, expect, test } from "vitest";
import { resultOf } from "../../../widget/record/circulars/tt27-advice.ts";

const qualities = (levels: string) =>
  Object.fromEntries(levels.split(" ").map((level, i) => [i % 2 === 0 ? `nangluc${i}` : `phamchat${i}`, level]));

/** Levels and scores by position; a subject without a score is not scored. */
const taught = (levels: string, scores: string) =>
  levels.split(" ").map((mucdatduoc, i) => {
    const score = scores.split(" ")[i];
    const fields = { mucdatduoc, ...(score === undefined ? {} : { diemkiemtradinhky: score }) };
    return { key: `MON${i}`, isScored: score !== undefined, fields };
  });

describe("Điều 9", () => {
  test.each([
    ["all T, all at 9", "T T T", "T T", "9 10", "Hoàn thành xuất sắc"],
    ["all T, one at 8", "T T T", "T T", "9 8", "Hoàn thành tốt"],
    ["all T, one at 7", "T T T", "T T", "7 9", "Hoàn thành tốt"],
    ["all T, one at 6", "T T T", "T T", "6 9", "Hoàn thành"],
    ["a subject at H", "T H T", "T T", "9 9", "Hoàn thành"],
    ["a quality at Đ", "T T T", "T Đ", "9 9", "Hoàn thành"],
    ["a score of 5", "H H H", "Đ Đ", "5 5", "Hoàn thành"],
    ["a score of 4", "H H H", "Đ Đ", "4 9", "Chưa hoàn thành"],
    ["a subject at C", "T C T", "T T", "9 9", "Chưa hoàn thành"],
    ["a quality at C", "T T T", "T C", "9 9", "Chưa hoàn thành"],
    ["an exempt subject left out", "T M T", "T T", "9 M", "Hoàn thành xuất sắc"],
  ])("%s", (_, levels, others, scores, result) => {
    const fields = { ...qualities(others), nxetnanglucchung: "Tốt", nxetphamchat: "C" };
    expect(resultOf(fields, taught(levels, scores))).toBe(result);
  });

  test("a level or a score that is missing leaves it open", () => {
    const [first] = taught("T", "9");
    const level = { ...first!, fields: { diemkiemtradinhky: "9" } };
    const score = { ...first!, fields: { mucdatduoc: "T" } };
    expect([resultOf({}, [level]), resultOf({}, [score])]).toEqual([undefined, undefined]);
  });
});
