import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { utf8 } from "../../widget/crypto/bytes.ts";
import { readEnvelope } from "../../widget/crypto/signature/envelope.ts";
import { parseXml } from "../../widget/crypto/xml/parse.ts";
import type { XmlElement } from "../../widget/crypto/xml/tree.ts";
import { Fault } from "../../widget/fault.ts";
import { formatPackage } from "../../widget/record/format.ts";
import { hocBaSo1 } from "../../widget/record/layout.ts";
import { parsePackage } from "../../widget/record/package.ts";
import { drawDraft } from "../support/draft.ts";

const schema = resolve(import.meta.dirname, "../../widget/record/package.xsd");
const folder = mkdtempSync(join(tmpdir(), "hoc-ba-so-schema-"));
afterAll(() => rmSync(folder, { recursive: true }));

const signed = '<$1><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/></$1>';
const good = fc.record({ circular: fc.constantFrom("tt27", "tt22"), seed: fc.nat({ max: 999 }) }).map((drawn) => {
  const { circular, seed } = drawn;
  const grade = circular === "tt27" ? 1 + (seed % 5) : 6 + (seed % 4);
  const lookupId = new Uint8Array(32).fill(7);
  const record = drawDraft({ circular, grade, closing: 2026, lookupId, seed, ability: (seed % 11) / 10 });
  return formatPackage(record).replaceAll(/<(GVBM|GVCN|CBQL|KY_PHAT_HANH)><\/\1>/g, signed);
});

const words = (text: string) => text.split(" ");
const values = [
  ...["", " ", "a\u00a0b", "\u00a0a", "a\u3000", "a\nb", "a&#13;b", "Ngu\u00ad", "\uE000", "\u200B", "\u{E0001}"],
  ...["x".repeat(150), "x".repeat(151), "x".repeat(251), "😀".repeat(20), "😀".repeat(21), "e\u0301", "&amp;", "<b/>"],
  ...["a<!--x-->b", "<![CDATA[a<]]>", "Hoàn thành tốt", "Nguyễn Văn A"],
  ...words(
    "0 1 2 3 5 9 10 11 12 13 01 -1 +1 T Đ Ð CĐ K H M C 10.0 8.5 8,5 0.0 1.0 300 300.5 299.9 999999999 1000000000",
  ),
  ...words(
    "2026-02-28 2024-02-29 2100-02-29 2000-02-29 2026-04-31 2026-05-31 1899-01-01 2015 2015-09 2015-13 2025-2026",
  ),
  ...words("2026-05-20T08:00:00 2026-05-20T24:00:00 NEW UPDATE UPdate VN vn 27/2020 22/2021/TT-BGDĐT TOA TVI 02 03 04"),
  ...words("7f3a09c25e414b8d9c061ad27e83b54f 7F3A09C25E414B8D9C061AD27E83B54F 123456789012 1234567890123"),
];
const put = ["<!--c-->", " \n", "x", "&#65;", "<x/>", '<x xmlns="urn:x"/>', "<DONG></DONG>", "<CHUNG_CHI></CHUNG_CHI>"];
const attributes = [' Id="x"', ' Id="mon-TOAN"', ' Id="data"', ' id="y"', ' lang="vi"', ' xmlns:q="urn:q"'];

const edit = fc.record({
  kind: fc.constantFrom("value", "value", "value", "drop", "double", "swap", "attribute", "put"),
  at: fc.nat(),
  value: fc.constantFrom(...values),
  attribute: fc.constantFrom(...attributes),
  put: fc.constantFrom(...put),
});

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** One leaf, or one start tag, changed. */
function change(xml: string, { kind, at, value, attribute, put }: Edit): string {
  const pattern = kind === "attribute" || kind === "put" ? /<\w+(?: Id="[^"]*")?(?=>)/g : /<(\w+)>[^<]*<\/\1>/g;
  const found = [...xml.matchAll(pattern)];
  const { 0: text, 1: name, index } = found[at % found.length]!;
  const next = found[(at + 1) % found.length]!;
  const splice = (length: number, by: string) => xml.slice(0, index) + by + xml.slice(index + length);
  if (kind === "value") return splice(text.length, `<${name}>${value}</${name}>`);
  if (kind === "drop") return splice(text.length, "");
  if (kind === "double") return splice(0, text);
  if (kind === "put") return splice(0, put);
  if (kind === "attribute") return splice(text.length, text + attribute);
  return next.index === index + text.length ? splice(text.length + next[0].length, next[0] + text) : xml;
}

const documents = fc
  .tuple(good, fc.array(edit, { minLength: 1, maxLength: 2 }))
  .map(([xml, edits]) => edits.reduce(change, xml));

/** `accepted`, or why not. */
function judge(xml: string): string {
  try {
    const root = parseXml(utf8(xml));
    readEnvelope(root, hocBaSo1, ["HOC_BA"]);
    parsePackage(root.children.find((child): child is XmlElement => child.kind === "element")!);
    return "accepted";
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return `${error.message} ${error.details["field"] ?? ""}`;
  }
}

function acceptedByXmllint(xmls: readonly string[]): ReadonlySet<number> {
  const files = xmls.map((xml, i) => {
    const file = join(folder, `${String(i)}.xml`);
    writeFileSync(file, xml);
    return file;
  });
  const { stderr } = spawnSync("xmllint", ["--noout", "--nonet", "--schema", schema, ...files], { maxBuffer: 1e9 });
  return new Set(Array.from(String(stderr).matchAll(/(\d+)\.xml validates/g), ([, i]) => Number(i)));
}

/**
 * What XSD 1.0 cannot say: that text is NFC; what hangs on which circular it is, or on whether the pupil is assessed; that
 * a row's Id and code name one subject. In a list of words of two circulars a longer one passes as well.
 */
const beyondXsd =
  /^(?:not NFC|missing field (?:xeploai|hocky|canam|nangluc|phamchat)|not a grade of this stage|Id DIEM_TONG_KET|too long (?:ndunghoanthanh|tenmonhoc)|value (?:macaphoc|mamonhoc))/;

test("schema and parser judge alike 1,500 records with one field or two spoiled, but for what XSD cannot say", () => {
  const drawn = fc.sample(documents, { numRuns: 1500, seed: 20261125 });
  const theirs = acceptedByXmllint(drawn);
  expect(theirs.size).toBeGreaterThan(150);
  const differing = drawn.flatMap((xml, i) => {
    const ours = judge(xml);
    return (ours === "accepted") === theirs.has(i) || beyondXsd.test(ours) ? [] : [`${ours}: ${xml}`];
  });
  expect(differing).toEqual([]);
});
