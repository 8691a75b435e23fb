import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Cell, CellValue } from "hucre";
import { colToLetter, writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildPackages, type BuildResult } from "../../api/school/build.ts";
import { readClassList } from "../../api/school/class-list.ts";
import { addCodes } from "../../api/school/code-list.ts";
import { codeOf, type SheetFinding } from "../../api/school/finding.ts";
import { readManifest } from "../../api/school/manifest.ts";
import { parseXlsx } from "../../api/school/workbook/xlsx.ts";
import { parseXml } from "../../widget/crypto/xml/parse.ts";
import type { XmlElement } from "../../widget/crypto/xml/tree.ts";
import { parsePackage } from "../../widget/record/package.ts";
import { classXlsx, drawClass, formFiles, type FormRow } from "../../api/demo/class-workbook.ts";

const root = mkdtempSync(join(tmpdir(), "hoc-ba-so-build-"));
afterAll(() => rmSync(root, { recursive: true }));

const now = new Date("2026-05-25T01:00:00Z");
const drawn = drawClass({ circular: "tt27", grade: 4 });
const good = formFiles(drawn);
const headings = good.pupils[0]!;

/** What a cell becomes, and what is to be found there. */
type Mistake = readonly [name: string, heading: string, cell: CellValue | Partial<Cell>, rule: string];

const number = "Số định danh cá nhân";
const birth = "Ngày, tháng, năm sinh";
const score = "Toán: Điểm KTĐK";
const level = "Toán: Mức đạt được";

const mistakes: readonly Mistake[] = [
  ["a personal number that Excel made a number", number, 1_215_000_123, "cell.number"],
  ["a personal number that lost a zero", number, "01215000123", "number.zeros"],
  ["a personal number in scientific notation", number, "1,2E+11", "number.scientific"],
  ["a pupil code that would leave the folder", "Mã học sinh", "../../x", "value.reference"],
  ["a day that does not exist", birth, "31/02/2016", "date.impossible"],
  ["a month that Excel made a day", birth, dated("2016-09-01", "mmm-yy"), "date.hidden"],
  ["a serial number in place of a date", birth, 42_614, "date.impossible"],
  ["a word that is no sex", "Giới tính", "Trai", "value.scale"],
  ["a score with a fraction", score, 9.5, "value.form"],
  ["a score that Excel made a date", score, dated("2026-03-08", "d-mmm"), "cell.date"],
  ["a level of another circular", level, "Đ", "value.scale"],
  [
    "a formula, whatever it shows",
    score,
    { value: 9, type: "formula", formula: "SUM(1,8)", formulaResult: 9 },
    "cell.formula",
  ],
  ["an error of Excel's", level, { value: "#N/A", type: "error" }, "cell.error"],
  ["no name", "Họ và tên", null, "value.required"],
  ["a class name that is too long", "Lớp", "4A2 học buổi chiều", "value.length"],
];

function dated(day: string, numFmt: string): Partial<Cell> {
  return { value: new Date(`${day}T00:00:00Z`), type: "date", style: { numFmt } };
}

/** Mistakes stand in every second row from the third on. */
const rowOfMistake = (i: number) => 2 + 2 * i + 1;

async function writeClass(path: string, planted: readonly Mistake[]): Promise<void> {
  const cells = new Map<string, Partial<Cell>>();
  const rows: CellValue[][] = good.pupils.map((row) => row.map((text) => (text === "" ? null : text)));
  planted.forEach(([, heading, cell], i) => {
    const [row, column] = [rowOfMistake(i) - 1, headings.indexOf(heading)];
    const isDetail = cell !== null && typeof cell === "object" && "type" in cell;
    rows[row]![column] = isDetail ? (cell.value ?? null) : (cell as CellValue);
    if (isDetail) cells.set(`${row},${column}`, cell);
  });
  const school = good.school.map((row) => [...row]);
  const sheets = [
    { name: "Học sinh", rows, cells },
    { name: "Trường", rows: school },
  ];
  writeFileSync(path, await writeXlsx({ sheets }));
}

async function folderWithCodes(name: string): Promise<string> {
  const directory = join(root, name);
  const codes = [...drawn.lookupIds].map(([ref, lookupId]) => [ref, { code: "0".repeat(32), lookupId }] as const);
  await addCodes(directory, Object.fromEntries(codes));
  return directory;
}

function readPackage(path: string) {
  const [data] = parseXml(new Uint8Array(readFileSync(path))).children as XmlElement[];
  return parsePackage(data!);
}

