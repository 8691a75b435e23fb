import { describe, expect, it } from "vitest";
import { checkChain, type Link } from "../../widget/checks/chain.ts";
import type { Card } from "../../widget/checks/evidence.ts";
import { hashLeaf } from "../../widget/crypto/log/merkle.ts";
import { formatEntry, leafData, type LockEntry } from "../../widget/record/entry.ts";

const digest = new Uint8Array(32);

function lock(closing: number, prev?: LockEntry["prev"]): LockEntry {
  return {
    v: 1,
    salt: new Uint8Array(16),
    kind: "lock",
    lookupId: digest,
    packageDigest: digest,
    ciphertextDigest: digest,
    signerDigest: digest,
    schoolId: "1",
    schoolYear: `${closing - 1}-${closing}`,
    grade: 5,
    revision: 1,
    effectiveDate: `${closing}-06-30`,
    ...(prev === undefined ? {} : { prev }),
  };
}

/** Years from `from` to `to`, the second half of them in another department's log. */
async function linksOf(from: number, to: number, move = Infinity): Promise<Link[]> {
  const links: Link[] = [];
  for (let closing = from; closing <= to; closing++) {
    const before = links.at(-1);
    const prev =
      before === undefined
        ? undefined
        : {
            origin: before.origin,
            index: before.index,
            leaf: await hashLeaf(await leafData(formatEntry(before.entry))),
          };
    links.push({
      entry: lock(closing, prev),
      index: closing - from + 10,
      origin: closing < move ? "a.example" : "b.example",
    });
  }
  return links;
}

function cardOf(links: readonly Link[], more: Partial<Card["years"][number]> = {}): Card {
  const years = links.map(({ entry: { schoolYear, grade } }) => ({
    schoolYear,
    grade,
    school: "x",
    standing: "current" as const,
    ...more,
  }));
  return { maskedName: "x", years };
}

const codes = async (links: readonly Link[], card = cardOf(links)) =>
  (await checkChain(links, card)).map(({ outcome, code, evidence }) => [outcome, code, evidence?.["year"]]);
const gap = (year?: string) => [["unknown", "chain.gap", year]];
const passed = [["passed", "chain.ok", undefined]];

