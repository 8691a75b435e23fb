import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { envelopeOf, type Envelope } from "../../api/exchange/envelope.ts";
import { fromExchange, toExchange, type ExchangedRecord, type ExchangeMessage } from "../../api/exchange/exchange.ts";
import { ExchangeFault } from "../../api/exchange/fault.ts";
import { exchangeSchema, type Cells } from "../../api/exchange/schema.ts";
import type { Circular, Field, Table } from "../../widget/record/circulars/circular.ts";
import { circularOf, circulars } from "../../widget/record/circulars/index.ts";
import { subjectId } from "../../widget/record/package.ts";
import type { Fields } from "../../widget/record/record.ts";
import { drawDraft, type CircularKey } from "../support/draft.ts";

interface DictionaryRow {
  readonly table: string;
  readonly field: string;
  readonly type: string;
  readonly isRequired: boolean;
}

/** The ministry's own dictionary, without its descriptions. */
const dictionary: readonly DictionaryRow[] = readFileSync(
  join(import.meta.dirname, "../vectors/moet-fields.tsv"),
  "utf8",
)
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split("\t"))
  .map(([table = "", field = "", type = "", required = ""]) => ({ table, field, type, isRequired: required === "Y" }));

const mainTables = { tt27: "thongtinsohocbasotieuhoc", tt22: "thongtinsohocbasothcsthpt" } as const;
const keys = Object.keys(mainTables) as CircularKey[];
const envelope: Envelope = {
  recordId: "hoc-ba-1",
  event: "UPDATE",
  version: 4,
  updatedAt: new Date("2026-06-30T18:30:15Z"),
};
const seeds = Array.from({ length: 40 }, (_, seed) => seed);

function draw(circular: CircularKey, seed = 7): ExchangedRecord {
  const grade = circular === "tt27" ? 1 + (seed % 5) : 6 + (seed % 4);
  const lookupId = new Uint8Array(32).fill(7);
  const { lookupId: _own, ...record } = drawDraft({
    circular,
    grade,
    closing: 2026,
    lookupId,
    seed,
    ability: (seed % 11) / 10,
  });
  return record;
}

/** Every field there, texts as long as they may be. Of the three birth dates only the first. */
function fullRecord(key: CircularKey): ExchangedRecord {
  const circular = circularOf({ circular: key });
  const fieldsOf = (table: Table, own: Fields = {}): Fields => {
    const fields = circular.tables[table].filter(({ name }) => name !== "thangnamsinh" && name !== "namsinh");
    return { ...Object.fromEntries(fields.map((field) => [field.name, sampleOf(field, circular)])), ...own };
  };
  const subjects = circular.subjects.map((subject) => ({
    id: subjectId(subject),
    fields: fieldsOf("subjects", { mamonhoc: subject.code }),
  }));
  const certificates = circular.tables.certificates.length > 0 ? [fieldsOf("certificates")] : [];
  return { circular: key, fields: fieldsOf("record"), subjects, history: [fieldsOf("history")], certificates };
}

function sampleOf({ name, form, max = 1 }: Field, { forms, stages }: Circular): string {
  const values = forms[form]!;
  if (typeof values !== "string") return Object.keys(values).at(-1)!;
  const samples: Record<string, string> = {
    date: "2024-02-29",
    time: "2026-05-25T08:00:00",
    revision: "999999999",
    sessions: "12.5",
    schoolyear: "2025-2026",
    grade: String(stages.at(-1)!.to),
    uuid: "7f3a09c2-5e41-4b8d-9c06-1ad27e83b54f",
    digits: "0".repeat(max),
    country: "VN",
    mark: "10.0",
    score: "10",
    month: "2015-04",
    year: "2015",
  };
  const sample = samples[form] ?? (form === "text" ? "ữ".repeat(max) : undefined);
  if (sample === undefined) throw new Error(`no sample for ${name}`);
  return sample;
}

/** The rows of one table of the dictionary in a message. */
function rowsIn(message: ExchangeMessage, table: string): readonly Cells[] {
  const [main = "", sub] = table.split("_");
  const record = message[main]!;
  return sub === undefined ? [record] : (record[sub] as readonly Cells[]);
}

function faultOf(work: () => unknown): unknown {
  try {
    work();
    return "accepted";
  } catch (error) {
    if (!(error instanceof ExchangeFault)) throw error;
    return `${error.code} ${error.field}`;
  }
}

