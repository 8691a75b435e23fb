import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { circulars } from "../../widget/record/circulars/index.ts";
import type { Table } from "../../widget/record/circulars/circular.ts";

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

const tables: readonly (readonly [circular: string, table: Table, name: string])[] = [
  ["tt27", "record", "thongtinsohocbasotieuhoc"],
  ["tt27", "history", "thongtinsohocbasotieuhoc_quatrinhhoctap"],
  ["tt27", "subjects", "thongtinsohocbasotieuhoc_dsbangdiem"],
  ["tt22", "record", "thongtinsohocbasothcsthpt"],
  ["tt22", "history", "thongtinsohocbasothcsthpt_quatrinhhoctap"],
  ["tt22", "certificates", "thongtinsohocbasothcsthpt_chungchi"],
  ["tt22", "subjects", "thongtinsohocbasothcsthpt_bangdiem"],
];

/** Keys of rows in the ministry's tables that the tree itself says: which record a row belongs to. */
const isParentKey = (field: string) => /^idbanghi.*cha$|^madinhdanhhocba$/.test(field);

describe("the fields of a circular are those of the ministry's dictionary", () => {
  test("and no table of the dictionary is left out", () => {
    const known = new Set(tables.map(([, , name]) => name));
    expect([...new Set(dictionary.map(({ table }) => table))].filter((name) => !known.has(name))).toEqual([]);
  });

  test.each(tables)("%s, %s", (key, table, name) => {
    const circular = circulars.find((one) => one.key === key)!;
    const own = circular.tables[table];
    const theirs = dictionary.filter((row) => row.table === name && (table === "record" || !isParentKey(row.field)));
    const names = own.map((field) => field.name);
    expect(theirs.map(({ field }) => field).filter((field) => !names.includes(field))).toEqual([]);
    expect(names.filter((field) => !theirs.some((row) => row.field === field))).toEqual([]);
    for (const { field, type } of theirs) {
      const [, length] = /^VARCHAR\((\d+)\)$/.exec(type) ?? [];
      const { max, form } = own.find((one) => one.name === field)!;
      // A list of codes or a pattern bounds a value more tightly than its VARCHAR does.
      if (length !== undefined && max !== undefined) expect(max, field).toBeLessThanOrEqual(Number(length));
      if (length !== undefined && form === "text") expect(max, field).toBe(Number(length));
    }
  });

  test("and what the dictionary asks for, a package must have", () => {
    const lax = tables.flatMap(([key, table, name]) => {
      const circular = circulars.find((one) => one.key === key)!;
      return dictionary
        .filter((row) => row.table === name && row.isRequired)
        .map(({ field }) => circular.tables[table].find((one) => one.name === field))
        .filter((field) => field !== undefined && field.need === "optional")
        .map((field) => `${key} ${table} ${field!.name}`);
    });
    expect(lax).toEqual([]);
  });
});

describe.each(circulars.map((circular) => [circular.key, circular] as const))("%s", (_key, circular) => {
  test("has a form for each field, and a scale or a pattern for each form", () => {
    const forms = Object.values(circular.tables).flatMap((fields) => fields.map(({ form }) => form));
    expect(forms.filter((form) => circular.forms[form] === undefined)).toEqual([]);
  });

  test("prints only fields that there are", () => {
    const printed = [...circular.cover, ...circular.year].flatMap((section) => {
      const known = circular.tables[section.kind === "rows" ? section.table : "record"].map(({ name }) => name);
      const fields = section.kind === "grid" ? section.rows.flatMap((row) => row.fields) : section.fields;
      return fields.filter((field) => !known.includes(field));
    });
    expect(printed).toEqual([]);
  });

  test("has each subject once, with a code of three and a name that fits", () => {
    const { subjects } = circular;
    for (const of of ["key", "code", "name"] as const)
      expect(new Set(subjects.map((one) => one[of])).size).toBe(subjects.length);
    const { max = 0 } = circular.tables.subjects.find(({ name }) => name === "tenmonhoc")!;
    expect(subjects.filter(({ code, name }) => code.length !== 3 || name.length > max)).toEqual([]);
  });
});
