import { expect, test } from "vitest";
import { withCatalogueName } from "../../widget/view/catalogues.ts";
import * as format from "../../widget/view/format.ts";

test.each([
  ["2026-05-26", "26/05/2026"],
  ["2015", "2015"],
  ["2015-09", "09/2015"],
  ["2026-06-30T17:30:00Z", "01/07/2026"],
  ["không rõ", "không rõ"],
])("the date %s is written %s, by Việt Nam's clock", (text, expected) => {
  expect(format.formatDate(text)).toBe(expected);
});

test("times, counts, years, sizes and countdowns are written as in Việt Nam", () => {
  expect(format.formatTime("2026-11-23T02:14:00Z")).toBe("09:14, 23/11/2026");
  expect(format.formatCount(1204577)).toBe("1.204.577");
  expect(format.formatSchoolYear("2025-2026")).toBe("2025–2026");
  expect(format.formatSize(16_400)).toBe("16 KB");
  expect(format.formatCountdown(272)).toBe("04:32");
});

test("marks take a comma; letters stay", () => {
  expect(["8.3", "10", "Đ", "CĐ"].map(format.formatMark)).toEqual(["8,3", "10", "Đ", "CĐ"]);
});

test("a digest is told by its first sixteen and last eight digits", () => {
  expect(format.shortDigest("0123456789abcdef".repeat(4))).toBe("0123 4567 89ab cdef … 89ab cdef");
});

test("the remark that a name is fictional is set apart", () => {
  expect(format.splitSample("Trường Tiểu học Hoa Sữa (DỮ LIỆU MẪU)")).toEqual({
    ...{ name: "Trường Tiểu học Hoa Sữa", sample: "(dữ liệu mẫu)" },
  });
  expect(format.splitSample("Trường (cơ sở 2)")).toEqual({ name: "Trường (cơ sở 2)" });
});

test.each([
  ["dantoc", "01", "Kinh (01)"],
  ["dantoc", "54", "Rơ-măm (54)"],
  ["dantoc", "55", "55"],
  ["dantoc", "1", "1"],
  ["quoctich", "VN", "Việt Nam (VN)"],
  ["quoctich", "XX", "XX"],
  ["mahocsinh", "01", "01"],
])("%s %s reads %s", (field, code, expected) => {
  expect(withCatalogueName(field, code)).toBe(expected);
});
