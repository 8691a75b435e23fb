import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { utf8 } from "../../widget/crypto/bytes.ts";
import { parseXml } from "../../widget/crypto/xml/parse.ts";
import type { XmlElement } from "../../widget/crypto/xml/tree.ts";
import { Fault } from "../../widget/fault.ts";
import { formatPackage } from "../../widget/record/format.ts";
import { parsePackage } from "../../widget/record/package.ts";
import type { TranscriptRecord } from "../../widget/record/record.ts";
import { formatSchema } from "../../widget/record/schema.ts";
import { drawDraft, type CircularKey } from "../support/draft.ts";

const folder = mkdtempSync(join(tmpdir(), "hoc-ba-so-xsd-"));
afterAll(() => rmSync(folder, { recursive: true }));

const schema = resolve(import.meta.dirname, "../../widget/record/package.xsd");
const lookupId = new Uint8Array(32).fill(7);

function draw(circular: CircularKey, seed = 7): TranscriptRecord {
  const grade = circular === "tt27" ? 1 + (seed % 5) : 6 + (seed % 4);
  return drawDraft({ circular, grade, closing: 2026, lookupId, seed, ability: (seed % 11) / 10 });
}

/** As the record is read: from the element that head and seal sign. */
function read(xml: string): TranscriptRecord {
  const [data] = parseXml(utf8(xml)).children as XmlElement[];
  return parsePackage(data!);
}

function faultOf(xml: string): unknown {
  try {
    read(xml);
    return "accepted";
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { code: error.code, ...error.details };
  }
}

/** Slots filled with an empty ds:Signature: what the schema asks of them. */
const filled = (xml: string) =>
  xml.replaceAll(
    /<(GVBM|GVCN|CBQL|KY_PHAT_HANH)><\/\1>/g,
    '<$1><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/></$1>',
  );

async function isValidByXmllint(xmls: readonly string[]): Promise<boolean> {
  const files = xmls.map((xml, i) => {
    const path = join(folder, `${String(i)}.xml`);
    writeFileSync(path, filled(xml));
    return path;
  });
  return promisify(execFile)("xmllint", ["--noout", "--nonet", "--schema", schema, ...files], { maxBuffer: 1e8 }).then(
    () => true,
    () => false,
  );
}

describe.each(["tt27", "tt22"] as const)("a package of %s", (circular) => {
  const seeds = Array.from({ length: 60 }, (_, seed) => seed);

  test("is read back as it was written, whatever the record", () => {
    for (const seed of seeds) {
      const record = draw(circular, seed);
      expect(read(formatPackage(record))).toEqual(record);
    }
  });

  test("is its own canonical form", () => {
    const xml = formatPackage(draw(circular));
    expect(formatPackage(read(xml))).toBe(xml);
  });

  test("is of the published schema, says xmllint", async () => {
    expect(await isValidByXmllint(seeds.map((seed) => formatPackage(draw(circular, seed))))).toBe(true);
  });
});

test("the published schema is the one that the circulars make", () => {
  expect(readFileSync(schema, "utf8")).toBe(formatSchema());
});

type Mutation = readonly [name: string, from: string | RegExp, to: string, field: string, isSeenByXsd: boolean];

