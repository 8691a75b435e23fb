/**
 * From the tree that head and seal both signed (`DU_LIEU_HOC_BA`) to the record it says, strictly:
 *
 * ```
 * <DU_LIEU_HOC_BA Id="data">
 *   <THONG_TIN_HOC_BA Id="thongtinhocba">
 *     <madinhdanhtracuu/>                 lookup id: 32 octets, base64url
 *     …                                   the dictionary's main table, in its order
 *     <QUA_TRINH_HOC_TAP> <DONG>…</DONG> … </QUA_TRINH_HOC_TAP>      left out where empty
 *     <CHUNG_CHI> <DONG>…</DONG> … </CHUNG_CHI>                      left out where empty; secondary only
 *     <BANG_DIEM> <DIEM_TONG_KET Id="mon-KEY">…</DIEM_TONG_KET> … </BANG_DIEM>
 *   </THONG_TIN_HOC_BA>
 *   <DANH_SACH_THONG_TIN_KY/>             the signatures' own business
 * </DU_LIEU_HOC_BA>
 * ```
 *
 * Elements have the dictionary's names. One that is optional and empty is left out. There is one text for one value:
 * booleans `0` and `1`, dates `YYYY-MM-DD`, grades `1` to `12`, scores as the circular says.
 *
 * @module
 */
import type { XmlElement } from "../crypto/xml/tree.ts";
import { Fault } from "../fault.ts";
import type { Circular, Field, RowTable } from "./circulars/circular.ts";
import { circulars } from "./circulars/index.ts";
import { hocBaSo1 } from "./layout.ts";
import type { Fields, SubjectRow, TranscriptRecord } from "./record.ts";

/** Where the rows of a table stand, in document order. */
export const rowElements: readonly { readonly table: RowTable; readonly list: string; readonly row: string }[] = [
  { table: "history", list: "QUA_TRINH_HOC_TAP", row: "DONG" },
  { table: "certificates", list: "CHUNG_CHI", row: "DONG" },
  { table: "subjects", list: "BANG_DIEM", row: "DIEM_TONG_KET" },
];

export const lookupIdField: Field = { name: "madinhdanhtracuu", form: "lookup", need: "required", label: "" };

/** 43 characters for 32 octets; the last one's two spare bits are zero. */
export const lookupIdForm = "[A-Za-z0-9_\\-]{42}[AEIMQUYcgkosw048]";

/** What of an element's children is still to be read. */
interface Reader {
  readonly element: XmlElement;
  readonly children: readonly XmlElement[];
  next: number;
}

/** @throws Fault("xml.schema"), `field` naming the field or element at fault, `row` (from 1) its row; never a value */
export function parsePackage(data: XmlElement): TranscriptRecord {
  const top = read(data, "DU_LIEU_HOC_BA", "data");
  const information = read(take(top, "THONG_TIN_HOC_BA"), "THONG_TIN_HOC_BA", "thongtinhocba");
  take(top, "DANH_SACH_THONG_TIN_KY");
  finish(top);
  const [identifier, circular] = [take(information, lookupIdField.name), circularIn(information)];
  const lookupId = readValue(identifier, lookupIdField, lookupIdForm);
  const fields = readFields(information, circular, "record");
  requireStage(circular, fields);
  const [history, certificates, subjects] = rowElements.map((place) => readRows(information, circular, place));
  finish(information);
  requireSubjects(circular, subjects!);
  return {
    circular: circular.key,
    lookupId,
    fields,
    history: history!.map((row) => row.fields),
    certificates: certificates!.map((row) => row.fields),
    subjects: subjects!,
  };
}

function refuse(message: string, field: string, row?: number): never {
  throw new Fault("xml.schema", message, row === undefined ? { field } : { field, row });
}

/** @param id what `Id` must be; `""` for none, `undefined` for any */
function read(element: XmlElement | undefined, name: string, id: string | undefined, row?: number): Reader {
  if (element === undefined || !isNamed(element, name)) refuse("missing element", name, row);
  const [attribute, ...others] = element.attributes;
  const isAsTold = attribute === undefined ? id === "" : attribute.local === "Id" && attribute.namespace === "";
  if (!isAsTold || others.length > 0) refuse("attributes", name, row);
  if (id !== undefined && (attribute?.value ?? "") !== id) refuse("Id", name, row);
  const children: XmlElement[] = [];
  for (const child of element.children) {
    if (child.kind === "element") children.push(child);
    else if (/[^ \t\r\n]/.test(child.text)) refuse("text between elements", name, row);
  }
  return { element, children, next: 0 };
}

