import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { readClassList } from "../../api/school/class-list.ts";
import { columnsOf } from "../../api/school/form/columns.ts";
import { openConstants } from "../../api/school/form/constants.ts";
import { headingKey } from "../../api/school/form/headings.ts";
import type { PupilRow } from "../../api/school/form/pupil-row.ts";
import { formatTemplate } from "../../api/school/form/template.ts";
import { recordOf } from "../../api/school/record.ts";
import { textCell, type Sheet } from "../../api/school/workbook/cell.ts";
import { parseCsvSheet } from "../../api/school/workbook/csv.ts";
import { parseXlsx } from "../../api/school/workbook/xlsx.ts";
import { utf8 } from "../../widget/crypto/bytes.ts";
import { circulars } from "../../widget/record/circulars/index.ts";
import { classCsv, classXlsx, drawClass, formFiles, type DrawnClass } from "../../api/demo/class-workbook.ts";

const folder = mkdtempSync(join(tmpdir(), "hoc-ba-so-list-"));
afterAll(() => rmSync(folder, { recursive: true }));

const now = new Date("2026-05-25T01:00:00Z");

function recordsOf({ circular, lookupIds }: DrawnClass, rows: readonly PupilRow[]) {
  return rows.map((row) => recordOf(circular, row, { lookupId: lookupIds.get(row.fields.mahocsinh!)!, now }));
}

describe.each([
  ["tt27", 4],
  ["tt27", 1],
  ["tt22", 8],
] as const)("a class of %s, grade %i", (circular, grade) => {
  const drawn = drawClass({ circular, grade });
  const files = formFiles(drawn);

  test("is read back from a workbook as it was drawn", async () => {
    const { rows, findings } = readClassList(await parseXlsx(await classXlsx(files)));
    expect(findings).toEqual([]);
    expect(recordsOf(drawn, rows)).toEqual(drawn.records);
  });

  test.each([
    ["commas and a byte order mark", ",", (text: string) => text],
    ["commas alone", ",", (text: string) => text.replace("\ufeff", "")],
    ["semicolons", ";", (text: string) => text],
  ])("is read back from CSV with %s", async (_name, delimiter, as) => {
    const { pupils, school } = classCsv(files, delimiter);
    const path = join(folder, "truong.json");
    writeFileSync(path, school);
    const { rows, findings } = readClassList([parseCsvSheet(utf8(as(pupils)), "lop.csv")], await openConstants(path));
    expect(findings).toEqual([]);
    expect(recordsOf(drawn, rows)).toEqual(drawn.records);
  });
});

test("any record that the demo draws is the same after a row of the form", async () => {
  const grades = fc.oneof(
    fc.record({ circular: fc.constant("tt27" as const), grade: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ circular: fc.constant("tt22" as const), grade: fc.integer({ min: 6, max: 9 }) }),
  );
  const plan = fc.tuple(grades, fc.integer({ min: 0, max: 1e6 }), fc.constantFrom(",", ";"));
  await fc.assert(
    fc.asyncProperty(plan, async ([grade, seed, delimiter]) => {
      const drawn = drawClass({ ...grade, seed, size: 20 });
      const files = formFiles(drawn);
      const school: Sheet = { name: "Trường", rows: files.school.map((row) => row.map(textCell)) };
      const sheets = [parseCsvSheet(utf8(classCsv(files, delimiter).pupils), "lop.csv")];
      expect(recordsOf(drawn, readClassList(sheets, school).rows)).toEqual(drawn.records);
      expect(recordsOf(drawn, readClassList(await parseXlsx(await classXlsx(files))).rows)).toEqual(drawn.records);
    }),
    { numRuns: 12 },
  );
});

describe("the form of a circular", () => {
  test.each(circulars)("names every column of $key once", (circular) => {
    const headings = columnsOf(circular).map(({ heading }) => headingKey(heading));
    expect(headings.filter((heading, i) => headings.indexOf(heading) !== i)).toEqual([]);
    // A field's own name is no heading: nobody at a school knows it.
    expect(columnsOf(circular).filter(({ heading }) => /[a-z]{9,}/.test(heading.replace(/\p{M}/gu, "")))).toEqual([]);
  });

  test.each(circulars)("reads its own empty form of $key as empty", async (circular) => {
    const sheets = await parseXlsx(await formatTemplate(circular));
    expect(sheets.map(({ name }) => name)).toEqual(["Học sinh", "Hướng dẫn", "Trường"]);
    expect(() => readClassList(sheets)).toThrow(expect.objectContaining({ code: "form.empty" }));
  });
});
