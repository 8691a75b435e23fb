/**
 * A school's whole file: every row read, every fault named, and what can only be seen across rows.
 *
 * @module
 */
import type { Circular } from "../../widget/record/circulars/circular.ts";
import { acrossRows, type PlaceOf } from "./across-rows.ts";
import { KitFault } from "./fault.ts";
import type { SheetFinding } from "./finding.ts";
import { columnId, columnsOf, filledFields, type Column } from "./form/columns.ts";
import { readConstants, type Constant } from "./form/constants.ts";
import { mixedDates } from "./form/date-column.ts";
import { readHeadings, type PlacedColumn } from "./form/heading-row.ts";
import { headingKey } from "./form/headings.ts";
import { isBlank, readRow, type PlacedCell, type PupilRow } from "./form/pupil-row.ts";
import { sheetNames } from "./form/sheet-names.ts";
import { empty, type Sheet } from "./workbook/cell.ts";

export interface ClassList {
  readonly circular: Circular;
  /** In the order of the file, bad ones too. */
  readonly rows: readonly PupilRow[];
  /** By place: the school's sheet, the headings, then row by row. */
  readonly findings: readonly SheetFinding[];
  /** Where a field of a row stands, to name it in what is found later. */
  readonly placeOf: PlaceOf;
}

/**
 * @param school in place of the workbook's own sheet of constants
 *
 * Throws `KitFault("form.school" | "form.circular" | "form.empty")`.
 */
export function readClassList(sheets: readonly Sheet[], school?: Sheet): ClassList {
  const named = (name: string) => sheets.find((sheet) => headingKey(sheet.name) === headingKey(name));
  const ownSchool = named(sheetNames.school);
  const schoolSheet = school ?? ownSchool;
  if (schoolSheet === undefined) throw new KitFault("form.school");
  const { circular, constants, findings: ofSchool } = readConstants(schoolSheet);
  const pupils = pupilSheet(sheets);
  const isFilled = (index: number) => pupils.rows.slice(1).some((row) => !isBlank(row[index] ?? empty));
  const { columns, findings: ofHeadings } = readHeadings(circular, pupils, isFilled);
  if (columns.length === 0) throw new KitFault("form.empty");
  const missing = missingColumns(circular, columns, constants);
  const rows = pupils.rows.flatMap((_cells, i): readonly PupilRow[] => {
    const cells = cellsOf(pupils, i, columns, constants);
    if (i === 0 || cells.every(({ cell, isShared }) => isShared || isBlank(cell))) return [];
    const row = readRow(circular, cells, i + 1);
    return [{ ...row, isGood: row.isGood && !missing.some((column) => needs(row, column)) }];
  });
  if (rows.length === 0) throw new KitFault("form.empty");
  const heading = (column: Column): SheetFinding => ({
    severity: "fault",
    place: { sheet: pupils.name, row: 1, heading: column.heading },
    what: { rule: "column.missing" },
  });
  const placeOf: PlaceOf = ({ row }, { field, subject = "" }) => {
    const isThat = ({ group, fields }: Column) =>
      group === subject && (field === undefined || fields.some(({ name }) => name === field));
    const placed = columns.find(({ column }) => isThat(column));
    const place = { sheet: pupils.name, row };
    return placed === undefined ? place : { ...place, letters: placed.letters, heading: placed.column.heading };
  };
  const across = acrossRows(circular, rows, placeOf);
  const ofConstants = readRow(circular, constants.map(aloneCell), 0).findings.filter(({ what }) => !isRequired(what));
  return {
    circular,
    rows: rows.map((row) => ({ ...row, isGood: row.isGood && !across.some(({ row: bad }) => bad === row) })),
    findings: [
      ...[...strangeSheets(sheets, pupils), ...ofSchool, ...ofConstants],
      ...[...ofHeadings, ...missing.map(heading)],
      ...[...rows.flatMap(withRefs), ...across.map(({ finding }) => finding), ...mixedDates(pupils, columns)].toSorted(
        (a, b) => (a.place.row ?? 0) - (b.place.row ?? 0),
      ),
    ],
    placeOf,
  };
}

function strangeSheets(sheets: readonly Sheet[], pupils: Sheet): readonly SheetFinding[] {
  const own = Object.values(sheetNames).map(headingKey);
  return sheets
    .filter((sheet) => sheet !== pupils && !own.includes(headingKey(sheet.name)))
    .filter(({ rows }) => rows.some((row) => !row.every(isBlank)))
    .map(({ name }) => ({ severity: "fault", place: { sheet: name }, what: { rule: "sheet.unknown" } }));
}

/** The named one, else the first that is not another of the form's. */
export function pupilSheet(sheets: readonly Sheet[]): Sheet {
  const isOther = ({ name }: Sheet) =>
    [sheetNames.school, sheetNames.guide].some((other) => headingKey(other) === headingKey(name));
  const found =
    sheets.find(({ name }) => headingKey(name) === headingKey(sheetNames.pupils)) ??
    sheets.find((sheet) => !isOther(sheet));
  if (found === undefined) throw new KitFault("form.empty");
  return found;
}

function cellsOf(
  { name, rows }: Sheet,
  index: number,
  columns: readonly PlacedColumn[],
  constants: readonly Constant[],
): readonly PlacedCell[] {
  const own = columns.map(({ column, index: at, letters }): PlacedCell => {
    const place = { sheet: name, row: index + 1, letters, heading: column.heading };
    const cell = rows[index]?.[at] ?? empty;
    const shared = isBlank(cell) ? constants.find((constant) => constant.column === column) : undefined;
    return shared === undefined ? { column, cell, place, isShared: false } : { ...shared, isShared: true };
  });
  const others = constants.filter(({ column }) => !columns.some((placed) => placed.column === column));
  return [...own, ...others.map((constant) => ({ ...constant, isShared: true }))];
}

/** To judge the constants once, where they stand. */
function aloneCell(constant: Constant): PlacedCell {
  return { ...constant, isShared: false };
}

function isRequired(what: SheetFinding["what"]): boolean {
  return "rule" in what && what.rule === "value.required";
}

/** Columns that rows need and that neither the sheet nor the constants have. */
function missingColumns(
  circular: Circular,
  columns: readonly PlacedColumn[],
  constants: readonly Constant[],
): readonly Column[] {
  const present = new Set([...columns, ...constants].map(({ column }) => columnId(column)));
  const groups = new Set(columns.map(({ column: { table, group } }) => `${table}.${group}`));
  return columnsOf(circular).filter((column) => {
    const [{ need, name }] = column.fields;
    const isNeeded = (need === "required" || need === "one") && !filledFields.includes(name);
    return isNeeded && groups.has(`${column.table}.${column.group}`) && !present.has(columnId(column));
  });
}

function needs(row: PupilRow, { table, group }: Column): boolean {
  return table === "record" || row[table].has(group);
}

function withRefs({ findings, fields: { mahocsinh } }: PupilRow): readonly SheetFinding[] {
  return findings.map((finding) => (mahocsinh === undefined ? finding : { ...finding, ref: mahocsinh }));
}
