/**
 * A province's lock on PostgreSQL, at 10,000 records and at 100,000: what a record costs must not grow with how many there are, nor
 * memory with either. PostgreSQL writes through to the disk here (fsync), as in life.
 *
 * @module
 */
import { fork } from "node:child_process";
import { join } from "node:path";
import postgres from "postgres";
import startPostgres from "../support/postgres.ts";
import { createServerDatabase } from "../support/server-database.ts";
import type { LockMark, LockOrder, LockOutcome } from "./lock-registry.ts";
import { claim, print } from "./measure.ts";
import { fillProvince, openProvince } from "./province.ts";

const sizes = [10_000, 100_000] as const;
const megabyte = 2 ** 20;
const memoryLimit = 512 * megabyte;
const growthLimit = 1.2;

interface Measured extends LockOutcome {
  readonly databaseBefore: number;
  readonly databaseAfter: number;
}

export async function benchLock(counts: readonly number[] = sizes): Promise<void> {
  const stop = await startPostgres();
  try {
    const measured: Measured[] = [];
    for (const count of counts) measured.push(await lockProvince(count));
    report(measured);
  } finally {
    await stop?.();
  }
}

async function lockProvince(count: number): Promise<Measured> {
  const url = await createServerDatabase(`bench_lock_${count}`);
  const province = await openProvince(url);
  const { keys, revocationAtLock: revocation } = province;
  await fillProvince(province, count);
  await province.close();
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql`alter system set fsync = on`;
    await sql`select pg_reload_conf()`;
    const databaseBefore = await sizeOf(sql);
    const outcome = await lockElsewhere({ keys, revocation });
    if (outcome.locked !== count) throw new Error(`${outcome.locked} of ${count} were locked`);
    return { ...outcome, databaseBefore, databaseAfter: await sizeOf(sql) };
  } finally {
    await sql`alter system reset fsync`;
    await sql.end();
  }
}

async function sizeOf(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ size: string }[]>`select pg_database_size(current_database()) as size`;
  return Number(row!.size);
}

function lockElsewhere(order: LockOrder): Promise<LockOutcome> {
  const child = fork(join(import.meta.dirname, "lock-registry.ts"), {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    serialization: "advanced",
  });
  child.send(order);
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(message as LockOutcome));
    child.once("exit", (code, signal) => {
      reject(new Error(`the registry of the bench ended with ${String(code ?? signal)}`));
    });
  });
}

function report(measured: readonly Measured[]): void {
  const perRecord = measured.map(({ milliseconds, locked }) => milliseconds / locked);
  print(
    "Locking a province on PostgreSQL, fsync on; two of three records are of secondary schools",
    measured.flatMap(
      ({ locked, marks, peakMemory, databaseBefore, databaseAfter, milliseconds, cpuMilliseconds }, i) => [
        {
          name: `${locked.toLocaleString("en")} records`,
          value: `${Math.round(1000 / perRecord[i]!)} /s`,
          note: `${perRecord[i]!.toFixed(2)} ms a record, ${(cpuMilliseconds / locked).toFixed(2)} of them the registry's own CPU; ${(milliseconds / 1000).toFixed(0)} s`,
        },
        { name: "", value: fifths(marks, "milliseconds"), note: "ms a record in each fifth of the lock" },
        { name: "", value: fifths(marks, "cpuMilliseconds"), note: "ms of the registry's own CPU, likewise" },
        { name: "", value: size(peakMemory), note: "resident memory of the registry at its highest" },
        { name: "", value: size(databaseAfter), note: `of database, ${size(databaseBefore)} before the lock` },
      ],
    ),
  );
  const [first, last] = [perRecord[0]!, perRecord.at(-1)!];
  claim(
    `a record costs no more than 20 % more at the larger size (${(last / first).toFixed(2)} ×)`,
    last / first <= growthLimit,
  );
  claim(
    "resident memory stays under 512 MB",
    measured.every(({ peakMemory }) => peakMemory < memoryLimit),
  );
}

/** What a record cost from fifth to fifth: whether cost grows with what is locked, or the machine was busier at another size. */
function fifths(marks: readonly LockMark[], of: "milliseconds" | "cpuMilliseconds"): string {
  const all = marks.at(-1)!.locked;
  const ends = [0, 1, 2, 3, 4, 5].map((part) => marks.find(({ locked }) => locked >= (part * all) / 5)!);
  const [, ...costs] = ends.map((end, i) => {
    const before = i === 0 ? end : ends[i - 1]!;
    return (end[of] - before[of]) / Math.max(1, end.locked - before.locked);
  });
  return costs.map((cost) => cost.toFixed(1)).join(" ");
}

function size(octets: number): string {
  return `${Math.round(octets / megabyte).toLocaleString("en")} MB`;
}
