import { describe, expect, test } from "vitest";
import { conduct, resultOf, results } from "../../../widget/record/circulars/tt22-advice.ts";

/** Eight subjects with a score, four with a comment: those of lower secondary school. */
const marked = (scores: string, comments = "Đ Đ Đ Đ") => [
  ...scores.split(" ").map((mark) => ({ isScored: true, mark })),
  ...comments.split(" ").map((mark) => ({ isScored: false, mark })),
];

describe("Điều 9.2", () => {
  test.each([
    ["six at 8.0, the others at 6.5", "8.0 8.0 8.0 8.0 8.0 8.0 6.5 6.5", "Đ Đ Đ Đ", "T"],
    ["five at 8.0 only", "8.0 8.0 8.0 8.0 8.0 7.9 7.9 7.9", "Đ Đ Đ Đ", "K"],
    ["one at 6.4", "9.0 9.0 9.0 9.0 9.0 9.0 9.0 6.4", "Đ Đ Đ Đ", "K"],
    ["six at 6.5, the others at 5.0", "6.5 6.5 6.5 6.5 6.5 6.5 5.0 5.0", "Đ Đ Đ Đ", "K"],
    ["five at 6.5 only", "6.5 6.5 6.5 6.5 6.5 6.4 6.4 6.4", "Đ Đ Đ Đ", "Đ"],
    ["six at 5.0, the others at 3.5", "5.0 5.0 5.0 5.0 5.0 5.0 3.5 3.5", "Đ Đ Đ Đ", "Đ"],
    ["the same, and one comment CĐ", "5.0 5.0 5.0 5.0 5.0 5.0 3.5 3.5", "Đ Đ Đ CĐ", "Đ"],
    ["the same, and two comments CĐ", "5.0 5.0 5.0 5.0 5.0 5.0 3.5 3.5", "Đ Đ CĐ CĐ", "CĐ"],
    ["one below 3.5", "5.0 5.0 5.0 5.0 5.0 5.0 5.0 3.4", "Đ Đ Đ Đ", "CĐ"],
    ["five at 5.0 only", "5.0 5.0 5.0 5.0 5.0 4.9 4.9 4.9", "Đ Đ Đ Đ", "CĐ"],
    ["exempt subjects left out", "8.0 8.0 8.0 8.0 8.0 8.0 M 6.5", "Đ Đ M Đ", "T"],
    ["too few left for Tốt", "9.0 9.0 9.0 9.0 9.0 M M M", "Đ Đ Đ Đ", "CĐ"],
    ["10.0 is ten", "10.0 10.0 10.0 10.0 10.0 10.0 10.0 10.0", "Đ Đ Đ Đ", "T"],
  ])("%s", (_, scores, comments, result) => {
    expect(resultOf(marked(scores, comments))).toBe(result);
  });

  test("a mark that is missing or of the wrong kind leaves it open", () => {
    expect(resultOf([...marked("8.0"), { isScored: true, mark: undefined }])).toBeUndefined();
    expect(resultOf([...marked("8.0"), { isScored: true, mark: "Đ" }])).toBeUndefined();
    expect(resultOf([...marked("8.0"), { isScored: false, mark: "8.0" }])).toBeUndefined();
  });
});

describe("Điều 9.3: one subject alone pulls the result two steps down or more", () => {
  test.each([
    ["from Tốt to Đạt, raised to Khá", "8.0 8.0 8.0 8.0 8.0 8.0 8.0 4.0", "Đ Đ Đ Đ", "K"],
    ["from Tốt to Chưa đạt, raised to Đạt", "8.0 8.0 8.0 8.0 8.0 8.0 8.0 3.0", "Đ Đ Đ Đ", "Đ"],
    ["from Khá to Chưa đạt, raised to Đạt", "6.5 6.5 6.5 6.5 6.5 6.5 6.5 3.0", "Đ Đ Đ Đ", "Đ"],
    ["from Tốt to Đạt by a comment, raised to Khá", "8.0 8.0 8.0 8.0 8.0 8.0 8.0 8.0", "Đ Đ Đ CĐ", "K"],
    ["from Tốt to Khá: one step, not raised", "8.0 8.0 8.0 8.0 8.0 8.0 8.0 5.0", "Đ Đ Đ Đ", "K"],
    ["from Đạt to Chưa đạt: not below Khá, not raised", "5.0 5.0 5.0 5.0 5.0 5.0 5.0 3.0", "Đ Đ Đ Đ", "CĐ"],
    ["by two subjects, not raised", "8.0 8.0 8.0 8.0 8.0 8.0 3.0 3.0", "Đ Đ Đ Đ", "CĐ"],
    ["by a score and a comment, not raised", "8.0 8.0 8.0 8.0 8.0 8.0 8.0 4.0", "Đ Đ Đ CĐ", "Đ"],
  ])("%s", (_, scores, comments, result) => {
    expect(resultOf(marked(scores, comments))).toBe(result);
  });
});

test("Điều 8: the year's conduct by that of both terms", () => {
  const table = { T: "T K K CĐ", K: "T K Đ CĐ", Đ: "K K Đ CĐ", CĐ: "K Đ Đ CĐ" };
  const columns = ["T", "K", "Đ", "CĐ"] as const;
  for (const [first, row] of Object.entries(table)) {
    expect(columns.map((second) => conduct[first]![results.indexOf(second)]).join(" "), first).toBe(row);
  }
});
