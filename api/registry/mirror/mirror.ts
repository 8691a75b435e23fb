/**
 * The ministry's mirror (DESIGN §5): follows any number of departments, keeps what it could prove, and goes on serving that whatever a
 * department shows next.
 *
 * Each department has a database of its own (a PostgreSQL schema, or a folder), with the same tables as at home: so look-ups, proofs
 * and the public log are the department's own code. The main database knows whom a lookup id belongs to, what was seen of each
 * log, and what is wrong there. Nowhere is there a custody row.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { Logger } from "pino";
import { recordActs } from "../../../db/audit.ts";
import { getBlob } from "../../../db/blobs.ts";
import type { Database } from "../../../db/client.ts";
import type { Head } from "../../../db/log.ts";
import type { FindTranscript } from "../../../db/lookups.ts";
import { addSource, changeSource, readSources, type MirrorSource } from "../../../db/mirror.ts";
import type { Trust } from "../../../widget/checks/trust.ts";
import { framesOf } from "../../failure.ts";
import { createTurns } from "../../turns.ts";
import type { EvidenceHeads } from "../head.ts";
import { openDepartmentCheckpoint } from "./checkpoint.ts";
import { isAbsence, MirrorFault, mirrorFaults, type MirrorCode } from "./fault.ts";
import { follow } from "./follow.ts";
import { createMirrorLookups } from "./lookups.ts";
import { openShelf, type Shelf } from "./shelf.ts";
import { pull } from "./pull.ts";
import type { Source } from "./source.ts";

export interface MirrorOptions {
  /** Places, limits, alarms, clients; never a department's rows. */
  readonly main: Database;
  /** One database for each log, by a name that is safe for schemas and folders. */
  readonly open: (name: string) => Promise<Database>;
  readonly sources: readonly Source[];
  readonly trust: Trust;
  readonly now: () => Date;
  readonly log: Logger;
}

export interface DepartmentState {
  readonly url: string;
  readonly origin: string | null;
  readonly size: number;
  readonly code: MirrorCode | null;
  readonly since: string | null;
  readonly checkedAt: string | null;
}

