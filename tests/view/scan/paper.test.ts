import { describe, expect, it } from "vitest";
import { openSeal } from "../../../widget/index.ts";
import type { SealStatement } from "../../../widget/seal/statement.ts";
import { formatMark } from "../../../widget/view/format.ts";
import { paperOf, uncoveredOf } from "../../../widget/view/scan/paper.ts";
import { mintSeal, now } from "../../seal/support/seal.ts";

async function statementOf(circular: "tt27" | "tt22"): Promise<SealStatement> {
  const { text, trust } = await mintSeal({ circular });
  return (await openSeal(text, { trust, now })).statement!;
}

describe.each(["tt27", "tt22"] as const)("the page of a seal under %s", (circular) => {
  it("has a row for each signed subject in the paper's order, with every mark that was signed", async () => {
    const statement = await statementOf(circular);
    const [marks] = paperOf(statement);
    if (marks?.kind !== "marks") throw new Error("no marks");
    expect(marks.rows.length).toBe(statement.subjects.length);
    statement.subjects.forEach(({ fields }, i) => {
      const signed = Object.values(fields).map((value) => (value === "M" ? "Miễn" : formatMark(value)));
      expect(marks.rows[i]!.title).not.toBe("");
      expect(marks.rows[i]!.marks.filter((mark) => mark !== "").sort()).toEqual(signed.sort());
    });
  });

  it("has no place for what the seal does not repeat, which is named beside it", async () => {
    const statement = await statementOf(circular);
    const [marks] = paperOf(statement);
    expect(marks).not.toHaveProperty("note");
    expect(uncoveredOf(statement).join()).toContain("nhận xét");
  });
});

it("of a secondary year the awards, absences and certificates are named as not vouched for", async () => {
  expect(uncoveredOf(await statementOf("tt22")).join("; ")).toMatch(/nghỉ.*[Kk]hen thưởng.*chứng chỉ/);
});
