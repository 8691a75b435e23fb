/**
 * Where registries are killed: a department's keys and database, a school with its staff, and a witness that is a process of its own.
 *
 * @module
 */
import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom, type Random } from "../../../api/demo/random.ts";
import { demoTrust, logOrigin, witnessName } from "../../../api/demo/trust.ts";
import { formatSealKey } from "../../../api/seal-key.ts";
import type { DatabaseOptions } from "../../../db/client.ts";
import { generateSignerKey } from "../../../widget/crypto/log/note.ts";
import type { Trust } from "../../../widget/index.ts";
import type { LookupCode } from "../../../widget/record/code.ts";
import { schoolOf } from "../../support/draft.ts";
import { freePorts } from "../../support/portal.ts";
import { postsOf } from "../../support/staff.ts";
import { authoritiesOf, createWorld, crlsOf, type World } from "../../support/world.ts";
import { ended, startRegistry } from "./registry.ts";
import type { Opening } from "./registry-process.ts";

const root = join(import.meta.dirname, "../../..");
/** The witness, a process of its own, has no clock but the machine's: so neither has anybody else here. */
export const now = () => new Date();

export interface Pupil {
  readonly code: LookupCode;
  readonly lookupId: Uint8Array;
  /** The signed file: sent again as it is, where the answer did not come. */
  readonly xml: Uint8Array;
  /** Whether the registry has said that it holds, or has locked, the year. */
  isAcknowledged: boolean;
}

export interface Scene {
  readonly opening: Opening;
  readonly world: World;
  readonly revocation: readonly Uint8Array[];
  readonly dice: Random;
  readonly pupils: Pupil[];
  startWitness(): Promise<ChildProcess>;
}

export async function setScene(database: DatabaseOptions, directory: string, seed: number): Promise<Scene> {
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
export async function found({ opening, world }: Scene): Promise<void> {
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
