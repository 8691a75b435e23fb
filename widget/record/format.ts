/**
 * From a record to the package that awaits its signatures: the inverse of `parsePackage`.
 *
 * The text is its own canonical form (no declaration, no white space, no empty-element tag). Every slot that the circular
 * asks for is there and empty; a GVBM slot stands for each subject row, in the rows' order.
 *
 * @module
 */
import { Fault } from "../fault.ts";
import type { Circular, Table } from "./circulars/circular.ts";
import { circularOf } from "./circulars/index.ts";
import { hocBaSo1 } from "./layout.ts";
import { lookupIdField, rowElements } from "./package.ts";
import type { Fields, SubjectRow, TranscriptRecord } from "./record.ts";

/**
 * Values are not judged here: whoever issues a package parses it before anybody signs.
 *
 * @throws Fault("xml.schema") for a field or a table that the circular does not know, which would be lost without a word
 */
export function formatPackage(record: TranscriptRecord): string {
  const circular = circularOf(record);
  const information = [
    formatField(lookupIdField.name, record.lookupId),
    formatFields(circular, "record", record.fields),
    ...rowElements.map(({ table, list, row }) => formatRows(circular, table, list, row, rowsOf(record, table))),
  ];
  const asked = (role: Circular["requiredRoles"][number], times = 1) =>
    circular.requiredRoles.includes(role) ? element(role, "").repeat(times) : "";
  const teachers = asked("GVBM", record.subjects.length);
  const signatures = (teachers && element("DANH_SACH_GVBM", teachers)) + asked("GVCN");
  const data = [
    element("THONG_TIN_HOC_BA", information.join(""), ' Id="thongtinhocba"'),
    element("DANH_SACH_THONG_TIN_KY", signatures),
  ];
  return element(
    "HOC_BA",
    element("DU_LIEU_HOC_BA", data.join(""), ' Id="data"') +
      element("PHAT_HANH_HOC_BA", asked("CBQL") + asked("KY_PHAT_HANH")),
    ` xmlns="${hocBaSo1.namespace}"`,
  );
}

function rowsOf(record: TranscriptRecord, table: Exclude<Table, "record">): readonly SubjectRow[] {
  return table === "subjects" ? record.subjects : record[table].map((fields) => ({ id: "", fields }));
}

function formatRows(
  circular: Circular,
  table: Table,
  list: string,
  row: string,
  rows: readonly SubjectRow[],
): string {
  const content = rows.map(({ id, fields }) =>
    element(row, formatFields(circular, table, fields), id === "" ? "" : ` Id="${escape(id)}"`),
  );
  return content.length === 0 ? "" : element(list, content.join(""));
}

function formatFields(circular: Circular, table: Table, fields: Fields): string {
  const names = circular.tables[table].map(({ name }) => name);
  const unknown = Object.keys(fields).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Fault("xml.schema", "unknown field", { field: unknown });
  return names.map((name) => formatField(name, fields[name])).join("");
}

function formatField(name: string, value: string | undefined): string {
  return value === undefined ? "" : element(name, escape(value));
}

function element(name: string, content: string, attributes = ""): string {
  return `<${name}${attributes}>${content}</${name}>`;
}

function escape(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
