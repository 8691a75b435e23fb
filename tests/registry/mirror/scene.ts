/**
 * Two departments and their mirror, on either driver: what all tests of it look at.
 *
 * @module
 */
import { sql } from "drizzle-orm";
import { httpTsa } from "../../../api/registry/timestamp.ts";
import { openDatabase, type Database } from "../../../db/client.ts";
import { openMemory } from "../../support/memory.ts";
import { createBreaking, type Breaking } from "../../support/breaking.ts";
import { openDepartment, type Department, type Pupil, type SignOptions } from "../../support/department.ts";
import { openMirror, urlOf, type TestMirror } from "../../support/mirror.ts";
import { startTsa } from "../../support/tsa.ts";

export const origins = ["so-1.example/hoc-ba", "so-2.example/hoc-ba"] as const;
/** When they lock. */
export const noon = "2026-06-30T10:00:00Z";

/** URL of a fresh database of that name; nothing for PGlite. */
export type FreshUrl = (name: string) => Promise<string | undefined>;

export interface Scene {
  readonly first: Department;
  readonly second: Department;
  readonly departments: readonly [Department, Department];
  readonly main: Database;
  readonly mirror: TestMirror;
  /** Of the first department, locked before the mirror's first pass. */
  readonly good: Pupil;
  /** Cuts off what the mirror does to its databases. */
  readonly breaking: Breaking;
  /** The mirror's database of that name. */
  openShelf(name: string): Promise<Database>;
  /** Another one of the same scene. */
  openDepartment(name: string, options?: Parameters<typeof openDepartment>[0]): Promise<Department>;
  /** What the mirror has of a department. */
  shelfOf(department: Department): Database;
  urlOf(department: Department): string;
  verdictOf(pupil: Pupil): Promise<string>;
  health(): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

export async function openScene(url: FreshUrl): Promise<Scene> {
  const open = async (name: string, options: Parameters<typeof openDepartment>[0] = {}): Promise<Department> => {
    const at = await url(name);
    const department = await openDepartment({ ...options, ...(at === undefined ? {} : { url: at }) });
    department.turnClock(noon);
    return department;
  };
  const first = await open("hoc_ba_so_mirror_a", { origin: origins[0] });
  const tsa = await startTsa();
  const second = await open("hoc_ba_so_mirror_b", { origin: origins[1], tsa: httpTsa(tsa.url) });
  const departments = [first, second] as const;
  const at = await url("hoc_ba_so_mirror");
  const breaking = createBreaking();
  const openOwn = async (schema?: string) =>
    breaking.wrap(
      await (at === undefined
        ? openMemory()
        : openDatabase({ url: at, connections: 3, ...(schema === undefined ? {} : { schema }) })),
    );
  const main = await openOwn();
  const shelves = new Map<string, Database>();
  const openShelf = async (name: string) => {
    const shelf = shelves.get(name) ?? (await openOwn(name));
    shelves.set(name, shelf);
    return shelf;
  };
  const mirror = await openMirror({ main, departments, open: openShelf });
  const good = await lockOne(first);
  await lockOne(second);
  for (const department of departments) await mirror.follow(department);
  return {
    ...{ first, second, departments, main, mirror, good, breaking, openShelf },
    openDepartment: open,
    shelfOf: ({ trust }) => mirror.mirror.departments().get(trust.logs[0]!.origin)!.database,
    urlOf: (department) => urlOf(departments, department),
    verdictOf: async (pupil) => (await mirror.verify(pupil)).verdict,
    health: async () => (await (await mirror.app.request("/healthz")).json()) as Record<string, unknown>,
    async close() {
      await tsa.stop();
      await mirror.mirror.close();
      for (const database of [main, first.database, second.database]) await database.close();
    },
  };
}

export async function lockOne(department: Department, options?: SignOptions): Promise<Pupil> {
  const pupil = await department.enrol();
  const revocation = await department.crls();
  const filed = await department.registry.intake(await department.sign(pupil, options), { revocation });
  if (!filed.accepted) throw new Error(`not accepted: ${filed.code}`);
  await department.registry.lock({ effectiveDate: "2026-06-30", revocation });
  return pupil;
}

/** PGlite answers with `rows`, postgres.js with the rows themselves. */
export async function count({ orm }: Database, table: string): Promise<number> {
  const result = await orm.execute(sql.raw(`select count(*)::int as n from ${table}`));
  const rows = Array.isArray(result) ? result : (result as { readonly rows: unknown[] }).rows;
  return (rows as { readonly n: number }[])[0]!.n;
}
