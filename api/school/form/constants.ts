/**
 * What all rows share: the sheet "Trường" of the workbook, or a JSON file of its own.
 *
 * Any column of the form may stand here; it then holds for every row that leaves it empty.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { z } from "zod";
import type { Circular } from "../../../widget/record/circulars/circular.ts";
import { circulars } from "../../../widget/record/circulars/index.ts";
import { KitFault } from "../fault.ts";
import type { Place, SheetFinding } from "../finding.ts";
import { empty, textCell, type Cell, type Sheet } from "../workbook/cell.ts";
import type { Column } from "./columns.ts";
import { knownColumns } from "./heading-row.ts";
import { headingKey } from "./headings.ts";
import { tidy } from "./text.ts";

export const circularHeading = "Thông tư";

export interface Constant {
  readonly column: Column;
  readonly cell: Cell;
  readonly place: Place;
}

export interface Constants {
  readonly circular: Circular;
  readonly constants: readonly Constant[];
  readonly findings: readonly SheetFinding[];
}

/** A JSON object of texts, by heading or by the dictionary's field name, as a sheet. Throws `KitFault`. */
export async function openConstants(path: string): Promise<Sheet> {
  const file = basename(path);
  const text = await readFile(path, "utf8").catch(() => {
    throw new KitFault("file.missing", { file });
  });
  try {
    const values = z.record(z.string(), z.string()).parse(JSON.parse(text.replace(/^\ufeff/, "")));
    return { name: file, rows: Object.entries(values).map((pair) => pair.map(textCell)) };
  } catch {
    throw new KitFault("file.content", { file });
  }
}

/**
 * @param sheet first column headings, second column values
 *
 * Throws `KitFault("form.circular")`: without it no column has a meaning.
 */
export function readConstants({ name, rows }: Sheet): Constants {
  const lines = rows.map(([heading = empty, cell = empty], i) => ({
    heading: heading.kind === "text" ? tidy(heading.text) : "",
    cell,
    row: i + 1,
  }));
  const circularKeys = [circularHeading, "thongtu"].map(headingKey);
  const isCircular = ({ heading }: (typeof lines)[number]) => circularKeys.includes(headingKey(heading));
  const circular = circularNamed(lines.find(isCircular)?.cell ?? empty);
  const known = knownColumns(circular);
  const constants: Constant[] = [];
  const findings: SheetFinding[] = [];
  for (const line of lines) {
    const { heading, cell, row } = line;
    if (heading === "" || cell.kind === "empty" || isCircular(line)) continue;
    const place = { sheet: name, row, letters: "B", heading };
    const column = known.get(headingKey(heading));
    if (column === undefined) findings.push({ severity: "fault", place, what: { rule: "column.unknown" } });
    else if (constants.some((other) => other.column === column))
      findings.push({ severity: "fault", place, what: { rule: "column.twice" } });
    else constants.push({ column, cell, place });
  }
  return { circular, constants, findings };
}

/** `27/2020/TT-BGDĐT`, as `thongtu` writes it, or by its key. */
function circularNamed(cell: Cell): Circular {
  const text = cell.kind === "text" ? headingKey(cell.text) : "";
  const namesOf = ({ key, name, forms }: Circular) => [key, name, ...Object.values(forms.circular!)];
  const found = circulars.find((circular) => namesOf(circular).some((name) => headingKey(name) === text));
  if (found === undefined) throw new KitFault("form.circular");
  return found;
}
