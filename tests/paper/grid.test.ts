import { beforeAll, describe, expect, test } from "vitest";
import { placesOf, type MarkCell, type YearShape } from "../../widget/paper/form/grid.ts";
import { marksOn } from "../../widget/paper/form/marks.ts";
import { layOutPrint } from "../../widget/paper/layout.ts";
import { body, frame, type Rect } from "../../widget/paper/place.ts";
import { circulars } from "../../widget/record/circulars/index.ts";
import { sealedFields } from "../../widget/seal/marks.ts";
import { parseSealedYear, formatSealedYear, sealedYearOf } from "../../widget/seal/statement.ts";
import { formatMark } from "../../widget/view/format.ts";
import { jobOf, runsOf, tinos, verified, withFields, withRecords, type Verified } from "./support/print.ts";

const grades = circulars.flatMap(({ key, stages }) =>
  stages.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => [key, from + i] as const)),
);

const markOnly = ({ field, subject, rect }: MarkCell) => ({
  field,
  ...(subject === undefined ? {} : { subject }),
  rect,
});

const isWithin = (inner: Rect, outer: Rect) =>
  inner.x >= outer.x - 1e-6 &&
  inner.y >= outer.y - 1e-6 &&
  inner.x + inner.width <= outer.x + outer.width + 1e-6 &&
  inner.y + inner.height <= outer.y + outer.height + 1e-6;

const overlap = (a: Rect, b: Rect) =>
  Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1e-6 &&
  Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 1e-6;

describe.each(grades)("the boxes of %s, grade %i", (circular, grade) => {
  const places = placesOf({ circular, grade, subjects: [] });

  test("stand within the form, apart from each other and from the QR code", () => {
    for (const [i, { rect }] of places.cells.entries()) {
      expect(isWithin(rect, body)).toBe(true);
      expect(overlap(rect, places.qr)).toBe(false);
      for (const other of places.cells.slice(i + 1)) expect(overlap(rect, other.rect)).toBe(false);
    }
    expect(isWithin(places.qr, frame)).toBe(true);
    expect([places.qr.width, places.qr.height]).toEqual([30, 30]);
  });

  test("are tall enough for a mark that a camera can read", () => {
    for (const { rect } of places.cells) expect(rect.height).toBeGreaterThan(4.2);
  });

  test("include every subject that the circular teaches in that grade, in its order", () => {
    const { subjects } = circulars.find(({ key }) => key === circular)!;
    const taught = subjects.filter((subject) => subject.grades.includes(grade)).map(({ key }) => `mon-${key}`);
    const shown = [...new Set(places.cells.flatMap(({ subject }) => subject ?? []))];
    expect(shown).toEqual(taught);
  });

  test("have a place for every mark and level that a seal repeats of a subject", () => {
    const fields = sealedFields(
      circulars.find(({ key }) => key === circular)!,
      "subjects",
    ).map(({ name }) => name);
    const first = places.cells.find(({ subject }) => subject !== undefined)!.subject;
    expect(places.cells.filter(({ subject }) => subject === first).map(({ field }) => field)).toEqual(fields);
  });
});

describe("the boxes of a printed year", () => {
  let transcript: Verified;
  beforeAll(async () => {
    transcript = await verified({ years: [2025, 2026] });
  });
  const shapes = async (report = transcript.report, kind: "reference" | "official" = "reference") =>
    layOutPrint(jobOf(report, { kind }), await tinos()).flatMap(({ year }) => year?.shape ?? []);

  test("are the same for the seal as for the record, whatever else the record says", async () => {
    const { record } = transcript.report.records[1]!;
    const sealed = parseSealedYear(formatSealedYear(sealedYearOf(record!)));
    const wordy = withRecords(transcript.report, (one) => withFields(one, { nxetgvcn: "Rất dài. ".repeat(200) }));
    const [, printed] = await shapes();
    const [, changed] = await shapes(wordy, "official");
    expect(placesOf(sealed)).toEqual(placesOf(printed!));
    expect(placesOf(changed!)).toEqual(placesOf(printed!));
  });

  test.each(["tt27", "tt22"] as const)("hold what was signed, each mark within its own, by %s", async (circular) => {
    const { report } = circular === "tt27" ? transcript : await verified({ circular, years: [2025, 2026] });
    const sheets = layOutPrint(jobOf(report), await tinos());
    for (const { year, nodes } of sheets) {
      if (year?.shape === undefined) continue;
      const { record } = report.records.find(({ schoolYear }) => schoolYear === year.schoolYear)!;
      const { cells } = placesOf(year.shape);
      const written = marksOn({ ...year.shape, subjects: record!.subjects, results: record!.fields });
      expect(written.map(({ cell }) => markOnly(cell))).toEqual(cells);
      const inside = (cell: MarkCell) =>
        runsOf(nodes)
          .filter(
            ({ x, y }) =>
              x > cell.rect.x &&
              x < cell.rect.x + cell.rect.width &&
              y > cell.rect.y &&
              y < cell.rect.y + cell.rect.height,
          )
          .map(({ text }) => text)
          .join("");
      for (const { cell, text } of written) expect(inside(cell)).toBe(text);
      for (const row of record!.subjects) {
        for (const cell of cells.filter(({ subject }) => subject === row.id)) {
          expect(inside(cell)).toBe(formatMark(row.fields[cell.field] ?? ""));
        }
      }
      const result = circular === "tt27" ? "xeploai" : "renluyencanam";
      const said = circular === "tt27" ? record!.fields.xeploai : "Tốt";
      expect(inside(cells.find(({ field }) => field === result)!)).toBe(said);
    }
  });

  test("grow by a row for a subject that the grade does not have", () => {
    const shape: YearShape = { circular: "tt27", grade: 1, subjects: [{ id: "mon-KHOA_HOC" }] };
    const subjects = new Set(placesOf(shape).cells.map(({ subject }) => subject));
    expect(subjects.has("mon-KHOA_HOC")).toBe(true);
    expect(placesOf({ ...shape, subjects: [] }).cells.some(({ subject }) => subject === "mon-KHOA_HOC")).toBe(false);
  });
});