/** Those that tell no more than a fuller one does, of which there is exactly one. */
const partialBirthDates = ["thangnamsinh", "namsinh"];

describe.each(keys)("%s, field by field of the dictionary", (key) => {
  const own = dictionary.filter(({ table }) => table.split("_")[0] === mainTables[key]);
  const message = toExchange(fullRecord(key), envelope);
  const empty = toExchange(draw(key), envelope);

  test.each(own)("$table.$field $type", ({ table, field, type, isRequired }) => {
    const [kind, length] = /^(\w+?)(?:\((\d+)\))?$/.exec(type)!.slice(1);
    const rows = rowsIn(message, table);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const value = row[field];
      if (partialBirthDates.includes(field)) {
        expect(value).toBeUndefined();
        const partial = field === "namsinh" ? "2015" : "2015-04";
        const { ngaythangnamsinh: _whole, ...fields } = fullRecord(key).fields;
        const told = toExchange({ ...fullRecord(key), fields: { ...fields, [field]: partial } }, envelope);
        expect(rowsIn(told, table)[0]![field]).toBe(partial);
        continue;
      }
      if (kind === "BOOLEAN") expect(typeof value).toBe("boolean");
      else if (kind === "INT") expect(Number.isInteger(value)).toBe(true);
      else if (kind === "DOUBLE") expect(value).toBe(12.5);
      else if (kind === "DATE") expect(value).toMatch(/^\d{4}-\d\d-\d\d$/);
      else if (kind === "DATETIME") expect(value).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
      else {
        expect(typeof value).toBe("string");
        expect(Array.from(value as string).length).toBeLessThanOrEqual(Number(length));
      }
    }
    if (isRequired) for (const row of rowsIn(empty, table)) expect(row[field], "required").toBeDefined();
  });

  test("and nothing that the dictionary does not name", () => {
    const subTables = [...new Set(own.map(({ table }) => table))].filter((table) => table.includes("_"));
    for (const table of [mainTables[key], ...subTables]) {
      const known = own.filter((row) => row.table === table).map(({ field }) => field);
      const nested = table === mainTables[key] ? subTables.map((sub) => sub.split("_")[1]!) : [];
      for (const row of rowsIn(message, table)) {
        expect(Object.keys(row).filter((name) => !known.includes(name) && !nested.includes(name))).toEqual([]);
      }
    }
  });

  test("no text longer than its VARCHAR is sent or taken", () => {
    const record = draw(key);
    for (const { field, type } of own.filter(({ table }) => table === mainTables[key])) {
      const [, length] = /^VARCHAR\((\d+)\)$/.exec(type) ?? [];
      if (length === undefined || field === "idbanghi" || field === "sukien") continue;
      const text = "1".repeat(Number(length) + 1);
      expect(
        faultOf(() => toExchange({ ...record, fields: { ...record.fields, [field]: text } }, envelope)),
        field,
      ).not.toBe("accepted");
      const [main] = rowsIn(empty, mainTables[key]);
      expect(
        faultOf(() => fromExchange({ [mainTables[key]]: { ...main, [field]: text } })),
        field,
      ).toMatch(/malformed/);
    }
  });
});

describe.each(keys)("%s there and back", (key) => {
  test("with the envelope that was signed, it is the same record", () => {
    for (const record of [fullRecord(key), ...seeds.map((seed) => draw(key, seed))]) {
      const message: unknown = JSON.parse(JSON.stringify(toExchange(record, envelopeOf(record))));
      expect(fromExchange(message)).toEqual({ record, envelope: envelopeOf(record) });
    }
  });

  test("with another envelope, all but the synchronisation is the same", () => {
    const record = draw(key);
    const back = fromExchange(toExchange(record, envelope));
    expect(back.envelope).toEqual(envelope);
    const sync = { sukien: "UPDATE", phienban: "4", thoigiancapnhat: "2026-07-01T01:30:15" };
    const sent = (fields: Fields): Fields => ({ ...fields, ...sync });
    expect(back.record).toEqual({
      ...record,
      fields: { ...sent(record.fields), idbanghi: "hoc-ba-1" },
      subjects: record.subjects.map(({ id, fields }) => ({ id, fields: sent(fields) })),
      history: record.history.map(sent),
      certificates: record.certificates.map(sent),
    });
  });

  test("the lookup id does not go along", () => {
    const record = { ...draw(key), lookupId: "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc" };
    expect(JSON.stringify(toExchange(record, envelope))).not.toContain("BwcH");
  });

  test("its JSON Schema knows every field, and which are required", () => {
    const { properties } = z.toJSONSchema(exchangeSchema(circularOf({ circular: key })));
    const main = properties![mainTables[key]] as { properties: Record<string, unknown>; required: string[] };
    const own = dictionary.filter(({ table }) => table === mainTables[key]);
    expect(own.filter(({ field }) => main.properties[field] === undefined)).toEqual([]);
    expect(main.properties.hovaten).toMatchObject({ type: "string", maxLength: 150 });
    expect(main.properties.phienban).toMatchObject({ type: "integer" });
    expect(main.properties.duoclenlop).toEqual({ type: "boolean" });
    // Needless for who is not assessed, says the dictionary itself.
    const assessed = circularOf({ circular: key }).tables.record.filter(({ need }) => need === "assessed");
    const lax = own.filter(({ field, isRequired }) => isRequired && !main.required.includes(field));
    expect(lax.filter(({ field }) => !assessed.some(({ name }) => name === field))).toEqual([]);
  });
});

