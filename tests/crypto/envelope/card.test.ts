import { beforeAll, describe, expect, it } from "vitest";
import type { Card } from "../../../widget/checks/evidence.ts";
import { utf8 } from "../../../widget/crypto/bytes.ts";
import { associatedData, pad, seal } from "../../../widget/crypto/envelope/aead.ts";
import { openCard, sealCard } from "../../../widget/crypto/envelope/card.ts";
import { codeFromBytes } from "../../../widget/record/code.ts";
import { deriveLookup, type LookupKeys } from "../../../widget/record/derive.ts";

const year = { schoolYear: "2025-2026", grade: 5, school: "Trường Tiểu học Hoa Sữa", standing: "current" } as const;
const card: Card = { maskedName: "T*** N*** K*** N***", years: [year] };
let keys: LookupKeys;

const random = (length: number) => new Uint8Array(length).fill(6);

async function sealedOf(value: unknown): Promise<Uint8Array> {
  const data = associatedData("card", keys.lookupId);
  return seal(keys.cardKey, random(12), pad(utf8(JSON.stringify(value) ?? ""), 256), data);
}

beforeAll(async () => {
  keys = await deriveLookup(codeFromBytes(new Uint8Array(16).fill(1)));
});

describe("a card", () => {
  it("opens as it was sealed, and hides its length", async () => {
    const sealed = await sealCard({ ...keys, card, random });
    expect(await openCard({ ...keys, sealed })).toEqual(card);
    const longer = { ...card, maskedName: "L*** T*** T*** H***" };
    expect(await sealCard({ ...keys, card: longer, random })).toHaveLength(sealed.length);
  });

  it("does not open for another transcript, or changed", async () => {
    const other = await deriveLookup(codeFromBytes(new Uint8Array(16).fill(2)));
    const sealed = await sealCard({ ...keys, card, random });
    const refused = { code: "envelope.refused" };
    await expect(openCard({ ...other, sealed })).rejects.toMatchObject(refused);
    await expect(openCard({ ...keys, lookupId: other.lookupId, sealed })).rejects.toMatchObject(refused);
    await expect(openCard({ ...keys, sealed: sealed.map((o, i) => (i === 30 ? o ^ 1 : o)) })).rejects.toMatchObject(
      refused,
    );
  });

  it("drops what nobody asked for", async () => {
    const sealed = await sealedOf({ ...card, years: [{ ...year, mark: 10 }], fullName: "x" });
    expect(await openCard({ ...keys, sealed })).toEqual(card);
  });

  it.each<[string, unknown]>([
    ["null", null],
    ["a list", []],
    ["nothing", undefined],
    ["no name", { years: [] }],
    ["a name of 301 characters", { ...card, maskedName: "x".repeat(301) }],
    ["no years", { maskedName: "x" }],
    ["21 years", { ...card, years: Array.from({ length: 21 }, () => year) }],
    ["a year that is a list", { ...card, years: [{ ...year, schoolYear: ["2025-2026"] }] }],
    ["half a grade", { ...card, years: [{ ...year, grade: 4.5 }] }],
    ["a standing that there is not", { ...card, years: [{ ...year, standing: "replaced" }] }],
  ])("is malformed as %s", async (_, value) => {
    await expect(openCard({ ...keys, sealed: await sealedOf(value) })).rejects.toMatchObject({
      code: "envelope.malformed",
    });
  });
});
