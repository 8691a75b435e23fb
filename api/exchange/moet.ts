/**
 * The ministry's names and types for what our record says: the one place that changes when its dictionary does.
 *
 * Fields need no table of their own here: a circular's tables are the dictionary's, field by field, and a test holds them to
 * `moet-fields.tsv`. What is left to say is how tables are called, which JSON type a field's form has, and what is not exchanged.
 *
 * @module
 */
import type { Circular, Field, Table } from "../../widget/record/circulars/circular.ts";
import { ExchangeFault } from "./fault.ts";

/** The dictionary's main table, and what its sub-tables are called within it (`thongtinsohocbasotieuhoc_dsbangdiem` …). */
export interface MoetTables {
  readonly record: string;
  readonly rows: Readonly<Partial<Record<Exclude<Table, "record">, string>>>;
}

/** By key of the circular. A third circular is a third line. */
export const moetTables: Readonly<Record<string, MoetTables>> = {
  tt27: { record: "thongtinsohocbasotieuhoc", rows: { history: "quatrinhhoctap", subjects: "dsbangdiem" } },
  tt22: {
    record: "thongtinsohocbasothcsthpt",
    rows: { history: "quatrinhhoctap", certificates: "chungchi", subjects: "bangdiem" },
  },
};

/**
 * The dictionary's types as JSON has them: BOOLEAN true and false, INT and DOUBLE numbers; DATE `YYYY-MM-DD`, DATETIME
 * `YYYY-MM-DDTHH:mm:ss` in Việt Nam's time and VARCHAR strings. Codes of VARCHAR(1) such as `gioitinh` stay strings.
 */
export type MoetType = "BOOLEAN" | "INT" | "DOUBLE" | "DATE" | "DATETIME" | "VARCHAR";

export type MoetValue = string | number | boolean;

const typeByForm: Readonly<Record<string, MoetType>> = {
  flag: "BOOLEAN",
  revision: "INT",
  sessions: "DOUBLE",
  date: "DATE",
  time: "DATETIME",
};

/** A field with a length is VARCHAR whatever its form: `ngaytrangthaichuyenden` is DATE in one circular, VARCHAR(10) in the other. */
export function moetType({ form, max }: Pick<Field, "form" | "max">): MoetType {
  return (max === undefined ? typeByForm[form] : undefined) ?? "VARCHAR";
}

/** From the record's text to JSON. */
export function toMoet(field: Field, text: string): MoetValue {
  const type = moetType(field);
  if (type === "BOOLEAN") return text === "1";
  return type === "INT" || type === "DOUBLE" ? Number(text) : text;
}

/** Its inverse. */
export function fromMoet(value: MoetValue): string {
  return typeof value === "boolean" ? (value ? "1" : "0") : String(value);
}

/** @throws ExchangeFault("exchange.field") where a circular has no tables with the ministry */
export function tablesOf({ key }: Pick<Circular, "key">): MoetTables {
  const tables = moetTables[key];
  if (tables === undefined) throw new ExchangeFault("exchange.field", "thongtu");
  return tables;
}