describe("what does not fit is refused", () => {
  const record = draw("tt22");
  const good = toExchange(record, envelope);
  const main = good[mainTables.tt22]!;
  const edited = (edit: Cells) => faultOf(() => fromExchange({ [mainTables.tt22]: { ...main, ...edit } }));

  test("a version that is not above the last", () => {
    for (const [version, last] of [
      [4, 4],
      [3, 4],
      [0, 0],
      [-1, 0],
      [1.5, 0],
      [2 ** 31, 0],
      [NaN, 0],
    ] as const) {
      expect(faultOf(() => toExchange(record, { ...envelope, version }, last))).toBe("exchange.envelope phienban");
    }
    expect(faultOf(() => toExchange(record, { ...envelope, version: 5 }, 4))).toBe("accepted");
  });

  test("an envelope without its key or its time", () => {
    expect(faultOf(() => toExchange(record, { ...envelope, recordId: " " }))).toBe("exchange.envelope idbanghi");
    expect(faultOf(() => toExchange(record, { ...envelope, recordId: "x".repeat(151) }))).toBe(
      "exchange.envelope idbanghi",
    );
    expect(faultOf(() => toExchange(record, { ...envelope, updatedAt: new Date(NaN) }))).toBe(
      "exchange.envelope thoigiancapnhat",
    );
  });

  test("a field of neither, in a record or in a message", () => {
    const strange = { ...record, fields: { ...record.fields, ghichu: "x" } };
    expect(faultOf(() => toExchange(strange, envelope))).toBe("exchange.field ghichu");
    expect(edited({ ghichu: "x" })).toMatch(/^exchange\.malformed/);
  });

  test.each([
    ["a boolean as text", { duoclenlop: "1" }],
    ["a number as text", { phienban: "4" }],
    ["a day that there is not", { ngaykyphathanh: "2026-02-30" }],
    ["a time with a zone", { thoigiancapnhat: "2026-06-30T18:30:15Z" }],
    ["no session missed, which is said by silence", { sobuoinghi: 0 }],
    ["another event", { sukien: "UPdate" }],
    ["a required field left out", { hovaten: undefined }],
    ["two birth dates", { namsinh: "2012" }],
    ["no subject", { bangdiem: [] }],
    ["no list of subjects", { bangdiem: undefined }],
    ["null", { tenhuyen: null }],
  ])("%s", (_name, edit) => {
    expect(edited({})).toBe("accepted");
    expect(edited(edit)).toMatch(/^exchange\.malformed/);
  });

  test("results left out, unless the pupil is not assessed", () => {
    const { hocky1: _first, ...fields } = record.fields;
    expect(faultOf(() => toExchange({ ...record, fields }, envelope))).toBe("exchange.field cokhuyettatkhongdanhgia");
    const exempt = { ...record, fields: { ...fields, cokhuyettatkhongdanhgia: "1" } };
    expect(faultOf(() => toExchange(exempt, envelope))).toBe("accepted");
  });

  test.each([null, undefined, 1, "x", [], {}, { thongtinsohocbasotieuhoc: null }])("%o as a message", (message) => {
    expect(faultOf(() => fromExchange(message))).toMatch(/^exchange\.malformed/);
  });

  test("every circular has its tables", () => {
    expect(circulars.map(({ key }) => key)).toEqual(keys);
  });
});
