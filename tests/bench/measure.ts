/**
 * Time as a median of rounds, so that one busy moment of the machine does not decide.
 *
 * @module
 */

/** Milliseconds that one call takes: the median of `rounds` rounds of at least `roundMs` each, after one round to warm up. */
export async function measure(call: () => unknown, { rounds = 7, roundMs = 300 } = {}): Promise<number> {
  const results: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now();
    let calls = 0;
    do {
      await call();
      calls++;
    } while (performance.now() - start < roundMs);
    if (round > 0) results.push((performance.now() - start) / calls);
  }
  return results.sort((a, b) => a - b)[Math.floor(results.length / 2)]!;
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
    console.log(`  ${name.padEnd(width)}  ${value.padStart(12)}  ${note ?? ""}`);
}

/** A claim of the project, held or not in this run. */
export function claim(text: string, holds: boolean): void {
  console.log(`  ${holds ? "holds" : "BROKEN"}: ${text}`);
  if (!holds) process.exitCode = 1;
}
