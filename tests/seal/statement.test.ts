import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sealSignerOf } from "../../api/seal-key.ts";
import { decodeCbor, encodeCbor, type CborValue } from "../../widget/crypto/cbor.ts";
import { formatSealText, openSeal } from "../../widget/index.ts";
import { codeFromBytes } from "../../widget/record/code.ts";
import type { Circular } from "../../widget/record/circulars/circular.ts";
import { circulars } from "../../widget/record/circulars/index.ts";
import { deriveLookup } from "../../widget/record/derive.ts";
import { subjectId } from "../../widget/record/package.ts";
import { sealedFields } from "../../widget/seal/marks.ts";
import { sealStatement } from "../../widget/seal/seal.ts";
import { formatStatement, parseStatement, sealedYearOf, type SealStatement } from "../../widget/seal/statement.ts";
import { drawDraft } from "../support/draft.ts";
import { createWorld } from "../support/world.ts";
import { mintSeal, now, sealTrust } from "./support/seal.ts";

const lookupId = new Uint8Array(randomBytes(32));
const [tt27, tt22] = circulars as readonly [Circular, Circular];

/** Every value that a form has. */
function valuesOf(circular: Circular, form: string): readonly string[] {
  const values = circular.forms[form]!;
  if (typeof values !== "string") return Object.keys(values);
  const whole = Array.from({ length: 11 }, (_, i) => String(i));
  const tenths = Array.from({ length: 101 }, (_, i) => (i / 10).toFixed(1));
  const all = [...whole, ...tenths, "M", "Đ", "CĐ"];
  return all.filter((value) => new RegExp(`^(?:${values})$`, "u").test(value));
}

const syllable = fc.constantFrom("Nguyễn", "Thị", "Ðặng", "Khánh", "Ngọc", "Hoà", "K'", "Y", "Ê-ban", "𠀀");
const words = fc.array(syllable, { minLength: 1, maxLength: 9 }).map((all) => all.join(" "));
const octets = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

function marksIn(circular: Circular, table: "record" | "subjects") {
  const fields = sealedFields(circular, table).map(
    ({ name, form }) => [name, fc.option(fc.constantFrom(...valuesOf(circular, form)))] as const,
  );
  return fc
    .record(Object.fromEntries(fields))
    .map((all) => Object.fromEntries(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== null)));
}

function statements(circular: Circular, lookup: Uint8Array): fc.Arbitrary<SealStatement> {
  const subjects = fc
    .shuffledSubarray([...circular.subjects])
    .chain((some) =>
      fc.tuple(
        ...some.map((subject) => marksIn(circular, "subjects").map((fields) => ({ id: subjectId(subject), fields }))),
      ),
    );
  return fc.record({
    origin: fc.constantFrom("so-gddt-song-may.example/hoc-ba"),
    index: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
    revision: fc.integer({ min: 1, max: 999_999_999 }),
    packageDigest: octets(16),
    lookup: fc.constant(lookup),
    effectiveDate: fc.constantFrom("2026-06-30", "2024-02-29", "2026-12-01"),
    circular: fc.constant(circular.key),
    schoolYear: fc.integer({ min: 1990, max: 2098 }).map((first) => `${first}-${first + 1}`),
    grade: fc.constantFrom(...circular.stages.flatMap(({ from, to }) => [from, to])),
    className: fc.constantFrom("5A1", "9A12", "10 Toán 1"),
    name: words,
    birthDate: fc.constantFrom("2015-09-14", "2015-09", "2015", "1999-12-31"),
    school: words,
    results: marksIn(circular, "record"),
    subjects,
  });
}

