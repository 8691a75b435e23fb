/**
 * A record as the ministry's own JSON, and back.
 *
 * ```json
 * { "thongtinsohocbasotieuhoc": {
 *     "idbanghi": "…", "sukien": "UPDATE", "phienban": 2, "thoigiancapnhat": "2026-05-29T08:00:00",
 *     "hovaten": "…", "duoclenlop": true, …
 *     "quatrinhhoctap": [ … ], "dsbangdiem": [ { "idbanghi": "…", "mamonhoc": "TOA", … } ] } }
 * ```
 *
 * The lookup id does not go along: the dictionary has no field for it, and whoever holds it may ask for the record.
 *
 * @module
 */
import type { Circular, Table } from "../../widget/record/circulars/circular.ts";
import { circularOf, circulars } from "../../widget/record/circulars/index.ts";
import { subjectId } from "../../widget/record/package.ts";
import type { Fields, TranscriptRecord } from "../../widget/record/record.ts";
import { checkEnvelope, envelopeOf, formatTime, revokedStatus, type Envelope } from "./envelope.ts";
import { ExchangeFault } from "./fault.ts";
import { fromMoet, tablesOf, toMoet, type MoetValue } from "./moet.ts";
import { exchangeSchema, type Cells } from "./schema.ts";

export type ExchangedRecord = Omit<TranscriptRecord, "lookupId">;

export type ExchangeMessage = Readonly<Record<string, Cells>>;

/**
 * The envelope takes the place of the one that was signed; each row keeps its own `idbanghi`, and is sent with the record.
 *
 * @param last version of this record that was sent last
 * @throws ExchangeFault("exchange.envelope" | "exchange.field")
 */
export function toExchange(record: ExchangedRecord, envelope: Envelope, last?: number): ExchangeMessage {
  checkEnvelope(envelope, last);
  const circular = circularOf(record);
  const { record: main, rows } = tablesOf(circular);
  const { event, version, updatedAt, recordId, isRevoked = false } = envelope;
  const sync = { sukien: event, phienban: String(version), thoigiancapnhat: formatTime(updatedAt) };
  const tables = {
    history: record.history,
    certificates: record.certificates,
    subjects: record.subjects.map(({ fields }) => fields),
  };
  const subTables = Object.entries(rows).map(([table, name]) => {
    const content = tables[table as keyof typeof tables];
    return [name, content.map((fields) => cellsOf(circular, table as Table, { ...fields, ...sync }))] as const;
  });
  const own = { idbanghi: recordId, ...(isRevoked && { trangthaithongtinhocba: revokedStatus }) };
  const fields = cellsOf(circular, "record", { ...record.fields, ...sync, ...own });
  const message = { [main]: { ...fields, ...Object.fromEntries(subTables) } };
  const { success, error } = exchangeSchema(circular).safeParse(message);
  if (!success) throw new ExchangeFault("exchange.field", placeOf(error.issues));
  return message;
}

/**
 * @param message parsed JSON, whoever sent it
 * @throws ExchangeFault("exchange.malformed")
 */
export function fromExchange(message: unknown): { readonly record: ExchangedRecord; readonly envelope: Envelope } {
  const circular = circulars.find((each) => Object.hasOwn(Object(message) as object, tablesOf(each).record));
  if (circular === undefined) throw new ExchangeFault("exchange.malformed", "");
  const parsed = exchangeSchema(circular).safeParse(message);
  if (!parsed.success) throw new ExchangeFault("exchange.malformed", placeOf(parsed.error.issues));
  const { record: main, rows } = tablesOf(circular);
  const cells = parsed.data[main] as Cells;
  const rowsOf = (name: string | undefined) =>
    name === undefined ? [] : (cells[name] as readonly Cells[]).map((row) => fieldsOf(row));
  const names = Object.values(rows);
  const record = {
    circular: circular.key,
    fields: fieldsOf(Object.fromEntries(Object.entries(cells).filter(([name]) => !names.includes(name)))),
    subjects: rowsOf(rows.subjects).map((fields) => ({ id: rowId(circular, fields), fields })),
    history: rowsOf(rows.history),
    certificates: rowsOf(rows.certificates),
  };
  return { record, envelope: envelopeOf(record) };
}

/** In the dictionary's order. */
function cellsOf({ tables }: Circular, table: Table, fields: Fields): Cells {
  const unknown = Object.keys(fields).find((name) => !tables[table].some((field) => field.name === name));
  if (unknown !== undefined) throw new ExchangeFault("exchange.field", unknown);
  return Object.fromEntries(
    tables[table].flatMap((field) => {
      const text = fields[field.name];
      return text === undefined ? [] : [[field.name, toMoet(field, text)] as const];
    }),
  );
}

function fieldsOf(cells: Cells): Fields {
  const present = Object.entries(cells).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present.map(([name, value]) => [name, fromMoet(value as MoetValue)]));
}

/** The schema holds that the code is the circular's. */
function rowId({ subjects }: Circular, { mamonhoc }: Fields): string {
  return subjectId(subjects.find(({ code }) => code === mamonhoc)!);
}

function placeOf(issues: readonly { readonly path: readonly PropertyKey[] }[]): string {
  return issues[0]?.path.slice(1).map(String).join(".") ?? "";
}