export interface Mirror {
  readonly find: FindTranscript;
  readonly heads: EvidenceHeads;
  readonly blob: (digest: Uint8Array) => Promise<Uint8Array | undefined>;
  /** By origin. */
  readonly departments: () => ReadonlyMap<string, Shelf>;
  /** As of the last pass; asks nothing of a database. */
  readonly states: () => readonly DepartmentState[];
  /** One pass over every department, side by side. Never throws: a fault of one is its own, and stands in its state. */
  followAll(): Promise<void>;
  /** As a pass, and throws what it found. */
  followOne(url: string): Promise<void>;
  /** What is known of the log of that origin. */
  sourceOf(origin: string): Promise<MirrorSource | undefined>;
  /**
   * For a witness: takes everything under a checkpoint that is signed and consistent with what was seen, published or not.
   *
   * @param remember called before anything is taken. Throws `MirrorFault`, and raises the alarm for it
   */
  take(origin: string, target: Head, remember: (url: string) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export async function createMirror(options: MirrorOptions): Promise<Mirror> {
  const { main, open, sources, trust, now, log } = options;
  const shelves = new Map<string, Shelf>();
  const states = new Map<string, DepartmentState>();
  const takeTurn = createTurns();

  for (const { url } of sources) await addSource(main.orm, url);
  // What was proven before is served at once, whether or not its department answers today.
  for (const row of await rowsOf()) {
    if (row.origin !== null) await shelfOf(row.origin, row.url);
    await tell(row);
  }

  async function rowsOf(): Promise<readonly MirrorSource[]> {
    const urls = sources.map(({ url }) => url);
    return (await readSources(main.orm)).filter(({ url }) => urls.includes(url));
  }

  async function rowOf(url: string): Promise<MirrorSource> {
    return (await rowsOf()).find((row) => row.url === url)!;
  }

  async function shelfOf(origin: string, url: string): Promise<Shelf> {
    const known = shelves.get(origin);
    if (known !== undefined) return known;
    const shelf = openShelf(await open(nameOf(origin)), origin, url);
    shelves.set(origin, shelf);
    return shelf;
  }

  async function tell({ url, origin, alarm, alarmAt, checkedAt }: MirrorSource): Promise<void> {
    const size = (await shelves.get(origin ?? "")?.size()) ?? 0;
    const code = alarm as MirrorCode | null;
    states.set(url, { url, origin, size, code, since: isoOf(alarmAt), checkedAt: isoOf(checkedAt) });
  }

  /** Of the first checkpoint that is seen there, if it is signed by a log that the trust list knows. */
  async function originAt(source: Source, row: MirrorSource): Promise<string | undefined> {
    if (row.origin !== null) return row.origin;
    const note = await source.checkpoint();
    if (note === undefined) return undefined;
    const { origin } = await openDepartmentCheckpoint(note, { trust });
    // Two addresses of one log would take turns at its rows.
    if (shelves.has(origin)) throw new MirrorFault("mirror.origin", note);
    await changeSource(main.orm, row.url, { origin });
    return origin;
  }

  async function pass(source: Source): Promise<void> {
    const before = await rowOf(source.url);
    const origin = await originAt(source, before);
    if (origin === undefined) return;
    const { database } = await shelfOf(origin, source.url);
    await follow({ main, database, source, trust, origin }, before);
  }

  /** One piece of work on a department at a time; what it finds wrong is told before it is thrown on. */
  async function watched(url: string, work: () => Promise<void>): Promise<void> {
    await takeTurn(url, async () => {
      try {
        await work();
      } catch (error) {
        if (error instanceof MirrorFault) await raise(url, error);
        throw error;
      } finally {
        await tell(await rowOf(url));
      }
    });
  }

  function followOne(url: string): Promise<void> {
    const source = sources.find((one) => one.url === url)!;
    return watched(url, async () => {
      await pass(source);
      await allClear(url);
    });
  }

  async function sourceOf(origin: string): Promise<MirrorSource | undefined> {
    return (await rowsOf()).find((row) => row.origin === origin);
  }

  /** Before its first publication a log is found by what it has signed. */
  async function findUnpublished(origin: string): Promise<MirrorSource | undefined> {
    for (const row of await rowsOf()) {
      const source = sources.find(({ url }) => url === row.url)!;
      if (row.origin !== null) continue;
      const note = await source.checkpoint({ unpublished: true }).catch(() => undefined);
      if (note?.slice(0, note.indexOf("\n")) !== origin) continue;
      await openDepartmentCheckpoint(note, { trust, origin, needsQuorum: false });
      await changeSource(main.orm, row.url, { origin });
      return { ...row, origin };
    }
    return undefined;
  }

  async function take(origin: string, target: Head, remember: (url: string) => Promise<void>): Promise<void> {
    const row = (await sourceOf(origin)) ?? (await findUnpublished(origin));
    if (row === undefined) throw new MirrorFault("mirror.origin");
    const { url } = row;
    const source = sources.find((one) => one.url === url)!;
    await watched(url, async () => {
      await remember(url);
      const { database } = await shelfOf(origin, url);
      await pull({ database, source, trust, origin, unpublished: true }, { origin, ...target });
    });
  }

  async function allClear(url: string): Promise<void> {
    const { alarm, origin } = await rowOf(url);
    if (alarm !== null) log.info({ origin, code: alarm }, "the department is right again");
    await changeSource(main.orm, url, { alarm: null, alarmAt: null, evidence: null, checkedAt: now() });
  }

  /** Kept until a pass goes well, and in the audit trail for ever. A department that is merely absent takes no alarm away. */
  async function raise(url: string, { code, evidence }: MirrorFault): Promise<void> {
    const { alarm, origin } = await rowOf(url);
    log[isAbsence(code) ? "warn" : "error"]({ origin, url, code }, mirrorFaults[code].en);
    const isWorse = alarm === null || isAbsence(alarm as MirrorCode) || !isAbsence(code);
    if (alarm === code || !isWorse) return;
    await main.orm.transaction(async (tx) => {
      await changeSource(tx, url, { alarm: code, alarmAt: now(), evidence: evidence ?? null });
      await recordActs(tx, now(), [{ actor: "service", act: code, subject: origin ?? url }]);
    });
  }

  return {
    ...createMirrorLookups(main, shelves),
    async blob(digest) {
      for (const { database } of shelves.values()) {
        const bytes = await getBlob(database.orm, digest);
        if (bytes !== undefined) return bytes;
      }
      return undefined;
    },
    departments: () => shelves,
    states: () => [...states.values()],
    followOne,
    async followAll() {
      await Promise.all(
        sources.map(({ url }) =>
          followOne(url).catch((error: unknown) => {
            // What a department did is told already; this is ours.
            if (!(error instanceof MirrorFault)) log.error({ url, at: framesOf(error as Error) }, "a pass was cut off");
          }),
        ),
      );
    },
    sourceOf,
    take,
    async close() {
      await Promise.all([...shelves.values()].map(({ database }) => database.close()));
    },
  };
}

function isoOf(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}

/** An origin has slashes and dots; 64 bits of its digest tell a hundred logs apart. */
function nameOf(origin: string): string {
  return `mirror_${createHash("sha256").update(origin).digest("hex").slice(0, 16)}`;
}
