/**
 * Look-ups a second: the portal's own path with right access and proof, beside a bare Hono route that takes the same request and sends
 * the same octets out of one prepared SELECT. Servers, load and PostgreSQL share one machine and take turns.
 *
 * @module
 */
import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon, { type Request, type Result } from "autocannon";
import postgres from "postgres";
import type { DatabaseOptions } from "../../db/client.ts";
import { base64url } from "../../widget/crypto/bytes.ts";
import { deriveLookup } from "../../widget/index.ts";
import { answers, openDepartment, type Department } from "../support/department.ts";
import startPostgres from "../support/postgres.ts";
import { createServerDatabase } from "../support/server-database.ts";
import type { ServerOrder } from "./lookup-server.ts";
import { claim, median, print } from "./measure.ts";

const share = 0.6;
const load = { connections: 32, duration: 3 };
const rounds = 5;

/**
 * How many years each pupil's transcript has, and how many pupils there are. The claim is on the whole of a primary school; the shortest
 * transcript is shown beside it, where limits, checks and the log line, which a bare route does not have, weigh most.
 */
const transcripts = [
  { years: 1, pupils: 64, isClaimed: false },
  { years: 5, pupils: 32, isClaimed: true },
] as const;

interface Sample {
  readonly posts: readonly Request[];
  /** The same bodies, to a bare route. */
  readonly bare: readonly Request[];
  readonly gets: readonly Request[];
  readonly bodies: ReadonlyMap<string, string>;
}

export async function benchLookups(): Promise<void> {
  const stop = await startPostgres();
  const directory = mkdtempSync(join(tmpdir(), "hoc-ba-so-bench-"));
  try {
    for (const { years, pupils, isClaimed } of transcripts) {
      const url = await createServerDatabase(`bench_lookups_${years}`);
      const onServer = await fill({ url }, years, pupils);
      await keepBodies(url, onServer.sample);
      const embedded = { directory: join(directory, `pg-${years}`) };
      const inProcess = await fill(embedded, years, pupils);
      const rates = await race([
        { order: { kind: "portal", database: { url }, trust: onServer.trust }, requests: onServer.sample.posts },
        { order: { kind: "bare", database: { url }, trust: onServer.trust }, requests: onServer.sample.bare },
        { order: { kind: "bare", database: { url }, trust: onServer.trust }, requests: onServer.sample.gets },
        { order: { kind: "portal", database: embedded, trust: inProcess.trust }, requests: inProcess.sample.posts },
      ]);
      const ratio = report(years, [...onServer.sample.bodies.values()][0]!.length, rates);
      if (isClaimed) claim(`look-ups of ${years} years run at ${share} of the bare route or more`, ratio >= share);
    }
  } finally {
    await stop?.();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function fill(where: DatabaseOptions, years: number, pupils: number) {
  const department = await openDepartment(where);
  const { database, registry, trust } = department;
  const revocation = await department.crls();
  const enrolled = await Promise.all(Array.from({ length: pupils }, () => department.enrol()));
  for (const pupil of enrolled) {
    for (let grade = 1; grade <= years; grade++) {
      const closing = 2026 - years + grade;
      const filed = await registry.intake(await department.sign(pupil, { grade, closing }), { revocation });
      if (!filed.accepted) throw new Error(filed.code);
    }
  }
  department.turnClock("2026-06-30T10:00:00Z");
  await registry.lock({ effectiveDate: "2026-06-30", revocation: await department.crls() });
  const sample = await sampleOf(department, enrolled);
  await database.close();
  return { sample, trust };
}

/** Every request once, and what the portal answers to it. */
async function sampleOf(
  { app }: Department,
  pupils: readonly { readonly code: Parameters<typeof deriveLookup>[0] }[],
): Promise<Sample> {
  const headers = { "content-type": "application/json" };
  const posts: Request[] = [];
  const bare: Request[] = [];
  const gets: Request[] = [];
  const bodies = new Map<string, string>();
  for (const { code } of pupils) {
    const { lookupId, access, proof } = await deriveLookup(code, answers);
    const id = base64url(lookupId);
    const body = JSON.stringify({ lookupId: id, access: base64url(access), proof: base64url(proof!) });
    const response = await app.request("/api/v1/lookups", { method: "POST", headers, body });
    if (response.status !== 200) throw new Error(`a look-up was answered with ${response.status}`);
    bodies.set(id, await response.text());
    posts.push({ method: "POST", path: "/api/v1/lookups", headers, body });
    bare.push({ method: "POST", path: "/", headers, body });
    gets.push({ method: "GET", path: `/${id}` });
  }
  return { posts, bare, gets, bodies };
}

async function keepBodies(url: string, { bodies }: Sample): Promise<void> {
  const sql = postgres(url, { max: 1 });
  await sql`create table bare (id bytea primary key, body text not null)`;
  for (const [id, body] of bodies) await sql`insert into bare values (${Buffer.from(id, "base64url")}, ${body})`;
  await sql.end();
}

interface Entrant {
  readonly order: ServerOrder;
  readonly requests: readonly Request[];
}

/** Of each: the run with the median rate. */
async function race(entrants: readonly Entrant[]): Promise<readonly Result[]> {
  const started = await Promise.all(entrants.map(({ order }) => startServer(order)));
  try {
    const runs: Result[][] = entrants.map(() => []);
    for (let round = 0; round <= rounds; round++) {
      for (const [i, { requests }] of entrants.entries()) {
        const result = await fire(started[i]!.port, requests);
        // The first round only warms up.
        if (round > 0) runs[i]!.push(result);
      }
    }
    return runs.map((own) => {
      const rate = median(own.map(({ requests }) => requests.average));
      return own.find(({ requests }) => requests.average === rate)!;
    });
  } finally {
    for (const { child } of started) child.kill();
  }
}

async function startServer(order: ServerOrder) {
  const child = fork(join(import.meta.dirname, "lookup-server.ts"), { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  child.send(order);
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message) => resolve(message as number));
    child.once("exit", (code) => reject(new Error(`the server of the bench ended with ${String(code)}`)));
  });
  return { child, port };
}

/** Every connection begins with another pupil, so that neighbours do not ask for the same one. */
async function fire(port: number, requests: readonly Request[]): Promise<Result> {
  let client = 0;
  const result = await autocannon({
    ...load,
    url: `http://127.0.0.1:${port}`,
    setupClient(own) {
      const from = (client++ * 7) % requests.length;
      own.setRequests([...requests.slice(from), ...requests.slice(0, from)]);
    },
  });
  if (result.errors + result.non2xx > 0) throw new Error(`${result.errors + result.non2xx} requests failed`);
  return result;
}

function report(years: number, length: number, [portal, bare, least, embedded]: readonly Result[]): number {
  const row = (name: string, { requests, latency }: Result) => ({
    name,
    value: `${Math.round(requests.average)} /s`,
    note: `p50 ${latency.p50} ms, p99 ${latency.p99} ms`,
  });
  const ratio = portal!.requests.average / bare!.requests.average;
  print(
    `Look-ups of ${years} school year(s), ${(length / 1024).toFixed(1)} KB an answer, ${load.connections} connections`,
    [
      row("portal on PostgreSQL", portal!),
      row("bare Hono route, same request, one prepared SELECT", bare!),
      row("the same by GET, nothing to parse", least!),
      row("portal on PGlite", embedded!),
      { name: "portal / bare", value: ratio.toFixed(2) },
      { name: "portal / bare by GET", value: (portal!.requests.average / least!.requests.average).toFixed(2) },
    ],
  );
  return ratio;
}
