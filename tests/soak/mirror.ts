/**
 * A mirror that is killed with SIGKILL at random moments of its passes over two departments that go on locking, on PGlite and on
 * PostgreSQL: nothing is lost, nothing is there twice, every transcript verifies at the end.
 *
 * @module
 */
import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { createRandom } from "../../api/demo/random.ts";
import { readHead } from "../../db/log.ts";
import { openDepartment, type Department, type Pupil } from "../support/department.ts";
import { openMirror, trustOf } from "../support/mirror.ts";
import startPostgres from "../support/postgres.ts";
import { createServerDatabase } from "../support/server-database.ts";
import { opener, type MirrorOrder } from "./mirror-process.ts";

export interface MirrorSoakOptions {
  readonly seed: number;
  /** On each driver. */
  readonly kills?: number;
}

const noon = "2026-06-30T10:00:00Z";

/** Throws with what was found. */
export async function soakMirror({ seed, kills = 20 }: MirrorSoakOptions): Promise<void> {
  const stop = await startPostgres();
  const directory = mkdtempSync(join(tmpdir(), "hoc-ba-so-soak-mirror-"));
  try {
    await killAgain("PGlite", { directory }, seed, kills);
    await killAgain("PostgreSQL", { url: await createServerDatabase("soak_mirror") }, seed, kills);
  } finally {
    await stop?.();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function killAgain(name: string, place: MirrorOrder["place"], seed: number, kills: number): Promise<void> {
  const dice = createRandom(seed);
  const departments = [
    await openDepartment({ origin: "so-1.example/hoc-ba" }),
    await openDepartment({ origin: "so-2.example/hoc-ba" }),
  ];
  for (const department of departments) department.turnClock(noon);
  const servers = await Promise.all(departments.map(listen));
  const sources = await Promise.all(
    departments.map(async (department, i) => ({
      url: `http://127.0.0.1:${(servers[i]!.address() as AddressInfo).port}`,
      key: (await department.clientKey("ministry")).key,
    })),
  );
  const order: MirrorOrder = { trust: trustOf(departments), sources, place, now: noon };
  const pupils: Pupil[] = [];
  let killed = 0;
  const lockMore = async () => {
    for (const department of departments) pupils.push(...(await lockSome(department, 3)));
  };
  await lockMore();
  // The first pass makes each department's database; how long the next takes is when the kills fall.
  await live(order);
  await lockMore();
  let { ms: passMs } = await live(order);
  while (killed < kills) {
    await lockMore();
    const { isDone, ms } = await live(order, dice.between(0, Math.ceil(passMs)));
    if (isDone) passMs = ms;
    else killed++;
  }
  const { isDone } = await live(order);
  if (!isDone) throw new Error(`${name}: the last pass did not end`);
  await inspect(name, place, departments, pupils, order);
  for (const server of servers) server.close();
  for (const { database } of departments) await database.close();
  console.log(`${name}: killed ${killed} times, ${pupils.length} transcripts whole`);
}

function listen({ app }: Department): Promise<Server> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(server)) as Server;
  });
}

async function lockSome(department: Department, count: number): Promise<readonly Pupil[]> {
  const revocation = await department.crls();
  const pupils: Pupil[] = [];
  for (let i = 0; i < count; i++) {
    const pupil = await department.enrol();
    await department.registry.intake(await department.sign(pupil), { revocation });
    pupils.push(pupil);
  }
  await department.registry.lock({ effectiveDate: "2026-06-30", revocation });
  return pupils;
}

/** @param killAfter milliseconds from when its databases are open; never where absent */
function live(order: MirrorOrder, killAfter?: number): Promise<{ readonly isDone: boolean; readonly ms: number }> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, "mirror-process.ts"), {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    let openedAt = 0;
    let doneAt: number | undefined;
    child.on("message", (word) => {
      if (word === "done") doneAt = Date.now();
      if (word !== "open") return;
      openedAt = Date.now();
      if (killAfter !== undefined) setTimeout(() => child.kill("SIGKILL"), killAfter);
    });
    child.once("exit", (code, signal) => {
      if (code !== 0 && signal !== "SIGKILL") reject(new Error(`the mirror ended with ${code}`));
      else resolve({ isDone: doneAt !== undefined, ms: (doneAt ?? openedAt) - openedAt });
    });
    child.send(order);
  });
}

async function inspect(
  name: string,
  place: MirrorOrder["place"],
  departments: readonly Department[],
  pupils: readonly Pupil[],
  order: MirrorOrder,
): Promise<void> {
  const open = opener(place);
  const main = await open();
  const urls = order.sources.map(({ url }) => url);
  const at = await openMirror({ main, open, departments, urls });
  for (const [origin, { database }] of at.mirror.departments()) {
    const home = departments.find(({ trust }) => trust.logs[0]?.origin === origin)!;
    const [here, there] = await Promise.all([readHead(database.orm), readHead(home.database.orm)]);
    if (here === undefined || JSON.stringify(here) !== JSON.stringify(there)) throw new Error(`${name}: another head`);
  }
  for (const pupil of pupils) {
    const { verdict } = await at.verify(pupil);
    if (verdict !== "TOTAL-PASSED") throw new Error(`${name}: a transcript is ${verdict}`);
  }
  await at.mirror.close();
  await main.close();
}
