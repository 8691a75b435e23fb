/**
 * Faults that no cell has alone: a grade of another circular, a pupil who is there twice, a subject that one pupil of a
 * class lacks.
 *
 * @module
 */
import type { Circular } from "../../widget/record/circulars/circular.ts";
import type { Place, SheetFinding } from "./finding.ts";
import type { PupilRow } from "./form/pupil-row.ts";
import type { Rule } from "./rule.ts";

export interface RowFinding {
  readonly row: PupilRow;
  readonly finding: SheetFinding;
}

/** The first column of the subject or, without one, of the main table, that has the field. */
export type PlaceOf = (
  row: PupilRow,
  where: { readonly field?: string | undefined; readonly subject?: string | undefined },
) => Place;

export function acrossRows(circular: Circular, rows: readonly PupilRow[], placeOf: PlaceOf): readonly RowFinding[] {
  return [
    ...strangeGrades(circular, rows, placeOf),
    ...duplicates(rows, placeOf),
    ...missingSubjects(circular, rows, placeOf),
  ];
}

function strangeGrades({ stages }: Circular, rows: readonly PupilRow[], placeOf: PlaceOf): readonly RowFinding[] {
  const isStrange = ({ fields: { makhoi } }: PupilRow) =>
    makhoi !== undefined && !stages.some(({ from, to }) => from <= Number(makhoi) && Number(makhoi) <= to);
  return rows.filter(isStrange).map((row) => {
    const what = { rule: "grade.circular" as Rule };
    return { row, finding: { severity: "fault", place: placeOf(row, { field: "makhoi" }), ...refOf(row), what } };
  });
}

/** Nobody can tell which of them is right, so neither is built. */
export function duplicates(rows: readonly PupilRow[], placeOf: PlaceOf): readonly RowFinding[] {
  return ["mahocsinh", "sodinhdanh"].flatMap((field) => {
    // A personal number may also be words: that there is none.
    const numbered = rows.filter(({ fields }) => /\d/.test(fields[field] ?? ""));
    const same = Map.groupBy(numbered, ({ fields }) => fields[field]);
    return [...same.values()].flatMap((group) =>
      group.flatMap((row): readonly RowFinding[] => {
        const other = group.find((candidate) => candidate !== row);
        if (other === undefined) return [];
        const what = { rule: "pupil.duplicate" as Rule, facts: { row: other.row } };
        return [{ row, finding: { severity: "fault", place: placeOf(row, { field }), ...refOf(row), what } }];
      }),
    );
  });
}

/** Silence would drop the subject from the record: the school has to say whether it is taught. */
function missingSubjects(circular: Circular, rows: readonly PupilRow[], placeOf: PlaceOf): readonly RowFinding[] {
  const classes = Map.groupBy(rows, ({ fields }) => `${fields.makhoi}/${fields.tenlop}`);
  return [...classes.values()].flatMap((pupils) => {
    const taught = circular.subjects.filter(({ key }) => pupils.some(({ subjects }) => subjects.has(key)));
    return pupils.flatMap((row) =>
      taught
        .filter(({ key }) => !row.subjects.has(key) && !row.notTaken.includes(key))
        .map(({ key }): RowFinding => {
          const what = { rule: "subject.missing" as Rule };
          return { row, finding: { severity: "fault", place: placeOf(row, { subject: key }), ...refOf(row), what } };
        }),
    );
  });
}

function refOf({ fields: { mahocsinh } }: PupilRow): Pick<SheetFinding, "ref"> {
  return mahocsinh === undefined ? {} : { ref: mahocsinh };
}
