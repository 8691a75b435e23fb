import { describe, expect, test } from "vitest";
import { columnsOf } from "../../api/school/form/columns.ts";
import { readValue } from "../../api/school/form/value.ts";
import type { Cell } from "../../api/school/workbook/cell.ts";
import { textCell } from "../../api/school/workbook/cell.ts";
import { circularOf } from "../../widget/record/circulars/index.ts";

function read(key: "tt27" | "tt22", heading: string, cell: Cell): string | undefined {
  const circular = circularOf({ circular: key });
  const column = columnsOf(circular).find((candidate) => candidate.heading === heading);
  if (column === undefined) throw new Error(`no column ${heading}`);
  const reading = readValue(circular, column, cell);
  if (reading.kind === "bad") return reading.breach.rule;
  return reading.kind === "empty" ? undefined : reading.value;
}

const number = (value: number): Cell => ({ kind: "number", number: value });
const date = (day: string, format = "dd/mm/yyyy"): Cell => ({ kind: "date", date: new Date(day), format });
const birth = "Ngày, tháng, năm sinh";
const personal = "Số định danh cá nhân";

describe("what means the same is written alike", () => {
  test.each<["tt27" | "tt22", string, Cell, string | undefined]>([
    ["tt27", "Họ và tên", textCell("  Trần\u00a0 Ngọc\n".normalize("NFD")), "Trần Ngọc"],
    ["tt27", "Họ và tên", textCell("Trần\u200b Ngọc\ufeff"), "Trần Ngọc"],
    ["tt27", "Họ và tên", textCell(" \u00a0 "), undefined],
    ["tt27", "Nhận xét", textCell("Chăm ngoan.\r\nCó tiến bộ."), "Chăm ngoan. Có tiến bộ."],
    ["tt27", "Nhận xét", textCell("- Chăm ngoan"), "- Chăm ngoan"],
    ["tt27", birth, textCell("4/9/2016"), "2016-09-04"],
    ["tt27", birth, textCell("2016-09-04"), "2016-09-04"],
    ["tt27", birth, textCell("9/2016"), "2016-09"],
    ["tt27", birth, textCell("2016"), "2016"],
    ["tt27", birth, number(2016), "2016"],
    ["tt27", birth, date("2016-09-04"), "2016-09-04"],
    ["tt27", birth, date("2016-02-29"), "2016-02-29"],
    ["tt27", "Ngày kí", textCell("30.5.2026"), "2026-05-30"],
    ["tt27", "Thời điểm cập nhật", textCell("25/05/2026 08:05"), "2026-05-25T08:05:00"],
    ["tt27", "Năm học", textCell("2025 – 2026"), "2025-2026"],
    ["tt27", "Giới tính", textCell("nữ"), "2"],
    ["tt27", "Giới tính", textCell("Nam"), "1"],
    ["tt27", "Giới tính", number(2), "2"],
    ["tt27", "Được lên lớp", textCell("CÓ"), "1"],
    ["tt27", "Được lên lớp", { kind: "flag", flag: false }, "0"],
    ["tt27", "Dân tộc", textCell("kinh"), "01"],
    ["tt27", "Dân tộc", textCell("H’Mông"), "08"],
    ["tt27", "Dân tộc", textCell("06"), "06"],
    ["tt27", "Quốc tịch", textCell("Việt Nam"), "VN"],
    ["tt27", "Quốc tịch", textCell("Pháp"), "FR"],
    ["tt27", "Quốc tịch", textCell("Lào"), "LA"],
    ["tt27", "Khối", number(4), "4"],
    ["tt27", "Toán: Mức đạt được", textCell("t"), "T"],
    ["tt27", "Toán: Mức đạt được", textCell("Hoàn thành"), "H"],
    ["tt27", "Toán: Điểm KTĐK", number(10), "10"],
    ["tt27", "Toán: Điểm KTĐK", textCell("m"), "M"],
    ["tt27", "Năng lực đặc thù: Thể chất", textCell("đ"), "Đ"],
    ["tt27", "Năng lực đặc thù: Thể chất", textCell("Ð"), "Đ"],
    ["tt27", personal, textCell("000 216 000 999".replaceAll(" ", "")), "000216000999"],
    ["tt27", personal, textCell("Chưa có"), "Chưa có"],
    ["tt22", "Toán: Cả năm", textCell("8,3"), "8.3"],
    ["tt22", "Toán: Cả năm", textCell("8.3"), "8.3"],
    ["tt22", "Toán: Cả năm", textCell("8"), "8.0"],
    ["tt22", "Toán: Cả năm", number(10), "10.0"],
    ["tt22", "Toán: Cả năm", number(8.3), "8.3"],
    ["tt22", "Giáo dục thể chất: Cả năm", textCell("cđ"), "CĐ"],
    ["tt22", "Giáo dục thể chất: Cả năm", textCell("CÐ"), "CĐ"],
    ["tt22", "Học tập cả năm", textCell("Khá"), "K"],
    ["tt22", "Số buổi nghỉ học cả năm", number(0), undefined],
    ["tt22", "Số buổi nghỉ học cả năm", textCell("2,5"), "2.5"],
  ])("%s, %s: %j is %s", (key, heading, cell, value) => {
    expect(read(key, heading, cell)).toBe(value);
  });
});

