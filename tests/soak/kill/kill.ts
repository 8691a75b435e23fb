/**
 * A registry that is killed with SIGKILL, on PGlite and on PostgreSQL: so many times while it takes packages, so many times while it
 * locks, then at any moment of enrolling, intake and lock until the time is up, sometimes with its witness; and as often the school
 * that reports. Nothing that was acknowledged is lost, nothing is there twice, the log has one past.
 *
 * @module
 */
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseOptions } from "../../../db/client.ts";
import startPostgres from "../../support/postgres.ts";
import { createServerDatabase } from "../../support/server-database.ts";
import type { SoakOptions } from "../run.ts";
import { liveAndDieIn, type Aim, type Phase } from "./aimed.ts";
import { inspect, settle } from "./proof.ts";
import { ended, Killed, startRegistry, type Tell } from "./registry.ts";
import { found, setScene, type Scene } from "./scene.ts";
import { killSchool } from "./school.ts";
import { enrol, isUnreachable, lock, report, waitingOf } from "./work.ts";

const longestLifeMs = 2500;

export async function soakKill({ seed, minutes, kills }: SoakOptions): Promise<void> {
  const stop = await startPostgres();
  const directory = mkdtempSync(join(tmpdir(), "hoc-ba-so-soak-"));
  try {
    const how = { seed, minutes: minutes / 2, kills };
    await killAgain("PGlite", { directory: join(directory, "pg") }, directory, how);
    await killSchool("PGlite", { directory: join(directory, "pg-school") }, join(directory, "pglite"), seed, kills);
    await killAgain("PostgreSQL", { url: await createServerDatabase("soak_kill") }, directory, how);
    const url = await createServerDatabase("soak_school");
    await killSchool("PostgreSQL", { url }, join(directory, "postgres"), seed, kills);
  } finally {
    await stop?.();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function killAgain(name: string, database: DatabaseOptions, directory: string, how: SoakOptions): Promise<void> {
  const scene = await setScene(database, join(directory, name), how.seed);
  const faults: string[] = [];
  const told: string[] = [];
  let witness = await scene.startWitness();
  await found(scene);
  for (const phase of ["report", "lock"] as const) {
    const { hits, missed } = await killIn(phase, scene, how.kills, faults);
    told.push(`${hits} kills during ${phase} (${missed} more missed it)`);
  }
  const end = Date.now() + how.minutes * 60_000;
  let lives = 0;
  while (Date.now() < end && faults.length === 0) {
    lives++;
    witness = await withWitness(scene, witness, async () => void faults.push(...(await liveAndDie(scene))));
    if (lives % 5 === 0) faults.push(...(await inspect(scene)));
  }
  faults.push(...(await settle(scene)));
  await ended(witness, "SIGTERM");
  told.push(`${lives} at any moment`, `${scene.pupils.length} records, each locked once`, `${faults.length} faults`);
  console.log(`kill on ${name}: seed ${how.seed}, ${told.join(", ")}`);
  for (const fault of faults) console.log(`  WRONG ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}

/** So many that hit; the database is looked through after each. */
async function killIn(phase: Phase, scene: Scene, kills: number, faults: string[]) {
  const aim: Aim = { phase, milliseconds: 1000 };
  let [hits, missed] = [0, 0];
  while (hits < kills && faults.length === 0) {
    const life = await liveAndDieIn(aim, scene);
    if (life.hasHit) hits++;
    else missed++;
    faults.push(...life.faults, ...(await inspect(scene)));
  }
  return { hits, missed };
}

/** Sometimes the witness is away for a life. */
async function withWitness(scene: Scene, witness: ChildProcess, live: () => Promise<void>): Promise<ChildProcess> {
  const takesWitness = scene.dice.chance(0.15);
  if (takesWitness) await ended(witness, "SIGKILL");
  await live();
  return takesWitness ? scene.startWitness() : witness;
}

/** Starts, works, and is killed in the middle. @returns what should not have happened */
async function liveAndDie(scene: Scene): Promise<readonly string[]> {
  const { opening, dice } = scene;
  const registry = startRegistry();
  // Sometimes so early that not even the start is over.
  const isEarly = dice.chance(0.2);
  const opened = registry.tell({ kind: "open", opening });
  if (!isEarly) await opened.catch(() => undefined);
  const timer = setTimeout(() => registry.child.kill("SIGKILL"), dice.between(0, longestLifeMs));
  const gone = new Promise<void>((resolve) => registry.child.once("exit", () => resolve()));
  const faults: string[] = [];
  await opened.then(
    () => work(scene, registry.tell).catch((error: unknown) => void note(error, faults)),
    (error: unknown) => void note(error, faults),
  );
  await gone;
  clearTimeout(timer);
  return faults;
}

/** A dead process and an absent witness are what this is about; anything else is a fault. */
function note(error: unknown, faults: string[]): void {
  if (error instanceof Killed || isUnreachable(error)) return;
  faults.push(error instanceof Error ? error.message : String(error));
}

async function work(scene: Scene, tell: Tell): Promise<never> {
  const { dice } = scene;
  for (;;) {
    for (let count = dice.between(1, 4); count > 0; count--) await report(await enrol(scene, tell), scene, tell);
    // Somebody whose intake was cut off tries again.
    const waiting = waitingOf(scene);
    if (waiting.length > 0) await report(dice.pick(waiting), scene, tell);
    await lock(scene, tell, dice.between(1, 3));
  }
}
