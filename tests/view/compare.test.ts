import { describe, expect, test } from "vitest";
import type { FileComparison } from "../../widget/paper/compare/protocol.ts";
import { alarmOf, findingOf } from "../../widget/view/compare/comparing.ts";
import { actionOf, createMarking, perform } from "../../widget/view/compare/marking.ts";
import { groupsOf } from "../../widget/view/compare/rows.ts";
import { signedCells } from "../../widget/paper/compare/signed.ts";
import { mintSeal } from "../seal/support/seal.ts";

const key = (code: string, more = {}) => ({ code, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe("rows to compare", () => {
  test("are whose page it is, then the paper's own sections in their order", async () => {
    const { statement } = await mintSeal();
    const groups = groupsOf(statement);
    expect(groups.map(({ title }) => title).slice(0, 3)).toEqual([
      "Học sinh",
      "1. Các môn học và hoạt động giáo dục",
      "2. Những phẩm chất chủ yếu",
    ]);
    expect(groups[0]!.rows[0]).toEqual({ label: "Họ và tên", values: [statement.name] });
    expect(groups[1]).toMatchObject({ columns: ["Mức đạt được", "Điểm KTĐK"] });
    for (const { columns, rows } of groups) {
      for (const { values } of rows) expect(values).toHaveLength(Math.max(1, columns.length));
    }
  });

  test("a secondary year has a column for each term", async () => {
    const { statement } = await mintSeal({ circular: "tt22" });
    expect(groupsOf(statement)[1]!.columns).toEqual(["HK\u00a0I", "HK\u00a0II", "Cả\u00a0năm"]);
  });
});

describe("going through rows", () => {
  test("a mark goes on to the next row that has none", () => {
    const marking = createMarking(3);
    perform(marking, "same");
    perform(marking, "differs");
    expect(marking.current()).toBe(2);
    expect([marking.same(), marking.differing(), marking.open()]).toEqual([1, 1, 1]);
    perform(marking, "same");
    expect(marking.current()).toBe(2);
    expect(marking.open()).toBe(0);
  });

  test("arrows stay within the rows, and Delete takes a mark back", () => {
    const marking = createMarking(2);
    perform(marking, "previous");
    expect(marking.current()).toBe(0);
    perform(marking, "differs");
    perform(marking, "next");
    expect(marking.current()).toBe(1);
    perform(marking, "first");
    perform(marking, "clear");
    expect(marking.differing()).toBe(0);
    expect(marking.current()).toBe(0);
  });

  test.each([
    ["ArrowDown", "next"],
    ["ArrowUp", "previous"],
    ["KeyG", "same"],
    ["KeyS", "same"],
    ["KeyK", "differs"],
    ["KeyD", "differs"],
  ])("%s means %s, whatever letter the keyboard makes of it", (code, action) => {
    expect(actionOf(key(code))).toBe(action);
    expect(actionOf(key(code, { ctrlKey: true }))).toBeUndefined();
  });
});

describe("a compared file", () => {
  const cellsOf = async () => signedCells((await mintSeal()).statement);
  const comparisonOf = async (
    likenesses: readonly ("same" | "differs" | "unclear")[],
    more: Partial<FileComparison> & { readonly isTwofold?: boolean; readonly isOverlaid?: boolean } = {},
  ): Promise<FileComparison> => {
    const [cell] = await cellsOf();
    const { isTwofold = false, isOverlaid = false, ...rest } = more;
    const cells = likenesses.map((likeness) => ({ cell: cell!, likeness }));
    const comparison = { kind: "compared" as const, cells, facts: [], isTwofold };
    return { kind: "pdf", pages: [{ page: 1, text: "a", comparison, isOverlaid }], packages: [], ...rest };
  };

  test("is the same only where every box is, and what is seen is what is read", async () => {
    const conclude = async (...given: Parameters<typeof comparisonOf>) =>
      findingOf(await comparisonOf(...given), "a")?.conclusion;
    expect(await conclude(["same", "same"])).toBe("same");
    expect(await conclude(["same", "unclear"])).toBe("unclear");
    expect(await conclude(["same", "differs", "unclear"])).toBe("differs");
    expect(await conclude(["same"], { isTwofold: true })).toBe("unclear");
    expect(await conclude(["same"], { isOverlaid: true })).toBe("unclear");
  });

  test("a page that could not be found proves nothing", async () => {
    const lost = await comparisonOf([], {
      pages: [{ page: 1, text: "a", comparison: { kind: "lost" }, isOverlaid: false }],
    });
    expect(findingOf(lost, "a")).toMatchObject({ conclusion: "unclear" });
    expect(alarmOf({ kind: "done", comparison: lost }, "a")).toBeUndefined();
  });

  test.each([
    ["a box that differs", { likenesses: ["differs"] as const }],
    [
      "a signed file that the pages do not repeat",
      { packages: [{ name: "x", kind: "sealed", schoolYear: "2025-2026", unseen: ["Nhận xét"] }] as const },
    ],
    ["a signed file of another", { packages: [{ name: "x", kind: "other", schoolYear: "2025-2026" }] as const }],
  ])(
    "%s is an alarm",
    async (
      _,
      {
        likenesses = ["same"],
        packages = [],
      }: { likenesses?: readonly ("same" | "differs")[]; packages?: FileComparison["packages"] },
    ) => {
      const comparison = await comparisonOf(likenesses, { packages });
      expect(alarmOf({ kind: "done", comparison }, "a")).toMatchObject({ kind: "pdf" });
    },
  );
});