describe.each(circulars.map((circular) => [circular.key, circular] as const))("a statement of %s", (_key, circular) => {
  test("sealed, printed and opened says the same, whatever it says", async () => {
    const signer = await sealSignerOf((await createWorld()).paperSeal.key);
    const trust = await sealTrust();
    const code = codeFromBytes(new Uint8Array(16).fill(5));
    const { lookupId: own } = await deriveLookup(code);
    await fc.assert(
      fc.asyncProperty(statements(circular, own.slice(0, 8)), async (statement) => {
        const text = formatSealText("https://hocba.example", code, await sealStatement(statement, { signer }));
        expect((await openSeal(text, { trust, now })).statement).toEqual(statement);
      }),
      { numRuns: 60 },
    );
  });

  test("has an octet for every value of every mark", () => {
    for (const table of ["record", "subjects"] as const) {
      for (const { name, form } of sealedFields(circular, table)) {
        for (const value of valuesOf(circular, form)) {
          const [subject] = circular.subjects;
          const rows = table === "subjects" ? [{ id: subjectId(subject!), fields: { [name]: value } }] : [];
          const marks = { results: table === "record" ? { [name]: value } : {}, subjects: rows };
          const statement = { ...base, circular: circular.key, grade: circular.stages[0]!.from, ...marks };
          expect(parseStatement(formatStatement(statement))).toEqual(statement);
        }
      }
    }
  });
});

const base: SealStatement = {
  ...{ origin: "so.example/hoc-ba", index: 1, revision: 1, effectiveDate: "2026-06-30" },
  ...{ packageDigest: new Uint8Array(16), lookup: new Uint8Array(8) },
  ...{ circular: "tt27", schoolYear: "2025-2026", grade: 4, className: "4A" },
  ...{ name: "Trần Ngọc", birthDate: "2016", school: "Hoa Sữa", results: {}, subjects: [] },
};

describe("what a seal repeats of a record", () => {
  test.each([
    [tt27.key, 5, tt27],
    [tt22.key, 9, tt22],
  ] as const)("of %s is every mark, level and result, and none of the rest", (key, grade, circular) => {
    const record = drawDraft({ circular: key as "tt27", grade, closing: 2026, lookupId });
    const year = sealedYearOf(record);
    for (const { name } of sealedFields(circular, "record")) expect(year.results[name]).toBe(record.fields[name]);
    expect(year.subjects.map(({ id }) => id)).toEqual(record.subjects.map(({ id }) => id));
    const isMark = (name: string) => sealedFields(circular, "subjects").some((field) => field.name === name);
    for (const [i, { fields }] of record.subjects.entries())
      expect(year.subjects[i]!.fields).toEqual(
        Object.fromEntries(Object.entries(fields).filter(([name]) => isMark(name))),
      );
    expect(Object.keys(year).sort()).toEqual(
      ["birthDate", "circular", "className", "grade", "name", "results", "school", "schoolYear", "subjects"].sort(),
    );
    const said = JSON.stringify(year);
    const unsaid = ["sodinhdanh", "mahocsinh", "noisinh_diachichitiet", "quequan_diachichitiet", "hotencha", "hotenme"];
    for (const name of [...unsaid, "noiohiennay_diachichitiet", "nxetgvcn", "tengvcn"])
      expect(said.includes(record.fields[name]!), name).toBe(false);
    const named = [...Object.keys(year.results), ...year.subjects.flatMap(({ fields }) => Object.keys(fields))];
    for (const name of ["dantoc", "quoctich", "gioitinh", "cokhuyettatkhongdanhgia", "trichluc", "doituongchinhsach"])
      expect(named).not.toContain(name);
  });

  test("is in the order of the signed file, not of the circular", () => {
    const record = drawDraft({ circular: "tt27", grade: 4, closing: 2026, lookupId });
    const turned = { ...record, subjects: record.subjects.toReversed() };
    expect(sealedYearOf(turned).subjects.map(({ id }) => id)).toEqual(turned.subjects.map(({ id }) => id));
  });

  test("holds a record whose pupil is not assessed: then there are no levels", () => {
    const record = drawDraft({ circular: "tt27", grade: 4, closing: 2026, lookupId });
    const bare = { ...record, subjects: record.subjects.map(({ id }) => ({ id, fields: {} })) };
    expect(sealedYearOf(bare).subjects.every(({ fields }) => Object.keys(fields).length === 0)).toBe(true);
  });

  /** The places in seals that were printed: what is added to a circular goes to its end. */
  test("names fields and subjects by places that no longer change", () => {
    const named = circulars.map((circular) => [
      circular.key,
      circular.subjects.map(({ key }) => key).join(" "),
      sealedFields(circular, "record")
        .map(({ name }) => name)
        .join(" "),
      sealedFields(circular, "subjects")
        .map(({ name }) => name)
        .join(" "),
    ]);
    expect(named).toMatchInlineSnapshot(`
      [
        [
          "tt27",
          "TIENG_VIET TOAN NN1 LSDL KHOA_HOC TIN CN DAO_DUC TNXH GDTC AN MT HDTN TDT",
          "xeploai duoclenlop dahthanhctrinhlophoc dahthanhctrinhtieuhoc nangluctuhoc nanglucgiaotiep nanglucgiaiquyet nanglucngonngu nangluctinhtoan nangluckhoahoc nangluccongnghe nangluctinhoc nanglucthammi nanglucthechat phamchatyeunuoc phamchatnhanai phamchatchamchi phamchattrungthuc phamchattrachnhiem",
          "mucdatduoc diemkiemtradinhky",
        ],
        [
          "tt22",
          "VAN TOAN NN1 GDCD LSDL KHTN SU DIA KTPL LI HOA SINH CN TIN QPAN GDTC NT AN MT HDTN GDDP NN2 TDT",
          "duoclenlop hocky1 hocky2 canam renluyenhocky1 renluyenhocky2 renluyencanam renluyenlai kqhoctaplai",
          "diemhocky1 diemhocky2 diemcanam diemkttralai",
        ],
      ]
    `);
  });
});

