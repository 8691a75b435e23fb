import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { readClassList } from "../../api/school/class-list.ts";
import { formatFaults } from "../../api/school/faults-file.ts";
import { openSheets } from "../../api/school/workbook/open.ts";
import { formatCsv, parseCsvSheet } from "../../api/school/workbook/csv.ts";
import { formatXlsx, parseXlsx } from "../../api/school/workbook/xlsx.ts";
import { utf8 } from "../../widget/crypto/bytes.ts";
import { requireUnpackedSize } from "../../widget/file/zip.ts";
import { classCsv, drawClass, formFiles } from "../../api/demo/class-workbook.ts";

const root = mkdtempSync(join(tmpdir(), "hoc-ba-so-workbook-"));
afterAll(() => rmSync(root, { recursive: true }));

/** A ZIP archive of one deflated entry; `stated` is the size that it gives itself. */
function archiveOf(content: Uint8Array, stated = content.length): Uint8Array {
  const packed = deflateRawSync(content);
  const name = Buffer.from("xl/workbook.xml");
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x0403_4b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(stated, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x0201_4b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(stated, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Uint8Array.from(Buffer.concat([local, name, packed, entry, name, end]));
}

async function codeOf(act: () => unknown): Promise<unknown> {
  try {
    await act();
    return "accepted";
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}

describe("a workbook is opened only within bounds", () => {
  test.each([
    ["that says so", undefined],
    ["that says it is small", 100],
  ])("not one that unpacks to a gigabyte, %s", async (_name, stated) => {
    const bomb = archiveOf(new Uint8Array(300 * 2 ** 20), stated);
    expect(bomb.length).toBeLessThan(2 ** 20);
    const file = join(root, "bomb.xlsx");
    writeFileSync(file, bomb);
    await expect(openSheets(file)).rejects.toMatchObject({ code: "file.size", details: { megabytes: 128 } });
  });

  test("the bound is on all entries together, to the octet", async () => {
    const archive = archiveOf(new Uint8Array(1000));
    expect(await codeOf(() => requireUnpackedSize(archive, 1000))).toBe("accepted");
    expect(await codeOf(() => requireUnpackedSize(archive, 999))).toBe("zip.size");
  });

  test("not one that is broken anywhere", async () => {
    const good = await formatXlsx([{ name: "Học sinh", rows: [["Lớp"], ["4A2"]], widths: [10] }]);
    for (const bytes of [
      new Uint8Array(),
      utf8("không phải zip"),
      good.slice(0, good.length / 2),
      archiveOf(utf8("<x/>")),
    ])
      await expect(parseXlsx(bytes)).rejects.toMatchObject({ code: "file.broken" });
    for (let at = 0; at < good.length; at += 97) {
      const spoilt = good.with(at, good[at]! ^ 0xff);
      expect(["accepted", "file.broken", "file.size"]).toContain(await codeOf(() => parseXlsx(spoilt)));
    }
  });

  test.each([
    ["lop.xls", "", "file.kind"],
    ["lop.csv", Buffer.from("Họ và tên", "utf16le"), "file.encoding"],
    ["lop-latin.csv", Buffer.from([0x4c, 0xf6, 0x70]), "file.encoding"],
  ])("%s is told apart", async (name, content, code) => {
    writeFileSync(join(root, name), content);
    // UTF-16 may happen to be UTF-8 too, of other characters; then no heading is known.
    const found = await codeOf(async () => readClassList(await openSheets(join(root, name))));
    expect([code, "form.school"]).toContain(found);
  });

  test("a file that is not there", async () => {
    await expect(openSheets(join(root, "khong-co.xlsx"))).rejects.toMatchObject({ code: "file.missing" });
  });
});

describe("formulas", () => {
  test("one in a CSV file is named, not reckoned and not taken for text", () => {
    const drawn = drawClass({ circular: "tt27", grade: 4, size: 3 });
    const formula = '=HYPERLINK("https://example.invalid";"x")';
    const files = formFiles(drawn, ([first, ...rows]) => [{ ...first!, "Họ và tên": formula }, ...rows]);
    const sheet = parseCsvSheet(utf8(classCsv(files).pupils), "lop.csv");
    const school = parseCsvSheet(utf8(formatCsv(files.school)), "truong");
    const { findings } = readClassList([sheet], school);
    expect(findings.map(({ place, what }) => [place.row, place.letters, what])).toEqual([
      [2, "C", { rule: "cell.formula" }],
    ]);
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("what we write begins no formula: %j", (text) => {
    const csv = formatFaults([
      { severity: "fault", place: { sheet: text, row: 1, heading: text }, ref: text, what: { rule: "column.unknown" } },
    ]);
    const [, line] = parseCsvSheet(utf8(csv), "faults.csv").rows;
    const cells = line!.map((cell) => (cell.kind === "text" ? cell.text : cell.kind));
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) || cell === "formula")).toEqual([]);
    expect(cells[1]!.startsWith("'")).toBe(true);
  });
});
