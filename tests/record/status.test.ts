import { describe, expect, it } from "vitest";
import { isGrownFrom, turn, type StatusList } from "../../widget/record/status.ts";

const schoolYear = "2025-2026";
const list: StatusList = { schoolYear, revoked: [3, 9], replaced: [[5, 12]] };

describe("a status list", () => {
  it("takes a decision in order of indexes, and changes nothing else", () => {
    expect(turn(list, { schoolYear, index: 7 })).toEqual({ ...list, revoked: [3, 7, 9] });
    expect(turn(list, { schoolYear, index: 4, by: 13 })).toEqual({ ...list, replaced: [[4, 13], [5, 12]] }); // prettier-ignore
    expect(list).toEqual({ schoolYear, revoked: [3, 9], replaced: [[5, 12]] });
  });

  it("only grows: one that drops or changes an index undoes a decision", () => {
    const grown = turn(turn(list, { schoolYear, index: 20 }), { schoolYear, index: 21, by: 30 });
    expect([isGrownFrom(list, list), isGrownFrom(list, grown)]).toEqual([true, true]);
    for (const shrunk of [
      { ...grown, revoked: [3, 20] },
      { ...grown, replaced: [] },
      { ...grown, replaced: [[5, 13], [21, 30]] as const }, // prettier-ignore
      { ...grown, schoolYear: "2024-2025" },
    ])
      expect(isGrownFrom(list, shrunk)).toBe(false);
  });
});
