import { describe, expect, it } from "vitest";
import { checkChain } from "../../widget/checks/chain.ts";
import type { Card } from "../../widget/checks/evidence.ts";
import { hashLeaf } from "../../widget/crypto/log/merkle.ts";
import { formatEntry, leafData, type LockEntry } from "../../widget/record/entry.ts";

interface Link {
  readonly entry: LockEntry;
  readonly index: number;
  readonly origin: string;
}

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
});
