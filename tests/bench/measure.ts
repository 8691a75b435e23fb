/**
 * Time as medians of rounds that take turns, so that one busy moment of the machine decides nothing and falls on all alike.
 *
 * @module
 */

type Call = () => unknown;

/** Milliseconds that one call of each takes: the median of `rounds` rounds of at least `roundMs` each, after one round to warm up. */
export async function measure<Name extends string>(
  calls: Readonly<Record<Name, Call>>,
  { rounds = 7, roundMs = 300 } = {},
): Promise<Readonly<Record<Name, number>>> {
  const names = Object.keys(calls) as Name[];
  const results = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const ms = await timeRound(calls[name], roundMs);
      if (round > 0) results.get(name)!.push(ms);
    }
  }
  return Object.fromEntries(Array.from(results, ([name, ms]) => [name, median(ms)])) as Record<Name, number>;
}

async function timeRound(call: Call, roundMs: number): Promise<number> {
  const start = performance.now();
  let calls = 0;
  do {
    await call();
    calls++;
  } while (performance.now() - start < roundMs);
  return (performance.now() - start) / calls;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

export interface Row {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
}

export function print(title: string, rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ name }) => name.length));
  console.log(`\n${title}`);
  for (const { name, value, note } of rows)
    console.log(`  ${name.padEnd(width)}  ${value.padStart(12)}  ${note ?? ""}`.trimEnd());
}

/** Three significant digits. */
export function milliseconds(ms: number): string {
  return `${Number(ms.toPrecision(3))} ms`;
}

/** A claim of the project, held or not in this run. */
export function claim(text: string, holds: boolean): void {
  console.log(`  ${holds ? "holds" : "BROKEN"}: ${text}`);
  if (!holds) process.exitCode = 1;
}
