/**
 * One row of the form: every cell read, every cell that is wrong named.
 *
 * @module
 */
import type { Circular, RowTable } from "../../../widget/record/circulars/circular.ts";
import type { Fields } from "../../../widget/record/record.ts";
import type { Place, SheetFinding } from "../finding.ts";
import type { Breach } from "../rule.ts";
import type { Cell } from "../workbook/cell.ts";
import { filledFields, type Column } from "./columns.ts";
import { tidy } from "./text.ts";
import { readValue } from "./value.ts";

/** What a row says, by the record's tables. A table's rows are keyed by subject or by number. */
export interface PupilRow {
  readonly row: number;
  readonly fields: Fields;
  readonly subjects: ReadonlyMap<string, Fields>;
  readonly history: ReadonlyMap<string, Fields>;
  readonly certificates: ReadonlyMap<string, Fields>;
  /** Subjects that the school says this pupil does not take. */
  readonly notTaken: readonly string[];
  /** False where a cell is wrong, here or among the constants: the row is not built. */
  readonly isGood: boolean;
  readonly findings: readonly SheetFinding[];
}

/** A cell with its place; `isShared` where it is one of the constants, which are judged once, in their own sheet. */
export interface PlacedCell {
  readonly column: Column;
  readonly cell: Cell;
  readonly place: Place;
  readonly isShared: boolean;
}

/** A subject that is taught without any mark, and one that is not taken. */
const markers = { taught: /^[-–—]$/, notTaken: /^(?:KH|không học)$/iu };

/**
 * @param cells one for each column that the school's file has, empty ones too
 * @param row as the spreadsheet counts
 */
export function readRow(circular: Circular, cells: readonly PlacedCell[], row: number): PupilRow {
  const findings: SheetFinding[] = [];
  let isGood = true;

  function refuse({ place, isShared }: Pick<PlacedCell, "place" | "isShared">, what: Breach): void {
    isGood = false;
    if (!isShared) findings.push({ severity: "fault", place, what });
  }

  function read(own: readonly PlacedCell[]): Record<string, string> {
    const fields: Record<string, string> = {};
    for (const placed of own) {
      const reading = readValue(circular, placed.column, placed.cell);
      if (reading.kind === "bad") refuse(placed, reading.breach);
      if (reading.kind === "value") fields[reading.field.name] = reading.value;
    }
    return fields;
  }

  function requireAll(own: readonly PlacedCell[], isAssessed: boolean): void {
    for (const placed of own) {
      const [{ need, name }] = placed.column.fields;
      const isNeeded = need === "required" || need === "one" || (need === "assessed" && isAssessed);
      if (isNeeded && !filledFields.includes(name) && isBlank(placed.cell)) refuse(placed, { rule: "value.required" });
    }
  }

  const ofRecord = cells.filter(({ column }) => column.table === "record");
  const fields = read(ofRecord);
  requireAll(ofRecord, fields.cokhuyettatkhongdanhgia !== "1");
  const notTaken: string[] = [];

  function readGroups(table: RowTable): ReadonlyMap<string, Fields> {
    const groups = Map.groupBy(
      cells.filter(({ column }) => column.table === table),
      ({ column }) => column.group,
    );
    const rows = new Map<string, Fields>();
    for (const [group, own] of groups) {
      const telling = own.filter((placed) => !placed.isShared && tells(placed.column));
      if (telling.some(({ cell }) => isMarker(cell, markers.notTaken))) notTaken.push(group);
      else if (telling.some(({ cell }) => !isBlank(cell))) {
        const marked = own.filter(({ column, cell }) => !(tells(column) && isMarker(cell, markers.taught)));
        rows.set(group, read(marked));
        requireAll(marked, false);
      }
    }
    return rows;
  }

  const subjects = readGroups("subjects");
  const history = readGroups("history");
  const certificates = readGroups("certificates");
  return { row, fields, subjects, history, certificates, notTaken, isGood, findings };
}

/** Whether a cell shows that its row of the record exists. A teacher alone, filled down a whole class, shows nothing. */
function tells({ table, fields: [{ need }] }: Column): boolean {
  return table !== "subjects" || need !== "required";
}

export function isBlank(cell: Cell): boolean {
  return cell.kind === "empty" || (cell.kind === "text" && tidy(cell.text) === "");
}

function isMarker(cell: Cell, marker: RegExp): boolean {
  return cell.kind === "text" && marker.test(tidy(cell.text));
}