describe("what could mean something else is refused", () => {
  test.each<["tt27" | "tt22", string, Cell, string]>([
    ["tt27", personal, number(1_216_000_999), "cell.number"],
    ["tt27", personal, number(216_000_999_123), "cell.number"],
    ["tt27", personal, textCell("216000999"), "number.zeros"],
    ["tt27", personal, textCell("1.21600E+11"), "number.scientific"],
    ["tt27", personal, textCell("1,216E11"), "number.scientific"],
    ["tt27", personal, textCell("0002160009991"), "value.length"],
    ["tt27", "Mã học sinh", number(12_345), "cell.number"],
    ["tt27", "Mã học sinh", textCell("1E+09"), "number.scientific"],
    ["tt27", "Mã học sinh", textCell("a/b"), "value.reference"],
    ["tt27", "Mã học sinh", textCell(".."), "value.reference"],
    ["tt27", "Mã xã nơi ở", textCell("123"), "number.zeros"],
    ["tt27", "Mã xã nơi ở", textCell("123456"), "value.form"],
    ["tt27", "Lớp", date("2026-01-05", "d-mmm"), "cell.date"],
    ["tt27", "Lớp", number(4), "cell.number"],
    ["tt27", "Họ và tên", textCell("n".repeat(151)), "value.length"],
    ["tt27", birth, textCell("29/02/2015"), "date.impossible"],
    ["tt27", birth, textCell("2/2150"), "date.impossible"],
    ["tt27", birth, number(42_614), "date.impossible"],
    ["tt27", birth, date("2016-09-01", "mmm-yy"), "date.hidden"],
    ["tt27", birth, date("2016-09-01T08:00:00Z"), "date.hidden"],
    ["tt27", "Ngày kí", textCell("05/2026"), "date.impossible"],
    ["tt27", "Toán: Điểm KTĐK", textCell("9,0"), "value.form"],
    ["tt27", "Toán: Điểm KTĐK", number(11), "value.form"],
    ["tt27", "Toán: Điểm KTĐK", number(-1), "value.form"],
    ["tt27", "Toán: Mức đạt được", textCell("K"), "value.scale"],
    ["tt27", "Dân tộc", textCell("1"), "value.form"],
    ["tt27", "Quốc tịch", textCell("Nowhere"), "value.form"],
    ["tt22", "Toán: Cả năm", textCell("8,35"), "value.form"],
    ["tt22", "Toán: Cả năm", number(8.35), "value.form"],
    ["tt22", "Toán: Cả năm", number(8.299_999_999), "value.form"],
    ["tt22", "Toán: Cả năm", textCell("D"), "value.form"],
    ["tt22", "Toán: Cả năm", date("2026-03-08", "d-mmm"), "cell.date"],
    ["tt22", "Toán: Cả năm", { kind: "formula" }, "cell.formula"],
    ["tt22", "Toán: Cả năm", { kind: "error" }, "cell.error"],
    ["tt22", "Số buổi nghỉ học cả năm", textCell("301"), "value.form"],
  ])("%s, %s: %j by %s", (key, heading, cell, rule) => {
    expect(read(key, heading, cell)).toBe(rule);
  });
});
