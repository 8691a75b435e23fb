import { readFileSync } from "node:fs";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { entriesOf } from "../../../site/app/desk/list/cells.ts";
import { isFault, queryOf } from "../../../site/app/desk/list/entry.ts";
import { readList } from "../../../site/app/desk/list/file.ts";
import { cellsOfLine } from "../../../site/app/desk/list/lines.ts";

const code = "8ef360b19d274c05a3f82b19c6d451d0";
const grouped = "8ef3 60b1 9d27 4c05 a3f8 2b19 c6d4 51d0";
const entry = { code, birth: "03/09/2015", digits: "0123" };
const lines = (...text: readonly string[]) => entriesOf(text.map(cellsOfLine), false);
const file = (content: BlobPart) => new Blob([content]);

describe("a line holds a transcript, whatever stands between its cells:", () => {
  test.each([
    ["tabs", `${code}\t03/09/2015\t0123`],
    ["semicolons", `${code};03/09/2015;0123`],
    ["commas and quotes", `"${code}", "03/09/2015", "0123"`],
    ["spaces, in the code too", `${grouped} 03/09/2015 0123`],
    ["a number before and a name after", `7\t${grouped}\t03/09/2015\t0123\tNguyễn Phạm Gia Hân`],
  ])("%s", (_name, line) => expect(lines(line).entries).toEqual([entry]));

  test("a code that lacks characters stays one, to be pointed at", () => {
    expect(lines(`${grouped.slice(0, -2)} 03/09/2015 0123`).entries).toEqual([{ ...entry, code: code.slice(0, -2) }]);
  });

  test("a year alone comes before the four digits", () => {
    expect(lines(`${code} 2015 0123`).entries).toEqual([{ ...entry, birth: "2015" }]);
  });

  test("what is no code is told by its line, and nothing of the others is lost", () => {
    expect(lines("Danh sách lớp 5A", `${code} 03/09/2015 0123`, "hết")).toEqual({ entries: [entry], skipped: [1, 3] });
  });
});

describe("a table is read by its headings, in any order:", () => {
  test.each([
    ["Vietnamese", ["Họ và tên", "4 số cuối định danh", "Ngày sinh", "Mã tra cứu"]],
    ["of the demo's list", ["full_name", "id_last4", "date_of_birth", "code"]],
    ["English", ["Name", "Last 4 digits", "Birth date", "Lookup code"]],
  ])("%s", (_name, headings) => {
    const row = ["Nguyễn Phạm Gia Hân", "0123", "03/09/2015", grouped];
    expect(entriesOf([["Danh sách"], headings, row], false).entries).toEqual([entry]);
  });

  test("a row that lacks its code stays, to be mended", () => {
    const rows = [
      ["ma", "ngay sinh", "4 so cuoi"],
      ["", "03/09/2015", "0123"],
    ];
    expect(entriesOf(rows, false).entries).toEqual([{ ...entry, code: "" }]);
  });
});

describe("a file", () => {
  test("of Excel: dates are dates, and zeros that a number lost are there again", async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: "Ghi chú", rows: [["không có gì"]] },
        {
          name: "Lớp 5A",
          rows: [
            ["STT", "Mã tra cứu", "Ngày sinh", "4 số cuối"],
            [1, code, new Date(Date.UTC(2015, 8, 3)), 123],
          ],
        },
      ],
    });
    expect((await readList(file(bytes as BlobPart))).entries).toEqual([entry]);
  });

  test("of CSV, with the mark of its encoding", async () => {
    const content = `\ufeffmã tra cứu;ngày sinh;4 số cuối\r\n${code};03/09/2015;123\r\n`;
    expect((await readList(file(content))).entries).toEqual([entry]);
  });

  test("of plain lines", async () => {
    expect((await readList(file(`${grouped} 03/09/2015 0123\n`))).entries).toEqual([entry]);
  });

  test.each([
    ["is empty", "", "file.empty"],
    ["is neither text nor a workbook", new Uint8Array([1, 0, 2]), "file.format"],
    ["is a broken workbook", new Uint8Array([0x50, 0x4b, 3, 4, 9]), "zip.broken"],
    ["is too large", new Uint8Array((8 << 20) + 1), "file.size"],
  ])("that %s is refused by name", async (_name, content, refusal) => {
    await expect(readList(file(content))).rejects.toMatchObject({ code: refusal });
  });

  test("that is a bomb is refused before it is unpacked", async () => {
    const bomb = await bombOf(80 << 20);
    expect(bomb.length).toBeLessThan(1 << 20);
    await expect(readList(file(bomb as BlobPart))).rejects.toMatchObject({ code: "zip.size" });
  });
});

async function bombOf(size: number): Promise<Uint8Array> {
  const { deflateRawSync } = await import("node:zlib");
  const packed = deflateRawSync(Buffer.alloc(size));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x0403_4b50, 0);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x0201_4b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + packed.length, 16);
  return Buffer.concat([local, packed, entry, end]);
}

describe("an entry", () => {
  test("that is whole is a look-up", () => {
    expect(queryOf(entry)).toEqual({ code, dateOfBirth: "2015-09-03", idLast4: "0123" });
  });

  test.each([
    ["code", { code: code.slice(1) }, "code.incomplete"],
    ["code", { code: `z${code.slice(1)}` }, "code.character"],
    ["birth", { birth: "31/02/2015" }, "date.impossible"],
    ["digits", { digits: "12" }, "digits.malformed"],
  ])("with a wrong %s says which, and why", (field, change, fault) => {
    const query = queryOf({ ...entry, ...change });
    expect(isFault(query) && [query.field, query.code]).toEqual([field, fault]);
  });
});

test("the words of the desk name every fault that a file can have", () => {
  const source = readFileSync(new URL("../../../site/app/desk/list/file.ts", import.meta.url), "utf8");
  const codes = [...source.matchAll(/new Fault\("([a-z.]+)"/g)].map(([, found]) => found);
  const text = readFileSync(new URL("../../../site/text/desk.ts", import.meta.url), "utf8");
  for (const found of codes) expect(text.split(`"${found!}": (name)`).length).toBe(3);
});
