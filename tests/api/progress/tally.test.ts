import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fewest, groupGrades } from "../../../api/progress/small.ts";
import { sumOf, tallyOf } from "../../../api/progress/tally.ts";

const counted = fc.record({
  pupils: fc.nat(60),
  signed: fc.nat(60),
  held: fc.nat(40),
  locked: fc.nat(40),
  faulty: fc.nat(5),
  lastReceivedAt: fc.option(fc.nat(2_000_000_000_000)),
});

describe("a tally", () => {
  test("parts its pupils whatever was declared", () => {
    fc.assert(
      fc.property(counted, (row) => {
        const { pupils, received, faulty, signedNotSent, unsigned } = tallyOf(row);
        expect(received + faulty + signedNotSent + unsigned).toBe(pupils);
        expect(pupils).toBeGreaterThanOrEqual(row.pupils);
        expect(Math.min(received, faulty, signedNotSent, unsigned)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("of a school that declared too little counts what was filed", () => {
    const row = { pupils: 10, signed: 4, held: 3, locked: 9, faulty: 1, lastReceivedAt: null };
    expect(tallyOf(row)).toMatchObject({ pupils: 13, received: 12, signedNotSent: 0, unsigned: 0 });
  });
});

describe("small grades", () => {
  const rows = (...pupils: number[]) =>
    pupils.map((n, i) => ({
      grade: i + 1,
      tally: tallyOf({ pupils: n, signed: 0, held: 0, locked: 0, faulty: 0, lastReceivedAt: null }),
    }));

  test.each<[number[], number[][]]>([
    [
      [5, 5],
      [[1], [2]],
    ],
    [[2, 1, 9], [[1, 2, 3]]],
    [[9, 2], [[1, 2]]],
    [[4, 4, 4], [[1, 2, 3]]],
    [
      [4, 1, 5, 1],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [[2, 2], []],
    [[], []],
  ])("%j are told as %j", (pupils, groups) => {
    expect(groupGrades(rows(...pupils)).map(({ grades }) => grades)).toEqual(groups);
  });

  test("lose nobody, and no group is smaller than the fewest", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { maxLength: 12 }), (pupils) => {
        const groups = groupGrades(rows(...pupils));
        const all = pupils.reduce((sum, n) => sum + n, 0);
        expect(sumOf(groups).pupils).toBe(all < fewest ? 0 : all);
        expect(groups.every((group) => group.pupils >= fewest)).toBe(true);
      }),
    );
  });
});