describe("a class of forty with fifteen mistakes", () => {
  let directory: string;
  let result: BuildResult;

  beforeAll(async () => {
    directory = await folderWithCodes("mistakes");
    const file = join(root, "mistakes.xlsx");
    await writeClass(file, mistakes);
    result = await buildPackages({ file, directory, now });
  });

  test.each(mistakes.map((mistake, i) => [...mistake, rowOfMistake(i)] as const))(
    "names %s by sheet, row, column and rule",
    (_name, heading, _cell, rule, row) => {
      const found = result.findings.filter((finding) => finding.place.row === row);
      const letters = colToLetter(headings.indexOf(heading));
      expect(found.map(({ severity, place }) => ({ severity, place }))).toEqual([
        { severity: "fault", place: { sheet: "Học sinh", row, letters, heading } },
      ]);
      expect(found.map(codeOf)).toEqual([rule]);
    },
  );

  test("names nothing else, but that pupils have no number yet", () => {
    expect(brief(result)).toHaveLength(mistakes.length);
    expect(brief(result, "warning")).toEqual([22, 39].map((row) => [row, number, "advice.identity"]));
  });

  test("builds the other twenty-five, whole", async () => {
    const bad = new Set(mistakes.map((_mistake, i) => rowOfMistake(i) - 2));
    const expected = drawn.records.filter((_record, i) => !bad.has(i));
    const { pupils } = await readManifest(directory);
    expect(pupils).toHaveLength(25);
    expect(pupils.map(({ file }) => readPackage(join(directory, "unsigned", file)))).toEqual(expected);
    expect(readdirSync(join(directory, "unsigned")).toSorted()).toEqual(pupils.map(({ file }) => file));
    expect(pupils[0]).toEqual({
      ref: expected[0]!.fields.mahocsinh,
      className: "4A2",
      grade: 4,
      schoolYear: "2025-2026",
      lookupId: expected[0]!.lookupId,
      file: `001-${expected[0]!.fields.mahocsinh}.xml`,
    });
  });

  test("the packages are of the published schema, says xmllint", () => {
    const schema = resolve(import.meta.dirname, "../../widget/record/package.xsd");
    const files = readdirSync(join(directory, "unsigned")).map((file) => {
      const path = join(root, `filled-${file}`);
      const xml = readFileSync(join(directory, "unsigned", file), "utf8");
      // The schema asks for the signatures, which are still to come.
      const slot = '<$1><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/></$1>';
      writeFileSync(path, xml.replaceAll(/<(GVBM|GVCN|CBQL|KY_PHAT_HANH)><\/\1>/g, slot));
      return path;
    });
    execFileSync("xmllint", ["--noout", "--nonet", "--schema", schema, ...files], { stdio: "pipe" });
  });

  test("writes the faults for machines, in both languages, without a value", () => {
    const lines = readFileSync(join(directory, "faults.csv"), "utf8").split("\r\n");
    expect(lines[0]).toBe("\ufeffseverity,sheet,row,column,heading,rule,ref,vi,en");
    expect(lines.filter((line) => line !== "")).toHaveLength(1 + result.findings.length);
    expect(lines[1]).toContain("fault,Học sinh,3,");
    expect(lines.join("\n")).not.toMatch(/31\/02\/2016|Trai|01215000123|\.\.\/x/);
    expect(statSync(join(directory, "faults.csv")).mode & 0o077).toBe(0);
  });

  test("a second build of the corrected file adds the rest under the names they would have had", async () => {
    const file = join(root, "corrected.xlsx");
    await writeClass(file, []);
    const { built, findings } = await buildPackages({ file, directory, now });
    expect(brief({ built, rows: 40, findings })).toEqual([]);
    expect(built.map((pupil) => pupil.file)).toEqual(
      drawn.records.map(({ fields }, i) => `${String(i + 1).padStart(3, "0")}-${fields.mahocsinh}.xml`),
    );
    expect(readdirSync(join(directory, "unsigned"))).toHaveLength(40);
  });

  test("a package that a later build does not make is not left to be signed", async () => {
    const file = join(root, "worse.xlsx");
    await writeClass(file, mistakes.slice(0, 1));
    await buildPackages({ file, directory, now });
    const { mahocsinh } = drawn.records[1]!.fields;
    expect(existsSync(join(directory, "unsigned", `002-${mahocsinh}.xml`))).toBe(false);
    expect(readdirSync(join(directory, "unsigned"))).toHaveLength(39);
  });
});

/** Builds after a change of the rows as a school writes them. */
async function buildChanged(
  name: string,
  change: (rows: FormRow[]) => readonly FormRow[],
  files: (written: ReturnType<typeof formFiles>) => ReturnType<typeof formFiles> = (written) => written,
): Promise<BuildResult> {
  const directory = await folderWithCodes(name);
  const file = join(root, `${name}.xlsx`);
  writeFileSync(file, await classXlsx(files(formFiles(drawn, change))));
  return buildPackages({ file, directory, now });
}

const brief = ({ findings }: BuildResult, severity: SheetFinding["severity"] = "fault") =>
  findings
    .filter((finding) => finding.severity === severity)
    .map((finding) => [finding.place.row, finding.place.heading, codeOf(finding)]);

