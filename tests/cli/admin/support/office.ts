/**
 * The machine of a department: a folder with keys, trust list, revocation data and an embedded database, a witness on a port of its
 * own, and the operator's command run in a process of its own.
 *
 * @module
 */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { vi } from "vitest";
import { adminCommand } from "../../../../api/cli/admin/admin.ts";
import { formatSealKey } from "../../../../api/seal-key.ts";
import { demoTrust, logOrigin, witnessName } from "../../../../api/demo/trust.ts";
import { writeKey } from "../../../../api/keys.ts";
import { openDepartmentDatabase, openRegistry } from "../../../../api/registry/open.ts";
import type { Registry } from "../../../../api/registry/registry.ts";
import { createWitness, type SeenCheckpoint } from "../../../../api/registry/witness/witness.ts";
import { readSettings } from "../../../../api/settings.ts";
import type { Database } from "../../../../db/client.ts";
import { generateSignerKey, parseSignerKey } from "../../../../widget/crypto/log/note.ts";
import { authoritiesOf, createWorld, crlsOf, type World } from "../../../support/world.ts";

export interface Ran {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

export interface AdminOffice {
  readonly directory: string;
  readonly world: World;
  run(args: readonly string[], more?: { readonly input?: string; readonly env?: Record<string, string> }): Promise<Ran>;
  /** The same command within this process: starting another takes longer than what most of them do. */
  runHere(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ran>;
  /** As the portal would have it open; closed again when the work is done. */
  inside<T>(work: (database: Database, registry: Registry) => Promise<T>): Promise<T>;
  close(): void;
}

const root = resolve(import.meta.dirname, "../../../..");
const random = (length: number) => new Uint8Array(randomBytes(length));

/** What `process.exit` was called with. */
class Ended extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`ended with ${code}`);
    this.code = code;
  }
}

/** @param databaseUrl a PostgreSQL server's, in place of the embedded database */
export async function openOffice(databaseUrl?: string): Promise<AdminOffice> {
  const directory = mkdtempSync(join(tmpdir(), "hoc-ba-so-admin-"));
  const world = await createWorld();
  const [log, witness] = await Promise.all([
    generateSignerKey(logOrigin, random(32), "ed25519"),
    generateSignerKey(witnessName, random(32), "cosignature"),
  ]);
  const vkeys = { log: log.vkey, witness: witness.vkey, seal: world.paperSeal.certificates[0]! };
  const trust = demoTrust(world.trees, vkeys, new Date("2020-01-01T00:00:00Z"), new Date());
  writeKey(directory, "log.skey", log.skey);
  writeKey(directory, "seal.key", await formatSealKey(world.paperSeal.key));
  writeFileSync(join(directory, "trust.json"), JSON.stringify(trust));
  mkdirSync(join(directory, "crl"));
  const crls = await crlsOf(authoritiesOf(world.trees), new Date());
  for (const [i, crl] of crls.entries()) writeFileSync(join(directory, "crl", `${i}.crl`), crl);
  const server = await serveWitness(witness.skey, log.vkey);
  const env = {
    PATH: process.env.PATH ?? "",
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? "",
    DATA_DIR: directory,
    WITNESS_URL: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  };
  const settings = readSettings(env, root);
  return {
    directory,
    world,
    async run(args, { input = "", env: more = {} } = {}) {
      const command = [join(root, "api/cli/hoc-ba-so.ts"), "admin", ...args];
      const child = spawn(process.execPath, command, { env: { ...env, ...more } });
      child.stdin.end(input);
      const ended = new Promise<number | null>((done) => child.on("close", done));
      const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
      return { code, output, errors };
    },
    async runHere(args, more = {}) {
      const [output, errors]: [string[], string[]] = [[], []];
      const spies = [
        vi.spyOn(console, "log").mockImplementation((line: string) => void output.push(`${line}\n`)),
        vi.spyOn(console, "error").mockImplementation((line: string) => void errors.push(`${line}\n`)),
        vi.spyOn(process.stderr, "write").mockImplementation((line) => errors.push(String(line)) > 0),
        vi.spyOn(process, "exit").mockImplementation((code) => {
          throw new Ended(Number(code));
        }),
      ];
      const before = { ...process.env };
      Object.assign(process.env, env, more);
      try {
        await adminCommand().parseAsync(args, { from: "user" });
        return { code: Number(process.exitCode ?? 0), output: output.join(""), errors: errors.join("") };
      } catch (error) {
        if (!(error instanceof Ended)) throw error;
        return { code: error.code, output: output.join(""), errors: errors.join("") };
      } finally {
        // The object itself stays: one in its place would not be what native libraries read.
        for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
        Object.assign(process.env, before);
        process.exitCode = undefined;
        for (const spy of spies) spy.mockRestore();
      }
    },
    async inside(work) {
      const database = await openDepartmentDatabase(settings);
      try {
        return await work(database, (await openRegistry(settings, database, trust))!);
      } finally {
        await database.close();
      }
    },
    close() {
      server.close();
      rmSync(directory, { recursive: true });
    },
  };
}

async function serveWitness(skey: string, logKey: string) {
  const seen = new Map<string, SeenCheckpoint>();
  const witness = createWitness({
    signer: await parseSignerKey(skey),
    log: { origin: logOrigin, vkey: logKey },
    store: {
      read: (origin) => Promise.resolve(seen.get(origin)),
      write: (origin, one) => Promise.resolve(void seen.set(origin, one)),
    },
    now: () => new Date(),
  });
  const server = createServer((request, response) => {
    void text(request)
      .then((body) => witness.addCheckpoint(body))
      .then(({ status, body }) => response.writeHead(status).end(body));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return server;
}