describe("a signed statement is read strictly", () => {
  async function items(): Promise<CborValue[]> {
    const { statement } = await mintSeal();
    return [...(decodeCbor(formatStatement(statement)) as readonly CborValue[])];
  }

  test.each<[string, number, CborValue]>([
    ["an origin of no characters", 1, ""],
    ["an origin that is no text", 1, 7],
    ["a negative index", 2, -1],
    ["revision 0", 3, 0],
    ["a digest of 15 octets", 4, new Uint8Array(15)],
    ["a lookup of 9 octets", 5, new Uint8Array(9)],
    ["an effective date that is only a month", 6, 202606],
    ["an effective date that there is not", 6, 20260631],
    ["a circular that nobody knows", 7, "tt99"],
    ["a school year before any", 8, 20],
    ["a grade of another circular", 9, 6],
    ["a class without a name", 10, ""],
    ["a pupil without a name", 11, ""],
    ["a name without end", 11, "x".repeat(301)],
    ["a birth date as text", 12, "2015-09-14"],
    ["a birth date with a month 13", 12, 201513],
    ["a birth date of five digits", 12, 20151],
    ["a school without a name", 13, ""],
    ["one result more", 14, new Uint8Array(40)],
    ["results as text", 14, "TT"],
    ["half a row", 15, new Uint8Array(4)],
    ["a subject that the circular has not", 15, Uint8Array.of(99, 1, 1)],
    ["a subject twice", 15, Uint8Array.of(0, 1, 1, 0, 1, 1)],
    ["a level that the scale has not", 15, Uint8Array.of(0, 9, 1)],
    ["a score beyond 10", 15, Uint8Array.of(0, 1, 12)],
    ["a tenth where there are none", 15, Uint8Array.of(0, 1, 150)],
  ])("and refused with %s", async (_name, at, value) => {
    const spoiled = (await items()).with(at, value);
    expect(() => parseStatement(encodeCbor(spoiled))).toThrow(expect.objectContaining({ code: "seal.malformed" }));
  });

  test("and refused with an item more or less", async () => {
    const all = await items();
    for (const spoiled of [[...all, 1], all.slice(0, -1)])
      expect(() => parseStatement(encodeCbor(spoiled))).toThrow(expect.objectContaining({ code: "seal.malformed" }));
  });

  test("and refused, as newer, with another version", async () => {
    const newer = encodeCbor((await items()).with(0, 2));
    expect(() => parseStatement(newer)).toThrow(expect.objectContaining({ code: "seal.version" }));
  });
});