describe("faults that no cell has alone", () => {
  test("a pupil who is there twice is built from neither row", async () => {
    const result = await buildChanged("twice", (rows) => [...rows, { ...rows[0]!, [number]: "000216000999" }]);
    expect(brief(result)).toEqual([
      [2, "Mã học sinh", "pupil.duplicate"],
      [42, "Mã học sinh", "pupil.duplicate"],
    ]);
    expect(result.built).toHaveLength(39);
  });

  test("a subject of the class that one pupil lacks is asked for, or said not to be taken", async () => {
    const bare = (row: FormRow, more: FormRow = {}) => {
      const { [score]: _score, [level]: _level, ...rest } = row;
      return { ...rest, ...more };
    };
    const result = await buildChanged("lacking", ([first, second, third, ...rows]) => [
      bare(first!),
      bare(second!, { [level]: "KH" }),
      bare(third!, { [level]: "-" }),
      ...rows,
    ]);
    expect(brief(result)).toEqual([[2, level, "subject.missing"]]);
    const second = readPackage(join(root, "lacking", "unsigned", result.built[0]!.file));
    expect(second.subjects.some(({ id }) => id === "mon-TOAN")).toBe(false);
    const third = readPackage(join(root, "lacking", "unsigned", result.built[1]!.file));
    expect(third.subjects.find(({ id }) => id === "mon-TOAN")!.fields.mucdatduoc).toBeUndefined();
  });

  test("a grade of another circular", async () => {
    const result = await buildChanged("grade", ([first, ...rows]) => [{ ...first!, Khối: "7" }, ...rows]);
    expect(brief(result)).toContainEqual([2, "Khối", "grade.circular"]);
  });

  test("a column that the form does not have, and one that it has twice", async () => {
    const result = await buildChanged(
      "columns",
      (rows) => rows,
      ({ pupils, school }) => ({
        school,
        pupils: pupils.map((row, i) => [...row, i === 0 ? "Chiều cao" : "1,3", i === 0 ? "Lớp" : "4A2"]),
      }),
    );
    expect(brief(result)).toEqual([
      [1, "Chiều cao", "column.unknown"],
      [1, "Lớp", "column.twice"],
    ]);
    expect(result.built).toHaveLength(40);
  });

  test("a sheet that is not read, so that no class is lost without a word", async () => {
    const [pupils, school] = await parseXlsx(await classXlsx(good));
    const { findings, rows } = readClassList([
      pupils!,
      { ...pupils!, name: "4A3" },
      { name: "Sheet2", rows: [] },
      school!,
    ]);
    expect(findings).toEqual([{ severity: "fault", place: { sheet: "4A3" }, what: { rule: "sheet.unknown" } }]);
    expect(rows).toHaveLength(40);
  });

  test("a required column that is missing is named once, and nothing is built", async () => {
    const without = headings.indexOf("Nơi sinh");
    const result = await buildChanged(
      "missing",
      (rows) => rows,
      ({ pupils, school }) => ({ school, pupils: pupils.map((row) => row.toSpliced(without, 1)) }),
    );
    expect(brief(result)).toEqual([[1, "Nơi sinh", "column.missing"]]);
    expect(result.built).toEqual([]);
  });

  test("a wrong constant of the school is named once, where it stands", async () => {
    const result = await buildChanged(
      "school",
      (rows) => rows,
      ({ pupils, school }) => ({
        pupils,
        school: school.map(([heading, value]) => [heading!, heading === "Mã sở" ? "1" : value!]),
      }),
    );
    expect(
      result.findings.map(({ place, ...rest }) => [place.sheet, place.letters, codeOf({ place, ...rest })]),
    ).toEqual([["Trường", "B", "number.zeros"]]);
    expect(result.built).toEqual([]);
  });

  test("a pupil without a code", async () => {
    const result = await buildChanged("code", ([first, ...rows]) => [
      { ...first!, "Mã học sinh": "0012345678" },
      ...rows,
    ]);
    expect(brief(result)).toEqual([[2, "Mã học sinh", "code.missing"]]);
    expect(result.built).toHaveLength(39);
  });

  test("dates both as dates and as text: a warning where day and month may have changed places", async () => {
    const file = join(root, "mixed.xlsx");
    await writeClass(file, [["", birth, dated("2016-04-09", "dd/mm/yyyy"), ""]]);
    const result = await buildPackages({ file, directory: await folderWithCodes("mixed"), now });
    expect(brief(result, "warning")).toContainEqual([3, birth, "date.mixed"]);
    expect(result.built).toHaveLength(40);
  });
});

test("advice is a warning by cell, and the row is built", async () => {
  const result = await buildChanged("advice", ([first, ...rows]) => [
    { ...first!, [score]: "4", [level]: "T" },
    ...rows,
  ]);
  expect(brief(result)).toEqual([]);
  expect(brief(result, "warning")).toContainEqual([2, level, "advice.mark"]);
  expect(result.built).toHaveLength(40);
});

test("what a class shares may stand among the constants", async () => {
  const result = await buildChanged(
    "shared",
    (rows) => rows.map(({ Lớp: _class, "Giáo viên chủ nhiệm": _teacher, ...row }) => row),
    ({ pupils, school }) => ({
      pupils,
      school: [...school, ["Lớp", "4A2"], ["Giáo viên chủ nhiệm", "Lê Thị Thanh Hà"]],
    }),
  );
  expect(brief(result)).toEqual([]);
  expect(result.built).toHaveLength(40);
});
