/**
 * What an entry costs when it is appended to a log that is already long: a transaction of one batch, at sizes that grow tenfold. RFC 6962
 * lets it grow with the height of the tree, which tiles of height 8 make a third of the logarithm's steps.
 *
 * @module
 */
import { randomBytes } from "node:crypto";
import { logOrigin } from "../../api/demo/trust.ts";
import { append } from "../../api/registry/log/append.ts";
import { openDatabase, type Database } from "../../db/client.ts";
import { readHead } from "../../db/log.ts";
import { generateSignerKey, parseSignerKey, type SignerKey } from "../../widget/crypto/log/note.ts";
import startPostgres from "../support/postgres.ts";
import { createServerDatabase } from "../support/server-database.ts";
import { claim, median, milliseconds, print } from "./measure.ts";

const sizes = [1_000, 10_000, 100_000] as const;
const batch = 20;
const rounds = 25;
const schoolYears = ["2025-2026"];

export async function benchAppend(): Promise<void> {
  const stop = await startPostgres();
  const databases: Database[] = [];
  try {
    const { skey } = await generateSignerKey(logOrigin, new Uint8Array(randomBytes(32)), "ed25519");
    const signer = await parseSignerKey(skey);
    for (const size of sizes) {
      const database = await openDatabase({ url: await createServerDatabase(`bench_append_${size}`) });
      databases.push(database);
      await growTo(database, size, signer);
    }
    // In turns, so that what else the machine does falls on all alike.
    const times: number[][] = sizes.map(() => []);
    for (let round = 0; round < rounds; round++) {
      for (const [i, database] of databases.entries()) times[i]!.push(await timeAppend(database, batch, signer));
    }
    const perEntry = times.map((own) => median(own) / batch);
    const growth = perEntry.map((ms) => ms / perEntry[0]!);
    print(
      `Appending to the log, batches of ${batch} entries in one transaction on PostgreSQL`,
      sizes.map((size, i) => ({
        name: `at ${size.toLocaleString("en")} entries`,
        value: milliseconds(perEntry[i]!),
        note: `an entry; ${growth[i]!.toFixed(2)} × the first; a logarithm allows ${logarithm(size).toFixed(2)} ×`,
      })),
    );
    claim(
      "an entry's cost grows no faster than a logarithm of the size",
      sizes.every((size, i) => growth[i]! <= logarithm(size)),
    );
  } finally {
    for (const database of databases) await database.close();
    await stop?.();
  }
}

const logarithm = (size: number) => Math.log2(size) / Math.log2(sizes[0]);

async function growTo(database: Database, size: number, signer: SignerKey): Promise<void> {
  for (let now = await sizeOf(database); now < size; now = await sizeOf(database)) {
    await timeAppend(database, Math.min(5_000, size - now), signer);
  }
}

async function sizeOf({ orm }: Database): Promise<number> {
  return (await readHead(orm))?.size ?? 0;
}

/** Milliseconds of one transaction. Entries are opaque to the log: octets as long as a lock's. */
async function timeAppend({ orm }: Database, count: number, signer: SignerKey): Promise<number> {
  const entries = Array.from({ length: count }, () => new Uint8Array(randomBytes(300)));
  const start = performance.now();
  await orm.transaction(async (tx) => {
    await append(tx, { from: await readHead(tx), entries, schoolYears, origin: logOrigin, signer });
  });
  return performance.now() - start;
}
