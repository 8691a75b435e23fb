/**
 * From a record to the package that awaits its signatures: the inverse of `parsePackage`.
 *
 * The text is its own canonical form (no declaration, no white space, no empty-element tag). Every slot that the circular
 * asks for is there and empty; a GVBM slot stands for each subject row, in the rows' order.
 *
 * @module
 */
import { Fault } from "../fault.ts";
import type { Circular, RowTable, Table } from "./circulars/circular.ts";
import { circularOf } from "./circulars/index.ts";
import { hocBaSo1 } from "./layout.ts";
import { lookupIdField, rowElements } from "./package.ts";
import type { Fields, TranscriptRecord } from "./record.ts";
import type { Role } from "./role.ts";

/**
 * Values are not judged here: whoever issues a package parses it before anybody signs.
 *
 * @throws Fault("xml.schema") for a field or a table that the circular does not know, which would be lost without a word
 */
export function formatPackage(record: TranscriptRecord): string {
  const circular = circularOf(record);
  const signed = (role: Role, times = 1) =>
    circular.requiredRoles.includes(role) ? element(role, "").repeat(times) : "";
  const teachers = signed("GVBM", record.subjects.length);
  const information = [
    formatField(lookupIdField.name, record.lookupId),
    formatFields(circular, "record", record.fields),
    formatRows(circular, "history", record.history),
    formatRows(circular, "certificates", record.certificates),
    formatRows(
      circular,
      "subjects",
      record.subjects.map(({ fields }) => fields),
      record.subjects.map(({ id }) => id),
    ),
  ];
  const data = [
    element("THONG_TIN_HOC_BA", information.join(""), "thongtinhocba"),
    element("DANH_SACH_THONG_TIN_KY", (teachers && element("DANH_SACH_GVBM", teachers)) + signed("GVCN")),
  ];
  const issue = element("PHAT_HANH_HOC_BA", signed("CBQL") + signed("KY_PHAT_HANH"));
  return `<HOC_BA xmlns="${hocBaSo1.namespace}">${element("DU_LIEU_HOC_BA", data.join(""), "data")}${issue}</HOC_BA>`;
}

function formatRows(circular: Circular, table: RowTable, rows: readonly Fields[], ids: readonly string[] = []): string {
  const { list, row } = rowElements[table];
  const content = rows.map((fields, i) => element(row, formatFields(circular, table, fields), ids[i]));
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

function element(name: string, content: string, id?: string): string {
  const attribute = id === undefined ? "" : ` Id="${escape(id).replaceAll('"', "&quot;")}"`;
  return `<${name}${attribute}>${content}</${name}>`;
}

function escape(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