function isNamed(element: XmlElement, name: string): boolean {
  return element.local === name && element.namespace === hocBaSo1.namespace;
}

function take(reader: Reader, name: string): XmlElement | undefined {
  const child = reader.children[reader.next];
  if (child === undefined || !isNamed(child, name)) return undefined;
  reader.next++;
  return child;
}

function finish(reader: Reader, row?: number): void {
  if (reader.next < reader.children.length) refuse("element unknown or out of order", reader.element.local, row);
}

/** Only the name is taken on trust here: the value is read again in its place. */
function circularIn(information: Reader): Circular {
  const named = information.children.find((child) => isNamed(child, "thongtu"))?.children[0];
  const circular = circulars.find(({ name }) => named?.kind === "text" && named.text === name);
  return circular ?? refuse("unknown circular", "thongtu");
}

function readFields(reader: Reader, circular: Circular, table: keyof Circular["tables"], row?: number): Fields {
  const fields: Record<string, string> = {};
  for (const field of circular.tables[table]) {
    const element = take(reader, field.name);
    if (element !== undefined) fields[field.name] = readValue(element, field, circular.forms[field.form]!, row);
    else if (field.need === "required") refuse("missing field", field.name, row);
  }
  const isAbsent = ({ name }: Field) => fields[name] === undefined;
  const alternatives = circular.tables[table].filter(({ need }) => need === "one");
  const [first] = alternatives;
  if (first && alternatives.filter(isAbsent).length !== alternatives.length - 1) refuse("not one of", first.name, row);
  const unassessed = circular.tables[table].filter(({ need }) => need === "assessed").find(isAbsent);
  if (unassessed && fields.cokhuyettatkhongdanhgia !== "1") refuse("missing field", unassessed.name, row);
  return fields;
}

function readValue(
  element: XmlElement | undefined,
  { name, max = Infinity }: Field,
  form: Circular["forms"][string],
  row?: number,
): string {
  if (element === undefined) refuse("missing field", name, row);
  const [text, ...others] = element.children;
  if (element.attributes.length > 0) refuse("attributes", name, row);
  if (text?.kind !== "text" || others.length > 0) refuse("no text", name, row);
  if (text.text !== text.text.normalize("NFC")) refuse("not NFC", name, row);
  if (Array.from(text.text).length > max) refuse("too long", name, row);
  const fits = typeof form === "string" ? matcher(form).test(text.text) : form && Object.hasOwn(form, text.text);
  if (!fits) refuse("value", name, row);
  return text.text;
}

const matchers = new Map<string, RegExp>();

function matcher(pattern: string): RegExp {
  const known = matchers.get(pattern) ?? new RegExp(`^(?:${pattern})$`, "u");
  matchers.set(pattern, known);
  return known;
}

function readRows(
  information: Reader,
  circular: Circular,
  { table, list, row: name }: (typeof rowElements)[number],
): readonly SubjectRow[] {
  const element = circular.tables[table].length > 0 ? take(information, list) : undefined;
  if (element === undefined) return table === "subjects" ? refuse("missing element", list) : [];
  const rows = read(element, list, "");
  if (rows.children.length === 0) refuse("no rows", list);
  return rows.children.map((child, i) => {
    const reader = read(child, name, table === "subjects" ? undefined : "", i + 1);
    const fields = readFields(reader, circular, table, i + 1);
    finish(reader, i + 1);
    return { id: child.attributes[0]?.value ?? "", fields };
  });
}

/** Cấp học and khối as the circular pairs them. */
function requireStage({ stages }: Circular, { macaphoc, makhoi }: Fields): void {
  const stage = stages.find(({ code }) => code === macaphoc);
  const grade = Number(makhoi);
  if (stage === undefined || grade < stage.from || grade > stage.to) refuse("not a grade of this stage", "makhoi");
}

/** Each row's Id and code name one subject, and no subject has two rows. */
function requireSubjects({ subjects }: Circular, rows: readonly SubjectRow[]): void {
  const seen = new Set<string>();
  rows.forEach(({ id, fields }, i) => {
    const subject = subjects.find(({ code }) => code === fields.mamonhoc);
    if (id !== `mon-${subject?.key}` || seen.has(id)) refuse("Id", "DIEM_TONG_KET", i + 1);
    seen.add(id);
  });
}
