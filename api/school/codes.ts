/**
 * Asks the registry for the lookup codes of all pupils of a file. Who has one already gets the same again.
 *
 * @module
 */
import type { Circular } from "../../widget/record/circulars/circular.ts";
import { circulars } from "../../widget/record/circulars/index.ts";
import { birthDateOf } from "../../widget/record/pupil.ts";
import { duplicates } from "./across-rows.ts";
import { pupilSheet } from "./class-list.ts";
import { addCodes, type CodeList } from "./code-list.ts";
import type { SheetFinding } from "./finding.ts";
import { columnsOf } from "./form/columns.ts";
import { readHeadings } from "./form/heading-row.ts";
import { isBlank, readRow, type PlacedCell, type PupilRow } from "./form/pupil-row.ts";
import type { CodeAnswer } from "./registry/answers.ts";
import { mostPupils, type PupilIdentity, type RegistryClient } from "./registry/client.ts";
import { empty, type Sheet } from "./workbook/cell.ts";

export interface Identities {
  readonly pupils: readonly PupilIdentity[];
  /** Of the cells that tell who a pupil is; the others are looked at when packages are built. */
  readonly findings: readonly SheetFinding[];
}

const identifying = ["hovaten", "sodinhdanh", "mahocsinh", "ngaythangnamsinh"];

/** Every circular tells who a pupil is by the same fields, so the file need not say which it follows. */
export function readIdentities(sheets: readonly Sheet[]): Identities {
  const sheet = pupilSheet(sheets);
  const circular = circulars[0]!;
  const { columns } = readHeadings(circular, sheet, () => true);
  const placed = identifying.map((name) => columns.find(({ column: { fields } }) => fields[0].name === name));
  const missing = identifying.filter((_name, i) => placed[i] === undefined);
  if (missing.length > 0) return { pupils: [], findings: missing.map((name) => missingColumn(circular, sheet, name)) };
  const rows = sheet.rows.slice(1).flatMap((row, i) => {
    const cells = placed.map((one): PlacedCell => {
      const { column, index, letters } = one!;
      const place = { sheet: sheet.name, row: i + 2, letters, heading: column.heading };
      return { column, cell: row[index] ?? empty, place, isShared: false };
    });
    return cells.every(({ cell }) => isBlank(cell)) ? [] : [readRow(circular, cells, i + 2)];
  });
  const twice = duplicates(rows, ({ row }, { field }) => {
    const { letters, column } = placed[identifying.indexOf(field ?? "")]!;
    return { sheet: sheet.name, row, letters, heading: column.heading };
  });
  const isBad = (row: PupilRow) => !row.isGood || twice.some((other) => other.row === row);
  return {
    pupils: rows.filter((row) => !isBad(row)).map(({ fields }) => identityOf(fields)),
    findings: [...rows.flatMap(({ findings }) => findings), ...twice.map(({ finding }) => finding)],
  };
}

function missingColumn(circular: Circular, { name: sheet }: Sheet, field: string): SheetFinding {
  const { heading } = columnsOf(circular).find(({ fields }) => fields[0].name === field)!;
  return { severity: "fault", place: { sheet, row: 1, heading }, what: { rule: "column.missing" } };
}

function identityOf(fields: Readonly<Record<string, string>>): PupilIdentity {
  const { mahocsinh = "", sodinhdanh = "", hovaten = "" } = fields;
  return {
    ref: mahocsinh,
    // "Chưa có" and its like: the registry then asks for the pupil code.
    ...(/^\d{12}$/.test(sodinhdanh) ? { personalNumber: sodinhdanh } : {}),
    pupilCode: mahocsinh,
    dateOfBirth: birthDateOf({ fields }),
    fullName: hovaten,
  };
}

export interface CodesOptions {
  readonly pupils: readonly PupilIdentity[];
  readonly client: Pick<RegistryClient, "codes">;
  readonly directory: string;
  readonly onAnswered?: (count: number) => void;
}

/** What was answered is kept before more is asked. Throws `KitFault`. */
export async function askForCodes(options: CodesOptions): Promise<readonly CodeAnswer[]> {
  const { pupils, client, directory, onAnswered = () => undefined } = options;
  const answers: CodeAnswer[] = [];
  for (let at = 0; at < pupils.length; at += mostPupils) {
    const answered = await client.codes(pupils.slice(at, at + mostPupils));
    const drawn = answered.flatMap((answer): readonly [string, CodeList["pupils"][string]][] =>
      "code" in answer ? [[answer.ref, { code: answer.code, lookupId: answer.lookupId }]] : [],
    );
    await addCodes(directory, Object.fromEntries(drawn));
    answers.push(...answered);
    onAnswered(answered.length);
  }
  return answers;
}
