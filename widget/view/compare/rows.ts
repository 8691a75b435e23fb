/**
 * What was signed, as rows to go through with a paper in the hand: in the paper's own order and words.
 *
 * @module
 */
import type { SealStatement } from "../../seal/statement.ts";
import { formatDate, formatSchoolYear } from "../format.ts";
import { paperOf } from "../scan/paper.ts";
import type { Part } from "../sheet.ts";

export interface CompareRow {
  readonly label: string;
  /** One for each column of its group. */
  readonly values: readonly string[];
}

export interface CompareGroup {
  readonly title: string;
  /** Heads of the values; empty where there is one, and the row's label says all. */
  readonly columns: readonly string[];
  readonly rows: readonly CompareRow[];
}

export function groupsOf(statement: SealStatement): readonly CompareGroup[] {
  const { name, birthDate, className, school, schoolYear } = statement;
  const who: CompareGroup = {
    title: "Học sinh",
    columns: [],
    rows: [
      { label: "Họ và tên", values: [name] },
      { label: "Ngày sinh", values: [formatDate(birthDate)] },
      { label: "Lớp", values: [className] },
      { label: "Trường", values: [school] },
      { label: "Năm học", values: [formatSchoolYear(schoolYear)] },
    ],
  };
  return [who, ...paperOf(statement).map(groupOf)].filter(({ rows }) => rows.length > 0);
}

function groupOf(part: Part): CompareGroup {
  const title = [part.title, part.part].filter(Boolean).join(": ");
  switch (part.kind) {
    case "marks":
      return {
        title,
        columns: part.columns.map(({ label }) => label),
        rows: part.rows.map((row) => ({ label: row.title, values: row.marks })),
      };
    case "grid":
      return { title, columns: part.columns, rows: part.rows };
    case "levels":
      return { title, columns: [], rows: part.levels.map(({ label, value }) => ({ label, values: [value] })) };
    case "lines":
      return { title, columns: [], rows: part.lines.map(({ label, value }) => ({ label, values: [value] })) };
    case "rows":
      return { title, columns: [], rows: part.rows.map((row) => ({ label: row, values: [""] })) };
  }
}
