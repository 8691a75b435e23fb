/**
 * The empty form of a circular.
 *
 * @module
 */
import type { Circular } from "../../../widget/record/circulars/circular.ts";
import { formatCsv } from "../workbook/csv.ts";
import { formatXlsx, type WrittenSheet } from "../workbook/xlsx.ts";
import { columnsOf, filledFields, type Column, type FormOptions } from "./columns.ts";
import { circularHeading } from "./constants.ts";
import { guideRows, ruleOf } from "./guide.ts";
import { sheetNames } from "./sheet-names.ts";
import { choicesOf } from "./value.ts";

/** Rows below the headings that are formatted as text. */
const blankRows = 200;

export function templateSheets(circular: Circular, options: FormOptions = {}): readonly WrittenSheet[] {
  const columns = columnsOf(circular, options);
  const ofPupil = pupilColumns(columns);
  const ofSchool = columns.filter(({ place }) => place === "school");
  return [
    {
      name: sheetNames.pupils,
      rows: [ofPupil.map(({ heading }) => heading)],
      widths: ofPupil.map(widthOf),
      blankRows,
      choices: choices(circular, ofPupil),
    },
    {
      name: sheetNames.guide,
      rows: guideRows(circular, columns),
      widths: [44, 26, 22, 90],
    },
    {
      name: sheetNames.school,
      rows: [
        [circularHeading, circularTitle(circular), "Giữ nguyên"],
        ...ofSchool.map((column) => [column.heading, "", ruleOf(circular, column)]),
      ],
      widths: [34, 44, 70],
    },
  ];
}

export function formatTemplate(circular: Circular, options: FormOptions = {}): Promise<Uint8Array> {
  return formatXlsx(templateSheets(circular, options));
}

/** A CSV file has one sheet only: the school's constants stand in a JSON file beside it. */
export function formatCsvTemplate(
  circular: Circular,
  options: FormOptions = {},
): { readonly pupils: string; readonly school: string } {
  const columns = columnsOf(circular, options);
  const headings = pupilColumns(columns).map(({ heading }) => heading);
  const constants = columns.filter(({ place }) => place === "school").map(({ heading }) => [heading, ""]);
  const school = Object.fromEntries([[circularHeading, circularTitle(circular)], ...constants]) as object;
  return { pupils: formatCsv([headings]), school: `${JSON.stringify(school, null, 2)}\n` };
}

/** Those that may stay empty for everybody stand last. */
function pupilColumns(columns: readonly Column[]): readonly Column[] {
  const isFilled = ({ fields: [{ name }] }: Column) => filledFields.includes(name);
  const ofPupil = columns.filter(({ place }) => place === "pupil");
  return [...ofPupil.filter((column) => !isFilled(column)), ...ofPupil.filter(isFilled)];
}

function circularTitle({ forms, name }: Circular): string {
  return Object.values(forms.circular!)[0] ?? name;
}

function widthOf({ heading, fields: [{ max = 12 }] }: Column): number {
  return Math.min(36, Math.max(10, Math.min(heading.length, 24), Math.ceil(max / 8)));
}

function choices(circular: Circular, columns: readonly Column[]): ReadonlyMap<number, readonly string[]> {
  return new Map(
    columns.flatMap(({ table, fields: [field] }, i) => {
      const form = circular.forms[field.form]!;
      // A subject's cell may also hold a marker, which a list would refuse.
      return typeof form === "string" || table === "subjects" ? [] : [[i, choicesOf(form)] as const];
    }),
  );
}
