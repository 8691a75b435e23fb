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
 * booleans `0` and `1`, dates `YYYY-MM-DD`, grades `1` to `12`, scores as the circular says. `package.xsd` is the same,
 * as far as XSD 1.0 can say it.
 *
 * @module
 */
import type { XmlElement } from "../crypto/xml/tree.ts";
import type { Circular, Field, RowTable } from "./circulars/circular.ts";
import { circulars } from "./circulars/index.ts";
import { close, isNamed, open, refuse, requireId, take, valueOf, type Reader } from "./reader.ts";
import type { Fields, SubjectRow, TranscriptRecord } from "./record.ts";

/** What each table's rows are called; in document order. */
export const rowElements: Readonly<Record<RowTable, { readonly list: string; readonly row: string }>> = {
  history: { list: "QUA_TRINH_HOC_TAP", row: "DONG" },
  certificates: { list: "CHUNG_CHI", row: "DONG" },
  subjects: { list: "BANG_DIEM", row: "DIEM_TONG_KET" },
};

/** The one field that is not the dictionary's. */
export const lookupIdField: Field = { name: "madinhdanhtracuu", form: "lookup", need: "required", label: "" };

/** @throws Fault("xml.schema"): see `reader.ts` */
export function parsePackage(data: XmlElement): TranscriptRecord {
  const top = open(data, "DU_LIEU_HOC_BA");
  requireId(top, "data");
  const information = open(take(top, "THONG_TIN_HOC_BA"), "THONG_TIN_HOC_BA");
  requireId(information, "thongtinhocba");
  take(top, "DANH_SACH_THONG_TIN_KY");
  close(top);
  const circular = circularIn(information);
  const { [lookupIdField.name]: lookupId = "" } = readFields(information, [lookupIdField], circular);
  const fields = readFields(information, circular.tables.record, circular);
  requireStage(circular, fields);
  const history = readRows(information, circular, "history");
  const certificates = readRows(information, circular, "certificates");
  const subjects = readRows(information, circular, "subjects");
  close(information);
  requireSubjects(circular, subjects);
  return {
    circular: circular.key,
    lookupId,
    fields,
    subjects,
    history: history.map((row) => row.fields),
    certificates: certificates.map((row) => row.fields),
  };
}

/** Only the name is taken on trust here: the value is read again in its place. */
function circularIn(information: Reader): Circular {
  const named = information.children.find((child) => isNamed(child, "thongtu"))?.children[0];
  const circular = circulars.find(({ name }) => named?.kind === "text" && named.text === name);
  return circular ?? refuse("unknown circular", "thongtu");
}

function readFields(reader: Reader, table: readonly Field[], circular: Circular): Fields {
  const fields: Record<string, string> = {};
  for (const field of table) {
    const element = take(reader, field.name);
    if (element !== undefined) fields[field.name] = valueOf(element, field, circular.forms[field.form]!, reader.row);
    else if (field.need === "required") refuse("missing field", field.name, reader.row);
  }
  const isPresent = ({ name }: Field) => fields[name] !== undefined;
  const [first, ...others] = table.filter(({ need }) => need === "one");
  if (first && [first, ...others].filter(isPresent).length !== 1) refuse("not one of", first.name, reader.row);
  const unassessed = table.find((field) => field.need === "assessed" && !isPresent(field));
  if (unassessed && fields.cokhuyettatkhongdanhgia !== "1") refuse("missing field", unassessed.name, reader.row);
  return fields;
}

function readRows(information: Reader, circular: Circular, table: RowTable): readonly SubjectRow[] {
  const { list, row } = rowElements[table];
  const isSubjects = table === "subjects";
  const element = circular.tables[table].length > 0 ? take(information, list) : undefined;
  if (element === undefined) return isSubjects ? refuse("missing element", list) : [];
  const rows = open(element, list);
  requireId(rows, "");
  if (rows.children.length === 0) refuse("no rows", list);
  return rows.children.map((child, i) => {
    const reader = open(child, row, i + 1);
    if (!isSubjects) requireId(reader, "");
    const fields = readFields(reader, circular.tables[table], circular);
    close(reader);
    return { id: reader.id, fields };
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
    if (subject === undefined || id !== subjectId(subject) || seen.has(id)) refuse("Id", "DIEM_TONG_KET", i + 1);
    seen.add(id);
  });
}

/** Id of a subject's row. */
export function subjectId({ key }: Pick<Circular["subjects"][number], "key">): string {
  return `mon-${key}`;
}
