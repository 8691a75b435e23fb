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
import { getBlob } from "../../../db/blobs.ts";
import type { Database } from "../../../db/client.ts";
import type { Head } from "../../../db/log.ts";
import type { FindTranscript } from "../../../db/lookups.ts";
import { addSource, changeSource, readSources, type MirrorSource } from "../../../db/mirror.ts";
import type { Trust } from "../../../widget/checks/trust.ts";
import { framesOf } from "../../failure.ts";
import { createTurns } from "../../turns.ts";
import { RegistryFault } from "../fault.ts";
import type { EvidenceHeads } from "../head.ts";
import { createAlarms, type DepartmentState } from "./alarms.ts";
import { openDepartmentCheckpoint } from "./checkpoint.ts";
import { MirrorFault } from "./fault.ts";
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

export interface Mirror {
  readonly find: FindTranscript;
  readonly heads: EvidenceHeads;
  readonly blob: (digest: Uint8Array) => Promise<Uint8Array | undefined>;
  /** By origin. */
  readonly departments: () => ReadonlyMap<string, Shelf>;
  /** As of the last pass. */
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

export async function createMirror({ main, open, sources, trust, now, log }: MirrorOptions): Promise<Mirror> {
  const shelves = new Map<string, Shelf>();
  const alarms = createAlarms({ main, now, log });
  const takeTurn = createTurns();

  for (const { url } of sources) await addSource(main.orm, url);
  // What was proven before is served at once, whether or not its department answers today.
  for (const row of await rows()) {
    if (row.origin !== null) await shelfOf(row.origin, row.url);
    await tell(row.url);
  }

  async function rows(): Promise<readonly MirrorSource[]> {
    return readSources(
      main.orm,
      sources.map(({ url }) => url),
    );
  }

  async function rowOf(url: string): Promise<MirrorSource> {
    const [row] = await readSources(main.orm, [url]);
    return row!;
  }

  function sourceAt(url: string): Source {
    return sources.find((one) => one.url === url)!;
  }

  async function shelfOf(origin: string, url: string): Promise<Shelf> {
    const known = shelves.get(origin);
    if (known !== undefined) return known;
    const shelf = openShelf(await open(nameOf(origin)), origin, url);
    shelves.set(origin, shelf);
    return shelf;
  }

  async function tell(url: string): Promise<void> {
    const row = await rowOf(url);
    alarms.tell(row, (await shelves.get(row.origin ?? "")?.size()) ?? 0);
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
        const fault = faultOf(error);
        if (fault !== undefined) await alarms.raise(await rowOf(url), fault);
        throw error;
      } finally {
        await tell(url);
      }
    });
  }

  async function followOne(url: string): Promise<void> {
    await watched(url, async () => {
      await pass(sourceAt(url));
      await alarms.clear(await rowOf(url));
    });
  }

  async function sourceOf(origin: string): Promise<MirrorSource | undefined> {
    return (await rows()).find((row) => row.origin === origin);
  }

  /** Before its first publication a log is found by what it has signed. */
  async function findUnpublished(origin: string): Promise<MirrorSource | undefined> {
    for (const row of await rows()) {
      if (row.origin !== null) continue;
      const note = await sourceAt(row.url)
        .checkpoint({ unpublished: true })
        .catch(() => undefined);
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
    await watched(url, async () => {
      await remember(url);
      const { database } = await shelfOf(origin, url);
      await pull({ database, source: sourceAt(url), trust, origin, unpublished: true }, { origin, ...target });
    });
  }

  return {
    ...createMirrorLookups(main, shelves),
    async blob(digest) {
      for (const database of [...[...shelves.values()].map((shelf) => shelf.database), main]) {
        const bytes = await getBlob(database.orm, digest);
        if (bytes !== undefined) return bytes;
      }
      return undefined;
    },
    departments: () => shelves,
    states: alarms.states,
    followOne,
    async followAll() {
      const passes = sources.map(({ url }) =>
        followOne(url).catch((error: unknown) => {
          // What a department did is told already; this is ours.
          if (!(error instanceof MirrorFault)) log.error({ url, at: framesOf(error as Error) }, "a pass was cut off");
        }),
      );
      await Promise.all(passes);
    },
    sourceOf,
    take,
    async close() {
      await Promise.all([...shelves.values()].map(({ database }) => database.close()));
    },
  };
}

/** That another process was faster at the same rows is no fault. */
function faultOf(error: unknown): MirrorFault | undefined {
  if (error instanceof MirrorFault) return error;
  return error instanceof RegistryFault ? undefined : new MirrorFault("mirror.internal", undefined, error);
}

/** An origin has slashes and dots; 64 bits of its digest tell a hundred logs apart. */
function nameOf(origin: string): string {
  return `mirror_${createHash("sha256").update(origin).digest("hex").slice(0, 16)}`;
}
