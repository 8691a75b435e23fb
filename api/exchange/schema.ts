/**
 * What is emitted and accepted, as a schema that the circular's tables yield: strict, every field with its type, form and length.
 *
 * `z.toJSONSchema(exchangeSchema(circular))` is what a counterpart is given.
 *
 * @module
 */
import { z } from "zod";
import type { Circular, Field, RowTable, Table } from "../../widget/record/circulars/circular.ts";
import { moetType, tablesOf } from "./moet.ts";

export type Cells = Readonly<Record<string, unknown>>;

/** `{ [main table]: { field: value, …, [sub-table]: [{ field: value, … }] } }` */
export function exchangeSchema(circular: Circular) {
  const { record, rows } = tablesOf(circular);
  const subTables = Object.entries(rows).map(([table, name]) => {
    const row = z.strictObject(cellsOf(circular, table as RowTable));
    return [name, table === "subjects" ? z.array(row).min(1) : z.array(row)] as const;
  });
  const main = z
    .strictObject({ ...cellsOf(circular, "record"), ...Object.fromEntries(subTables) })
    .refine((cells) => hasOne(circular, cells), { error: "one of", path: ["ngaythangnamsinh"] })
    .refine((cells) => isAssessed(circular, cells), { error: "assessed", path: ["cokhuyettatkhongdanhgia"] });
  return z.strictObject({ [record]: main });
}

function cellsOf(circular: Circular, table: Table): Record<string, z.ZodType> {
  return Object.fromEntries(
    circular.tables[table].map((field) => {
      const cell = cellOf(field, circular);
      return [field.name, field.need === "required" ? cell : cell.optional()];
    }),
  );
}

function cellOf(field: Field, { forms }: Circular): z.ZodType {
  switch (moetType(field)) {
    case "BOOLEAN":
      return z.boolean();
    case "INT":
      return z.int().min(1).max(999_999_999);
    case "DOUBLE":
      // Sessions missed, halves included: 0 is said by leaving the field out.
      return z.number().min(1).max(300).multipleOf(0.1);
    case "DATE":
    case "DATETIME":
    case "VARCHAR":
      return textOf(field, forms[field.form]!);
  }
}

function textOf({ max }: Field, form: Circular["forms"][string]): z.ZodType {
  if (typeof form !== "string") return z.enum(Object.keys(form) as [string, ...string[]]);
  const text = z.string().regex(new RegExp(`^(?:${form})$`, "u"));
  if (max === undefined) return text;
  // JSON Schema counts code points, as the package does; zod's own `max` would count UTF-16 units.
  return text.refine((value) => Array.from(value).length <= max).meta({ maxLength: max });
}

function hasOne({ tables }: Circular, cells: Cells): boolean {
  return tables.record.filter(({ name, need }) => need === "one" && cells[name] !== undefined).length === 1;
}

function isAssessed({ tables }: Circular, cells: Cells): boolean {
  const isThere = tables.record.every(({ name, need }) => need !== "assessed" || cells[name] !== undefined);
  return isThere || cells.cokhuyettatkhongdanhgia === true;
}
