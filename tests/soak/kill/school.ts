/**
 * The other end of a report: the school's own command is killed with SIGKILL while its packages are on their way, class after class.
 * What it has noted as accepted is there, what it sends again is no second file, and in the end everybody's record proves itself.
 *
 * @module
 */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { serve, type ServerType } from "@hono/node-server";
import { createRandom } from "../../../api/demo/random.ts";
import { folderAt } from "../../../api/school/folder.ts";
import { writeManifest } from "../../../api/school/manifest.ts";
import { planReport } from "../../../api/school/report.ts";
import type { DatabaseOptions } from "../../../db/client.ts";
import { base64url, hex } from "../../../widget/crypto/bytes.ts";
import { openDepartment, type Department, type Pupil } from "../../support/department.ts";
import { schoolOf } from "../../support/draft.ts";
import { audit } from "./audit.ts";

const command = join(import.meta.dirname, "../../../api/cli/hoc-ba-so.ts");
const school = schoolOf("tt27").id;
const classSize = 20;

interface Scene {
  readonly department: Department;
  readonly directory: string;
  readonly url: string;
  /** Resolves when packages begin to come. */
  readonly arriving: () => Promise<void>;
}

interface Class {
  readonly directory: string;
  readonly pupils: readonly Pupil[];
}

export async function killSchool(
  name: string,
  database: DatabaseOptions,
  directory: string,
  seed: number,
  kills: number,
) {
  const department = await openDepartment(database);
  let arrived: () => void = () => undefined;
  const server = await listen((request) => {
    if (request.method === "POST" && request.url.endsWith("/records")) arrived();
    return department.app.fetch(request);
  });
  const { port } = server.address() as AddressInfo;
  const arriving = () => new Promise<void>((resolve) => (arrived = resolve));
  const scene: Scene = { department, directory, url: `http://127.0.0.1:${port}`, arriving };
  const dice = createRandom(seed);
  const faults: string[] = [];
  const pupils: Pupil[] = [];
  let [hits, milliseconds] = [0, 1000];
  while (hits < kills && faults.length === 0) {
    const own = await openClass(scene, pupils.length);
    pupils.push(...own.pupils);
    // A class is killed at until it is through.
    for (let isThrough = false; !isThrough && faults.length === 0;) {
      const took = await reportAndDie(scene, own, hits < kills ? dice.between(0, milliseconds) : Infinity);
      isThrough = took !== undefined;
      if (isThrough) milliseconds = Math.ceil(took! * 0.9);
      else hits++;
      faults.push(...(await compare(scene, own, isThrough)));
    }
  }
  await department.registry.lock({ effectiveDate: "2026-06-10" });
  for (const pupil of faults.length > 0 ? [] : pupils) {
    const { verdict, records } = await department.verify(pupil);
    if (verdict !== "TOTAL-PASSED" || records.length !== 1) faults.push(`${hex(pupil.lookupId)}: ${verdict}`);
  }
  server.close();
  await department.database.close();
  console.log(
    `kill on ${name}: seed ${seed}, ${hits} kills of the school's report, ${pupils.length} records, each locked once, ${faults.length} faults`,
  );
  for (const fault of faults) console.log(`  WRONG ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}

function listen(fetch: (request: Request) => Response | Promise<Response>): Promise<ServerType> {
  return new Promise((resolve) => {
    const server = serve({ fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(server));
  });
}

/** A folder as `codes`, `build` and `sign` leave it. */
async function openClass({ department, directory }: Scene, number: number): Promise<Class> {
  const own = join(directory, `class-${number}`);
  mkdirSync(folderAt(own).signed, { recursive: true });
  const pupils: Pupil[] = [];
  for (let i = 0; i < classSize; i++) {
    const pupil = await department.enrol();
    writeFileSync(join(folderAt(own).signed, `${pupil.pupilCode}.xml`), await department.sign(pupil));
    pupils.push(pupil);
  }
  const common = { className: "4A", grade: 4, schoolYear: "2025-2026" };
  const rows = pupils.map(({ pupilCode: ref, lookupId }) => ({
    ...{ ...common, ref, lookupId: base64url(lookupId), file: `${ref}.xml` },
  }));
  await writeManifest(own, { version: 1, circular: "tt27", pupils: rows });
  return { directory: own, pupils };
}

/** @returns how long it took, or nothing where it was killed */
async function reportAndDie(
  { department, url, arriving }: Scene,
  own: Class,
  after: number,
): Promise<number | undefined> {
  const { key } = await department.clientKey("school", school);
  const args = ["school", "report", "--dir", own.directory, "--portal", url, "--batch", "5"];
  const began = arriving();
  const child = spawn(process.execPath, [command, ...args], {
    env: { ...process.env, HOC_BA_SO_KEY: key },
    stdio: "ignore",
  });
  const gone = new Promise<NodeJS.Signals | null>((resolve) => child.once("exit", (_code, signal) => resolve(signal)));
  await Promise.race([began, gone]);
  const start = performance.now();
  const timer = Number.isFinite(after) ? setTimeout(() => child.kill("SIGKILL"), after) : undefined;
  const signal = await gone;
  clearTimeout(timer);
  const took = performance.now() - start;
  // What was on its way is still being taken, for nobody.
  if (signal !== null) await pause(200);
  return signal === null ? took : undefined;
}

/** The school's notes against the registry's rows. */
async function compare({ department }: Scene, own: Class, isThrough: boolean): Promise<readonly string[]> {
  const { faults, held } = await audit(department.database);
  const { state, due } = await planReport(own.directory);
  const there = new Set(held);
  const noted = own.pupils.filter(({ pupilCode }) => state.pupils[pupilCode]?.outcome === "accepted");
  const lost = noted.filter(({ lookupId }) => !there.has(hex(lookupId)));
  const refused = Object.values(state.pupils).filter(({ outcome }) => outcome !== "accepted");
  return [
    ...faults,
    ...lost.map(({ lookupId }) => `noted as accepted and gone: ${hex(lookupId)}`),
    ...refused.map(({ code = "" }) => `refused: ${code}`),
    ...(isThrough && due.length > 0 ? [`${due.length} not sent by a report that ended by itself`] : []),
  ];
}