const mutations: readonly Mutation[] = [
  ["an element that the schema does not name", "<quoctich>", "<la>x</la><quoctich>", "quoctich", true],
  ["two fields out of order", /(<dantoc>.*?<\/dantoc>)(<quoctich>.*?<\/quoctich>)/, "$2$1", "dantoc", true],
  ["a required field left out", /<hovaten>.*?<\/hovaten>/, "", "hovaten", true],
  ["a required field twice", /(<hovaten>.*?<\/hovaten>)/, "$1$1", "sodinhdanh", true],
  ["an empty field", /<hovaten>.*?<\/hovaten>/, "<hovaten></hovaten>", "hovaten", true],
  ["a name that is not NFC", /(?<=<hovaten>)[^<]*/, "Trần Ngọc".normalize("NFD"), "hovaten", false],
  ["a name that is too long", /(?<=<hovaten>)[^<]*/, "n".repeat(151), "hovaten", true],
  ["a name with an invisible character", /(?<=<hovaten>)[^<]*/, "Trần\u200bNgọc", "hovaten", true],
  ["a name with a space at its end", /(?<=<hovaten>)[^<]*/, "Trần Ngọc ", "hovaten", true],
  ["an element within a field", /(?<=<hovaten>)[^<]*/, "<b>x</b>", "hovaten", true],
  ["an attribute on a field", "<hovaten>", '<hovaten lang="vi">', "hovaten", true],
  ["a day that does not exist", /(?<=<ngaytao>)[^<]*/, "2026-02-29", "ngaytao", true],
  ["a Vietnamese date where the dictionary has an ISO one", /(?<=<ngaytao>)[^<]*/, "20/05/2026", "ngaytao", true],
  ["a boolean in another spelling", /(?<=<trichluc>)[^<]*/, "true", "trichluc", true],
  ["a code outside its list", /(?<=<gioitinh>)[^<]*/, "3", "gioitinh", true],
  ["a circular that nobody knows", /(?<=<thongtu>)[^<]*/, "58/2011/TT-BGDĐT", "thongtu", true],
  ["a grade of another stage", /(?<=<makhoi>)[^<]*/, "12", "makhoi", false],
  ["no birth date of any form", /<ngaythangnamsinh>.*?<\/ngaythangnamsinh>/, "", "ngaythangnamsinh", true],
  [
    "two birth dates",
    "<noisinh_diachichitiet>",
    "<namsinh>2015</namsinh><noisinh_diachichitiet>",
    "ngaythangnamsinh",
    true,
  ],
  ["text between elements", "<BANG_DIEM>", "<BANG_DIEM>x", "BANG_DIEM", true],
  ["a table without rows", /<BANG_DIEM>.*<\/BANG_DIEM>/, "<BANG_DIEM></BANG_DIEM>", "BANG_DIEM", true],
  ["no table of marks", /<BANG_DIEM>.*<\/BANG_DIEM>/, "", "BANG_DIEM", true],
  ["a row whose Id names another subject", 'Id="mon-TOAN"', 'Id="mon-TDT"', "DIEM_TONG_KET", false],
  ["a row of a subject that nobody teaches", /(?<=<mamonhoc>)[^<]*/, "XXX", "mamonhoc", true],
  ["a lookup id with a bit to spare", /(?<=<madinhdanhtracuu>.{42})./, "B", "madinhdanhtracuu", true],
];

describe.each(["tt27", "tt22"] as const)("a package of %s is refused, and the field named, for", (circular) => {
  test.each(mutations)("%s", async (_name, from, to, field, isSeenByXsd) => {
    const good = formatPackage(draw(circular));
    const bad = good.replace(from, to);
    expect(bad).not.toBe(good);
    expect(faultOf(bad)).toMatchObject({ code: "xml.schema", field });
    expect(await isValidByXmllint([bad])).toBe(!isSeenByXsd);
  });

  test("a mark outside the scale", () => {
    const good = formatPackage(draw(circular));
    const [from, field] =
      circular === "tt27" ? [/(?<=<mucdatduoc>)[^<]*/, "mucdatduoc"] : [/(?<=<diemcanam>)[^<]*/, "diemcanam"];
    for (const mark of ["11", "8,5", "-1", "8.55", " 8.5", "A", "１"]) {
      expect(faultOf(good.replace(from, mark)), mark).toMatchObject({ code: "xml.schema", field, row: 1 });
    }
  });
});

test("a field that the circular does not know is not lost without a word", () => {
  const record = draw("tt27");
  const strange = { ...record, fields: { ...record.fields, chieucao: "1,3 m" } };
  expect(() => formatPackage(strange)).toThrow(
    expect.objectContaining({ code: "xml.schema", details: { field: "chieucao" } }),
  );
});

test("a fault never holds a value of the record", () => {
  const secret = "Trần Thị Bí Mật\u200b";
  const bad = formatPackage(draw("tt27")).replace(/(?<=<hovaten>)[^<]*/, secret);
  expect(JSON.stringify(faultOf(bad))).not.toContain("Bí Mật");
});
