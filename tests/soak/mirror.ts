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
import { pino } from "pino";
import { createRandom, type Random } from "../../api/demo/random.ts";
import { createMirror } from "../../api/registry/mirror/mirror.ts";
import { checkPrefix, headOf } from "../../api/registry/mirror/pull.ts";
import { createSource } from "../../api/registry/mirror/source.ts";
import { openDepartment, type Department, type Pupil } from "../support/department.ts";
import { openMirror, trustOf } from "../support/mirror.ts";
import startPostgres from "../support/postgres.ts";
import { createServerDatabase } from "../support/server-database.ts";
import { audit } from "./kill/audit.ts";
import { opener, type MirrorOrder } from "./mirror-process.ts";
import type { SoakOptions } from "./run.ts";

/** On each driver. */
const kills = 20;
const noon = "2026-06-30T10:00:00Z";
const origins = ["so-1.example/hoc-ba", "so-2.example/hoc-ba"];

interface Scene {
  readonly name: string;
  readonly dice: Random;
  readonly departments: readonly Department[];
  readonly order: MirrorOrder;
  readonly pupils: Pupil[];
}

export async function soakMirror({ seed }: SoakOptions): Promise<void> {
  const stop = await startPostgres();
  const directory = mkdtempSync(join(tmpdir(), "hoc-ba-so-soak-mirror-"));
  const homes: Department[] = [];
  try {
    homes.push(...(await killAgain("PGlite", { directory }, seed)));
    homes.push(...(await killAgain("PostgreSQL", { url: await createServerDatabase("soak_mirror") }, seed)));
  } finally {
    // Not before: their apps sweep their counters now and then.
    for (const { database } of homes) await database.close();
    await stop?.();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** @returns the departments, open still */
async function killAgain(name: string, place: MirrorOrder["place"], seed: number): Promise<readonly Department[]> {
  const departments = await Promise.all(origins.map((origin) => openDepartment({ origin })));
  for (const department of departments) department.turnClock(noon);
  const servers = await Promise.all(departments.map(listen));
  const sources = await Promise.all(
    departments.map(async (department, i) => ({
      url: `http://127.0.0.1:${(servers[i]!.address() as AddressInfo).port}`,
      key: (await department.clientKey("ministry")).key,
    })),
  );
  const order: MirrorOrder = { trust: trustOf(departments), sources, place, now: noon };
  const scene: Scene = { name, dice: createRandom(seed), departments, order, pupils: [] };
  const faults = await liveAndDie(scene);
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  console.log(
    `mirror on ${name}: seed ${seed}, ${kills} kills, ${scene.pupils.length} records, ${faults.length} faults`,
  );
  for (const fault of faults) console.log(`  WRONG ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
  return departments;
}

/** @returns what should not be */
async function liveAndDie(scene: Scene): Promise<readonly string[]> {
  const { dice, departments, order, pupils } = scene;
  let passMs: number | undefined;
  for (let killed = 0; killed < kills;) {
    for (const department of departments) pupils.push(...(await lockSome(department, 3)));
    // At first, and sometimes, so early that not even its databases are open, or made.
    const isEarly = killed === 0 || dice.chance(0.2);
    const { isDone, ms } = await live(order, isEarly ? { fromStart: dice.between(0, 2500) } : inPass(dice, passMs));
    if (isDone) passMs = ms;
    else killed++;
    if (isDone || killed % 5 !== 0) continue;
    const faults = await inspect(scene);
    if (faults.length > 0) return faults;
  }
  const { isDone } = await live(order);
  return [...(isDone ? [] : ["the last pass did not end"]), ...(await inspect(scene)), ...(await verify(scene))];
}

function listen({ app }: Department): Promise<Server> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(server)) as Server;
  });
}

/** Each in a lock, and so under a checkpoint, of its own. */
async function lockSome(department: Department, count: number): Promise<readonly Pupil[]> {
  const revocation = await department.crls();
  const pupils: Pupil[] = [];
  for (let i = 0; i < count; i++) {
    const pupil = await department.enrol();
    await department.registry.intake(await department.sign(pupil), { revocation });
    await department.registry.lock({ effectiveDate: "2026-06-30", revocation });
    pupils.push(pupil);
  }
  return pupils;
}

/** Somewhere in a pass; never in the first one, which says how long they take. */
function inPass(dice: Random, passMs: number | undefined): Kill {
  return passMs === undefined ? {} : { fromOpen: dice.between(0, passMs) };
}

/** Milliseconds from its start, or from when its databases are open. */
interface Kill {
  readonly fromStart?: number;
  readonly fromOpen?: number;
}

function live(
  order: MirrorOrder,
  { fromStart, fromOpen }: Kill = {},
): Promise<{ readonly isDone: boolean; readonly ms: number }> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, "mirror-process.ts"), {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    const kill = () => child.kill("SIGKILL");
    const timer = fromStart === undefined ? undefined : setTimeout(kill, fromStart);
    let openedAt = 0;
    let doneAt: number | undefined;
    child.on("message", (word) => {
      if (word === "done") doneAt = Date.now();
      if (word !== "open") return;
      openedAt = Date.now();
      if (fromOpen !== undefined) setTimeout(kill, fromOpen);
    });
    child.once("exit", (code, signal) => {
      clearTimeout(timer);
      if (code !== 0 && signal !== "SIGKILL") reject(new Error(`the mirror ended with ${code}`));
      else resolve({ isDone: doneAt !== undefined, ms: (doneAt ?? openedAt) - openedAt });
    });
    child.send(order, () => undefined);
  });
}

/** Every department's rows between two lives: of its log, a past of it or the whole, and nothing twice. */
async function inspect({ departments, order }: Scene): Promise<readonly string[]> {
  const { place, trust, now } = order;
  const open = opener(place);
  const main = await open();
  const faults: string[] = [];
  const log = pino({ level: "silent" });
  const sources = order.sources.map(createSource);
  const mirror = await createMirror({ main, open, trust, log, sources, now: () => new Date(now) });
  for (const [origin, { database }] of mirror.departments()) {
    const home = departments.find((one) => one.trust.logs[0]?.origin === origin)!;
    faults.push(...(await audit(database)).faults);
    await checkPrefix(home.database.orm, await headOf(database.orm)).catch(() => faults.push(`${origin}: forked`));
  }
  await mirror.close();
  await main.close();
  return faults;
}

/** Once the last pass is over: all of both logs is here, and every record proves itself to the verifier. */
async function verify({ departments, order, pupils }: Scene): Promise<readonly string[]> {
  const open = opener(order.place);
  const main = await open();
  const at = await openMirror({ main, open, departments, urls: order.sources.map(({ url }) => url) });
  const faults: string[] = [];
  for (const { trust, database } of departments) {
    const { origin } = trust.logs[0]!;
    const here = await at.mirror.departments().get(origin)?.size();
    const { size } = await headOf(database.orm);
    if (here !== size) faults.push(`${origin}: ${here} of ${size} entries`);
  }
  for (const pupil of pupils) {
    const { verdict } = await at.verify(pupil);
    if (verdict !== "TOTAL-PASSED") faults.push(`a record is ${verdict}`);
  }
  await at.mirror.close();
  await main.close();
  return faults;
}