describe("the chain of years", () => {
  it("holds over years that name one another, in whatever order they come, and for one year alone", async () => {
    const links = await linksOf(2022, 2026);
    expect(await codes(links)).toEqual(passed);
    expect(await codes(links.toReversed())).toEqual(passed);
    expect(await codes(links.slice(0, 1))).toEqual(passed);
  });

  it("holds from one department's log into another's", async () => {
    const links = await linksOf(2022, 2026, 2024);
    expect(await codes(links)).toEqual(passed);
    const mixed = links.map((link) => ({ ...link, origin: "a.example" }));
    expect(await codes(mixed)).toEqual(gap("2024-2025"));
  });

  it("has a gap where a year is missing: first, middle or last", async () => {
    const links = await linksOf(2022, 2026);
    const card = cardOf(links);
    expect(await codes(links.slice(1), card)).toEqual(gap("2021-2022"));
    expect(await codes(links.toSpliced(2, 1), card)).toEqual(gap("2023-2024"));
    expect(await codes(links.slice(0, -1), card)).toEqual(gap("2025-2026"));
    expect(await codes([], card)).toEqual(gap("2021-2022"));
    expect(await codes([], cardOf([]))).toEqual(gap());
  });

  it("has it though the card was trimmed to the records: each lock names the one before", async () => {
    const links = await linksOf(2022, 2026);
    expect(await codes(links.slice(1))).toEqual(gap("2022-2023"));
    expect(await codes(links.toSpliced(2, 1))).toEqual(gap("2024-2025"));
  });

  it("does not miss a year that is not locked yet", async () => {
    const links = await linksOf(2022, 2026);
    const pending = { schoolYear: "2026-2027", grade: 6, school: "x", standing: "pending" as const };
    const card = cardOf(links);
    expect(await codes(links, { ...card, years: [...card.years, pending] })).toEqual(passed);
  });

  it("has a gap at a year that the card does not name, and at one that comes twice", async () => {
    const links = await linksOf(2025, 2026);
    expect(await codes(links, cardOf(links.slice(0, 1)))).toEqual(gap("2025-2026"));
    expect(await codes([...links, links[1]!], cardOf(links))).toEqual(gap("2025-2026"));
  });

  it.each<[string, (prev: NonNullable<LockEntry["prev"]>) => LockEntry["prev"]]>([
    ["another index", (prev) => ({ ...prev, index: prev.index + 1 })],
    ["another leaf", (prev) => ({ ...prev, leaf: new Uint8Array(32) })],
    ["another log", (prev) => ({ ...prev, origin: "b.example" })],
    ["nothing", () => undefined],
  ])("has a gap where a lock names %s before it", async (_, change) => {
    const [first, second] = (await linksOf(2025, 2026)) as [Link, Link];
    const { prev, ...rest } = second.entry;
    const changed = change(prev!);
    const entry = changed === undefined ? rest : { ...rest, prev: changed };
    expect(await codes([first, { ...second, entry }])).toEqual(gap("2025-2026"));
  });

  it("has a gap where a lock names the one before it and skips a year", async () => {
    const [first] = (await linksOf(2024, 2024)) as [Link];
    const leaf = await hashLeaf(await leafData(formatEntry(first.entry)));
    const second = {
      entry: lock(2026, { origin: first.origin, index: first.index, leaf }),
      index: 20,
      origin: first.origin,
    };
    expect(await codes([first, second])).toEqual(gap("2025-2026"));
  });

  describe("of a year that was replaced after the lock", () => {
    /** `first` years, then another revision of the first of them, then the rest. */
    async function replaced(first: number, all: number): Promise<Link[]> {
      const links: Link[] = [];
      const add = async (closing: number, revision: number) => {
        const before = links.at(-1);
        const prev = before && {
          origin: before.origin,
          index: before.index,
          leaf: await hashLeaf(await leafData(formatEntry(before.entry))),
        };
        links.push({ entry: { ...lock(closing, prev), revision }, index: links.length + 10, origin: "a.example" });
      };
      for (let i = 0; i < first; i++) await add(2023 + i, 1);
      await add(2023, 2);
      links[0] = { ...links[0]!, replacedBy: 10 + first };
      for (let i = first; i < all; i++) await add(2023 + i, 1);
      return links;
    }
    const once = (links: readonly Link[]) => cardOf(links.filter(({ entry: { revision } }) => revision === 1));

    it.each([
      [1, 1],
      [1, 3],
      [3, 3],
      [2, 4],
    ])("holds: after %i years of %i", async (first, all) => {
      const links = await replaced(first, all);
      expect(await codes(links, once(links))).toEqual(passed);
      expect(await codes(links.toReversed(), once(links))).toEqual(passed);
    });

    it("has a gap where the list names no replacement, another one, or one that did not come", async () => {
      const links = await replaced(2, 3);
      const { replacedBy: _by, ...unlisted } = links[0]!;
      for (const changed of [unlisted, { ...links[0]!, replacedBy: 11 }])
        expect(await codes([changed, ...links.slice(1)], once(links))).toEqual(gap("2022-2023"));
      expect(await codes(links.toSpliced(2, 1), once(links))).toEqual(gap("2022-2023"));
      expect(await codes(links.slice(0, 2), cardOf(links.slice(0, 2)))).toEqual(gap("2022-2023"));
    });

    it("has a gap where the replaced copy, or a lock between, did not come", async () => {
      const links = await replaced(2, 3);
      expect(await codes(links.slice(1), once(links))).toEqual(gap("2023-2024"));
      expect(await codes(links.toSpliced(1, 1), cardOf([links[0]!, links[3]!]))).toEqual(gap("2024-2025"));
    });

    it("has a gap where two locks name the same one before them", async () => {
      const links = await replaced(2, 2);
      const forked = { ...links[2]!, entry: { ...links[2]!.entry, prev: links[1]!.entry.prev! } };
      expect(await codes([links[0]!, links[1]!, forked], once(links))).toEqual(gap("2023-2024"));
    });
  });
});
