/**
 * Everything one machine needs to show the whole: demo data on an empty database, the build, the witness, the portal.
 *
 * @module
 */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "../../db/client.ts";
import type { Trust } from "../../widget/checks/trust.ts";
import { buildDemo } from "../demo/demo.ts";
import { startServer } from "../server.ts";
import { readSettings, type Settings } from "../settings.ts";
import { build } from "./build.ts";
import { root } from "./install.mjs";
import { startWitness } from "./witness.ts";

async function main(): Promise<void> {
  const settings = readSettings(process.env, root);
  if (!existsSync(settings.trustFile)) await makeDemo(settings);
  const built = build(settings);
  if (built) console.log("Đã dựng trang và bộ nhúng. Site and widget are built.");
  const trust = JSON.parse(readFileSync(settings.trustFile, "utf8")) as Trust;
  const witness = process.env.WITNESS_URL === undefined ? await startWitness(settings, trust) : undefined;
  const server = await startServer(settings);
  announce(settings);
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= server.stop().then(() => witness?.stop());
    void stopping.then(() => process.exit(0));
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
}

async function makeDemo({ dataDirectory, databaseUrl }: Settings): Promise<void> {
  console.log("Lần đầu chạy: đang tạo dữ liệu mẫu (khoảng một phút)… First start: making demo data…");
  const unfinished = join(dataDirectory, "demo-unfinished");
  if (existsSync(unfinished)) {
    // Cut off half-way: what is there was made by us just now and is of no use.
    if (databaseUrl !== undefined)
      throw new Error("DATABASE_URL: cần cơ sở dữ liệu trống. An empty database is needed.");
    for (const name of ["pg", "keys", "witness", "demo"])
      rmSync(join(dataDirectory, name), { recursive: true, force: true });
  }
  mkdirSync(dataDirectory, { recursive: true });
  writeFileSync(unfinished, "");
  const database = await openDatabase(
    databaseUrl === undefined ? { directory: join(dataDirectory, "pg") } : { url: databaseUrl },
  );
  try {
    await buildDemo({
      database,
      directory: dataDirectory,
      now: () => new Date(),
      random: (length) => new Uint8Array(randomBytes(length)),
      progress: (line) => console.log(`  ${line}`),
    });
    rmSync(unfinished);
  } finally {
    await database.close();
  }
}

function announce({ host, port, gatewayPort, dataDirectory }: Settings): void {
  console.log(`\nCổng tra cứu (portal):  http://${host === "127.0.0.1" ? "localhost" : host}:${port}`);
  if (gatewayPort !== undefined) console.log(`Cổng máy–máy (gateway): http://127.0.0.1:${gatewayPort}/api/v1/verify`);
  const pupils = join(dataDirectory, "demo", "pupils.csv");
  if (existsSync(pupils)) console.log(`Học sinh mẫu (pupils):  ${pupils}\n`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
