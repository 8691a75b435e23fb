/**
 * A registry that is killed with SIGKILL at random moments of enrolling, intake and lock, again and again, on PGlite and on PostgreSQL,
 * sometimes with its witness: nothing that was acknowledged is lost, nothing is there twice, the log has one past.
 *
 * @module
 */
import { fork, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../../api/app.ts";
import { createRandom, type Random } from "../../api/demo/random.ts";
import { signPackage } from "../../api/signing/sign.ts";
import { formatSealKey } from "../../api/seal-key.ts";
import { demoTrust, logOrigin, witnessName } from "../../api/demo/trust.ts";
import { openDatabase, type DatabaseOptions } from "../../db/client.ts";
import { pino } from "pino";
import { hex, utf8 } from "../../widget/crypto/bytes.ts";
import { generateSignerKey } from "../../widget/crypto/log/note.ts";
import { createPortal, deriveLookup, verifyTranscript, type Trust } from "../../widget/index.ts";
import type { LookupCode } from "../../widget/record/code.ts";
import { formatPackage } from "../../widget/record/format.ts";
import { answers } from "../support/department.ts";
import { drawDraft, schoolOf } from "../support/draft.ts";
import { freePorts } from "../support/portal.ts";
import startPostgres from "../support/postgres.ts";
import { createServerDatabase } from "../support/server-database.ts";
import { actsOf, postsOf } from "../support/staff.ts";
import { authoritiesOf, createWorld, crlsOf, type World } from "../support/world.ts";
import { audit } from "./audit.ts";
import type { Answer, Opening, Order } from "./registry-process.ts";
import type { SoakOptions } from "./run.ts";

const root = join(import.meta.dirname, "../..");
/** The witness, a process of its own, has no clock but the machine's: so neither has anybody else here. */
const now = () => new Date();
const longestLifeMs = 2500;

interface Pupil {
  readonly code: LookupCode;
  readonly lookupId: Uint8Array;
  readonly personalNumber: string;
  readonly pupilCode: string;
  /** Whether the registry has said that it holds, or has locked, the year. */
  isAcknowledged: boolean;
}

interface Scene {
  readonly opening: Opening;
  readonly world: World;
  readonly revocation: readonly Uint8Array[];
  readonly dice: Random;
  readonly pupils: Pupil[];
  startWitness(): Promise<ChildProcess>;
}

export async function soakKill({ seed, minutes }: SoakOptions): Promise<void> {
  const stop = await startPostgres();
  const directory = mkdtempSync(join(tmpdir(), "hoc-ba-so-soak-"));
  try {
    await killAgain("PGlite", { directory: join(directory, "pg") }, directory, seed, minutes / 2);
    await killAgain("PostgreSQL", { url: await createServerDatabase("soak_kill") }, directory, seed, minutes / 2);
  } finally {
    await stop?.();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function killAgain(name: string, database: DatabaseOptions, directory: string, seed: number, minutes: number) {
  const scene = await setScene(database, join(directory, name), seed);
  let witness = await scene.startWitness();
  await found(scene);
  const end = Date.now() + minutes * 60_000;
  const faults: string[] = [];
  let lives = 0;
  while (Date.now() < end && faults.length === 0) {
    lives++;
    const takesWitness = scene.dice.chance(0.15);
    if (takesWitness) await ended(witness, "SIGKILL");
    faults.push(...(await liveAndDie(scene)));
    if (takesWitness) witness = await scene.startWitness();
    if (lives % 5 === 0) faults.push(...(await inspect(scene)));
  }
  faults.push(...(await settle(scene)));
  await ended(witness, "SIGTERM");
  const acknowledged = scene.pupils.filter(({ isAcknowledged }) => isAcknowledged).length;
  console.log(
    `kill on ${name}: seed ${seed}, ${lives} kills, ${acknowledged} records acknowledged, ${faults.length} faults`,
  );
  for (const fault of faults) console.log(`  WRONG ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}

async function setScene(database: DatabaseOptions, directory: string, seed: number): Promise<Scene> {
  const world = await createWorld();
  const random = () => new Uint8Array(randomBytes(32));
  const [log, witness] = await Promise.all([
    generateSignerKey(logOrigin, random(), "ed25519"),
    generateSignerKey(witnessName, random(), "cosignature"),
  ]);
  const vkeys = { log: log.vkey, witness: witness.vkey, seal: world.paperSeal.certificates[0]! };
  const trust: Trust = demoTrust(world.trees, vkeys, new Date("2020-01-01T00:00:00Z"), now());
  const [port = 0] = await freePorts(1);
  const keyFile = `${directory}-witness.skey`;
  writeFileSync(keyFile, witness.skey);
  return {
    opening: {
      database,
      trust,
      origin: logOrigin,
      logKey: log.skey,
      custodyKey: random(),
      sealKey: await formatSealKey(world.paperSeal.key),
      witnessUrl: `http://127.0.0.1:${port}`,
    },
    world,
    revocation: await crlsOf(authoritiesOf(world.trees), now()),
    dice: createRandom(seed),
    pupils: [],
    async startWitness() {
      const child = spawn(process.execPath, [join(root, "api/registry/witness/server.ts")], {
        env: {
          ...process.env,
          WITNESS_PORT: String(port),
          WITNESS_KEY_FILE: keyFile,
          WITNESS_STATE_FILE: `${directory}-witness.json`,
          WITNESS_LOG_ORIGIN: logOrigin,
          WITNESS_LOG_KEY: log.vkey,
        },
        stdio: ["ignore", "pipe", "inherit"],
      });
      await new Promise((resolve, reject) => {
        child.stdout.once("data", resolve);
        child.once("exit", (code) => reject(new Error(`the witness ended with ${String(code)}`)));
      });
      return child;
    },
  };
}

/** The school and its staff, in a first life that nobody cuts short. */
async function found({ opening, world }: Scene): Promise<void> {
  const registry = startRegistry();
  await registry.tell({ kind: "open", opening });
  const { id, name } = schoolOf("tt27");
  await registry.tell({ kind: "school", id, name });
  for (const [role, signer] of postsOf("tt27", world)) {
    const appointment = { schoolId: id, role, certificate: signer.certificates[0]!, from: "2020-08-01" };
    await registry.tell({ kind: "appoint", appointment });
  }
  await registry.tell({ kind: "close" });
  await ended(registry.child, "SIGKILL");
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

class Killed extends Error {}

/** A dead process and an absent witness are what this is about; anything else is a fault. */
function note(error: unknown, faults: string[]): void {
  if (error instanceof Killed || (error instanceof Error && error.message.startsWith("witness.unreachable"))) return;
  faults.push(error instanceof Error ? error.message : String(error));
}

async function work({ world, revocation, dice, pupils }: Scene, tell: Tell): Promise<never> {
  for (;;) {
    for (let count = dice.between(1, 4); count > 0; count--) {
      const numbers = { personalNumber: dice.digits(8) + answers.idLast4, pupilCode: `HS${dice.digits(10)}` };
      const enrolling = { fullName: "Trần Nguyễn Khánh Ngọc", dateOfBirth: answers.dateOfBirth, ...numbers };
      const told = await tell({ kind: "enrol", pupil: enrolling, schoolId: schoolOf("tt27").id });
      const drawn = { ...(told as Pick<Pupil, "code" | "lookupId">), ...numbers };
      const pupil = { ...drawn, isAcknowledged: false };
      pupils.push(pupil);
      await file(pupil, world, revocation, tell);
    }
    // Somebody whose intake was cut off tries again.
    const waiting = pupils.filter(({ isAcknowledged }) => !isAcknowledged);
    if (waiting.length > 0) await file(dice.pick(waiting), world, revocation, tell);
    await tell({ kind: "lock", revocation, batchSize: dice.between(1, 3) }).catch(unlessUnreachable);
  }
}

async function file(pupil: Pupil, world: World, revocation: readonly Uint8Array[], tell: Tell): Promise<void> {
  const drawn = drawDraft({ circular: "tt27", grade: 4, closing: 2026, lookupId: pupil.lookupId });
  const own = { sodinhdanh: pupil.personalNumber, mahocsinh: pupil.pupilCode };
  const record = { ...drawn, fields: { ...drawn.fields, ...own } };
  const xml = await signPackage(utf8(formatPackage(record)), actsOf(record, new Date("2026-05-28T02:00:00Z"), world));
  const answer = (await tell({ kind: "intake", xml, revocation })) as {
    readonly accepted: boolean;
    readonly code?: string;
  };
  if (!answer.accepted && answer.code !== "intake.locked") throw new Error(`intake refused: ${String(answer.code)}`);
  pupil.isAcknowledged = true;
}

function unlessUnreachable(error: unknown): void {
  if (!(error instanceof Error && error.message.startsWith("witness.unreachable"))) throw error;
}

/** The database between two lives. */
async function inspect({ opening, pupils }: Scene): Promise<readonly string[]> {
  const database = await openDatabase(opening.database);
  try {
    const { faults, held, locked } = await audit(database);
    const there = new Set([...held, ...locked]);
    const lost = pupils.filter(({ isAcknowledged, lookupId }) => isAcknowledged && !there.has(hex(lookupId)));
    return [...faults, ...lost.map(({ lookupId }) => `acknowledged and gone: ${hex(lookupId)}`)];
  } finally {
    await database.close();
  }
}

/** A last life in peace: everything is locked, and every record proves itself to the verifier. */
async function settle(scene: Scene): Promise<readonly string[]> {
  const { opening, revocation, pupils } = scene;
  const registry = startRegistry();
  await registry.tell({ kind: "open", opening });
  await registry.tell({ kind: "lock", revocation, batchSize: 50 });
  await registry.tell({ kind: "close" });
  await ended(registry.child, "SIGKILL");
  const faults = [...(await inspect(scene))];
  const { trust } = opening;
  const database = await openDatabase(opening.database);
  const limits = { attempts: 1, failures: 1, windowSeconds: 1, lookupsPerMinute: 1_000_000 };
  const log = pino({ level: "silent" });
  const app = createApp({ database, trust, now, log, limiterSecret: "a secret of the soak", limits });
  const portal = createPortal({
    url: "http://portal.test",
    fetch: async (input, init) => app.request(new Request(input, { ...init, signal: null })),
  });
  for (const { code, lookupId } of pupils.filter(({ isAcknowledged }) => isAcknowledged)) {
    const keys = await deriveLookup(code, answers);
    const found = await portal.lookup(keys);
    const report =
      found.kind === "found" ? await verifyTranscript(found.evidence, { trust, expect: keys, now: now() }) : undefined;
    if (report?.verdict === "TOTAL-PASSED") continue;
    const codes = report?.records.flatMap(({ findings }) => findings.map((finding) => finding.code)).filter(isTrouble);
    faults.push(`${hex(lookupId)}: ${found.kind} ${report?.verdict ?? ""} ${codes?.join(", ") ?? ""}`);
  }
  await database.close();
  return faults;
}

const isTrouble = (code: string) => !code.endsWith(".ok");

type Tell = (order: Order) => Promise<unknown>;

function startRegistry(): { readonly child: ChildProcess; readonly tell: Tell } {
  const child = fork(join(import.meta.dirname, "registry-process.ts"), {
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  let reject: (error: Error) => void = () => undefined;
  let isGone = false;
  child.once("exit", () => {
    isGone = true;
    reject(new Killed());
  });
  return {
    child,
    tell: (order) =>
      new Promise((resolve, rejectOrder) => {
        if (isGone) return rejectOrder(new Killed());
        reject = rejectOrder;
        child.once("message", (message) => {
          const answer = message as Answer;
          if (answer.ok) resolve(answer.value);
          else rejectOrder(new Error(answer.message));
        });
        child.send(order, (error) => error && rejectOrder(new Killed()));
      }),
  };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await exit;
}
