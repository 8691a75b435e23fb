import { describe, expect, test } from "vitest";
import { adviceOn } from "../../widget/record/advice.ts";
import type { Fields, TranscriptRecord } from "../../widget/record/record.ts";
import { drawDraft } from "../support/draft.ts";

const lookupId = new Uint8Array(32).fill(7);
const primary = drawDraft({ circular: "tt27", grade: 4, closing: 2026, lookupId, ability: 0.9 });
const secondary = drawDraft({ circular: "tt22", grade: 8, closing: 2026, lookupId, ability: 0.9 });

function change(record: TranscriptRecord, fields: Fields, row: Fields = {}): TranscriptRecord {
  return {
    ...record,
    fields: { ...record.fields, ...fields },
    subjects: record.subjects.map((subject) =>
      subject.id === "mon-TOAN" ? { ...subject, fields: { ...subject.fields, ...row } } : subject,
    ),
  };
}

const codesOf = (record: TranscriptRecord) => [...new Set(adviceOn(record).map(({ code }) => code))];
const marks = (all: Fields): TranscriptRecord => ({
  ...secondary,
  subjects: secondary.subjects.map((subject) => ({
    ...subject,
    fields: { ...subject.fields, ...(subject.fields.diemcanam?.includes(".") ? all : {}) },
  })),
});

test("records whose marks follow the rules get no advice", () => {
  for (const seed of Array.from({ length: 80 }, (_, i) => i)) {
    for (const circular of ["tt27", "tt22"] as const) {
      const grade = circular === "tt27" ? 1 + (seed % 5) : 6 + (seed % 4);
      const record = drawDraft({ circular, grade, closing: 2026, lookupId, seed, ability: (seed % 10) / 9 });
      expect(adviceOn(record), `${circular}, seed ${String(seed)}`).toEqual([]);
    }
  }
});

describe("primary (Thông tư 27/2020)", () => {
  test.each<[string, TranscriptRecord, string]>([
    [
      "a level of Tốt beside a score of 4",
      change(primary, {}, { mucdatduoc: "T", diemkiemtradinhky: "4" }),
      "advice.mark",
    ],
    ["a scored subject without a score", withoutScore(primary), "advice.mark"],
    [
      "a result better than the marks",
      change(primary, { xeploai: "Hoàn thành xuất sắc" }, { mucdatduoc: "H", diemkiemtradinhky: "6" }),
      "advice.level",
    ],
    ["a year completed though not by its result", change(primary, { xeploai: "Chưa hoàn thành" }), "advice.completion"],
    ["primary school completed in grade 4", change(primary, { dahthanhctrinhtieuhoc: "1" }), "advice.completion"],
    ["a completed year without promotion", change(primary, { duoclenlop: "0" }), "advice.promotion"],
    ["a school year of two years", change(primary, { namhoc: "2024-2026" }), "advice.year"],
    ["a personal number of another birth year", change(primary, { sodinhdanh: "000306325292" }), "advice.identity"],
    [
      "a personal number of the other sex",
      change(primary, { gioitinh: primary.fields.gioitinh === "1" ? "2" : "1" }),
      "advice.identity",
    ],
    ["a personal number that is none", change(primary, { sodinhdanh: "12345" }), "advice.identity"],
  ])("%s", (_name, record, code) => {
    expect(codesOf(record)).toContain(code);
  });

  test("a foreigner needs no personal number, a pupil who is not assessed no advice", () => {
    expect(codesOf(change(primary, { sodinhdanh: "-", quoctich: "LA" }))).toEqual([]);
    expect(codesOf(change(primary, { namhoc: "2024-2026", cokhuyettatkhongdanhgia: "1" }))).toEqual([]);
  });
});

describe("secondary (Thông tư 22/2021)", () => {
  test.each<[string, TranscriptRecord, string]>([
    [
      "a year's mark that is not (I + 2·II) / 3",
      change(secondary, {}, { diemhocky1: "6.0", diemhocky2: "6.0", diemcanam: "9.0" }),
      "advice.average",
    ],
    ["a comment where a score belongs", change(secondary, {}, { diemcanam: "Đ" }), "advice.mark"],
    ["a result that does not follow", change(secondary, { canam: "CĐ" }), "advice.level"],
    [
      "conduct that does not follow from the terms'",
      change(secondary, { renluyenhocky1: "T", renluyenhocky2: "T", renluyencanam: "Đ" }),
      "advice.conduct",
    ],
    ["promotion after more than 45 sessions missed", change(secondary, { sobuoinghi: "46" }), "advice.promotion"],
    [
      "a title without the results for it",
      change(secondary, { ndungkhenthuong: "Học sinh Xuất sắc", canam: "K" }),
      "advice.award",
    ],
  ])("%s", (_name, record, code) => {
    expect(codesOf(record)).toContain(code);
  });

  test("an average by a tenth is told apart: unrounded terms may make it", () => {
    const record = change(secondary, {}, { diemhocky1: "8.0", diemhocky2: "8.0", diemcanam: "8.1" });
    const [advice] = adviceOn(record).filter(({ code }) => code === "advice.average");
    expect(advice?.details).toEqual({ subject: "TOAN", tenths: 1 });
  });

  test.each([
    ["8.0", "T"],
    ["7.9", "K"],
    ["6.5", "K"],
    ["6.4", "Đ"],
    ["5.0", "Đ"],
    ["4.9", "CĐ"],
  ])("all at %s is %s (Điều 9.2)", (mark, result) => {
    const record = marks({ diemhocky1: mark, diemhocky2: mark, diemcanam: mark });
    const told = {
      hocky1: result,
      hocky2: result,
      canam: result,
      duoclenlop: result === "CĐ" ? "0" : "1",
      ndungkhenthuong: "",
    };
    const { ndungkhenthuong: _award, ...fields } = { ...record.fields, ...told };
    expect(codesOf({ ...record, fields })).toEqual([]);
  });

  test("one subject that pulls the result two steps down lowers it by one (Điều 9.3)", () => {
    const record = marks({ diemhocky1: "8.5", diemhocky2: "8.5", diemcanam: "8.5" });
    const low = change(
      record,
      { hocky1: "K", hocky2: "K", canam: "K" },
      { diemhocky1: "4.0", diemhocky2: "4.0", diemcanam: "4.0" },
    );
    expect(codesOf(low).filter((code) => code === "advice.level")).toEqual([]);
  });
});

function withoutScore(record: TranscriptRecord): TranscriptRecord {
  return {
    ...record,
    subjects: record.subjects.map((subject) => {
      const { diemkiemtradinhky: _score, ...fields } = subject.fields;
      return subject.id === "mon-TOAN" ? { ...subject, fields } : subject;
    }),
  };
}
