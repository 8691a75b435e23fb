/**
 * A department, or a mirror of it, over HTTP: its public log, and its export with our client's key.
 *
 * @module
 */
import type { ChangedRow } from "../../../db/changes.ts";
import { equal, hex, textOf } from "../../../widget/crypto/bytes.ts";
import { sha256 } from "../../../widget/crypto/digest.ts";
import { bodyOf, startPatience } from "../../../widget/portal/body.ts";
import { AnswerFault } from "../../../widget/portal/reply.ts";
import { LineFault, linesOf } from "../../routes/registry/lines.ts";
import { hashLength, tileWidth, type ReadTile } from "../log/tree.ts";
import { MirrorFault, type MirrorCode } from "./fault.ts";
import {
  countOf,
  objectOf,
  parseLaterLine,
  parseLogLine,
  parseTranscriptLine,
  type LaterLine,
  type LogLine,
} from "./line.ts";

export interface SourceOptions {
  /** Of the portal, without a path. */
  readonly url: string;
  /** `hbs_…` */
  readonly key: string;
  /** Of the log that is wanted, where the source is a mirror of many. */
  readonly origin?: string;
  readonly fetch?: typeof globalThis.fetch;
}

export interface Source {
  readonly url: string;
  /** Up to which number its transcripts are to be had now. */
  changed(): Promise<number>;
  /** The newest one; nothing before the first. */
  checkpoint(scope?: Scope): Promise<string | undefined>;
  /** Hashes of its tree at that size, a few of them remembered. */
  tiles(size: number, scope: Scope): ReadTile;
  entries(range: { readonly from: number; readonly count: number } & Scope): AsyncGenerator<LogLine>;
  transcripts(range: { readonly after: number; readonly upTo: number }): AsyncGenerator<ChangedRow>;
  /** What came after the locks: every later bundle, and the tokens of checkpoints from that size on. */
  later(range: { readonly stampsFrom: number }): AsyncGenerator<LaterLine>;
  /** Octets by their digest, checked. Throws `MirrorFault("mirror.blob")`. */
  blob(digest: Uint8Array): Promise<Uint8Array>;
}

export interface Scope {
  /** Beyond what is published too: for a witness, who must have it before he co-signs. */
  readonly unpublished?: boolean;
}

const limits = {
  /** Milliseconds without an octet. */
  silence: 60_000,
  small: 256 * 1024,
  blob: 64 << 20,
  /** A package has at most 512 KiB; its ciphertext twice in base64, certificates and roster beside it. */
  line: 4 << 20,
  tiles: 64,
};

/** Every call throws `MirrorFault`: `mirror.unreachable`, `mirror.key`, `mirror.malformed` and what is said there. */
export function createSource({ url, key, origin, fetch = globalThis.fetch }: SourceOptions): Source {
  const base = url.replace(/\/+$/, "");
  const named = origin === undefined ? "" : `/${origin}`;
  const log = (unpublished: boolean) => (unpublished ? "/api/v1/registry/export/log" : `/log${named}`);

  /** Nothing that is asked changes anything: a connection that was closed while it stood idle is worth a second one. */
  async function request(path: string, signal: AbortSignal): Promise<Response> {
    const headers = path.startsWith("/api/v1/registry") ? { authorization: `Bearer ${key}` } : {};
    const init = { headers, signal, redirect: "error", credentials: "omit" } as const;
    try {
      return await fetch(base + path, init);
    } catch (error) {
      if (!(error instanceof TypeError) || signal.aborted) throw error;
      return fetch(base + path, init);
    }
  }

  async function ask<T>(
    path: string,
    missing: MirrorCode | undefined,
    read: (response: Response, renew: () => void) => Promise<T>,
  ): Promise<T | undefined> {
    const { signal, renew, end } = startPatience(limits.silence);
    try {
      const response = await request(path, signal);
      if (response.status === 404 && missing !== undefined) throw new MirrorFault(missing);
      if (response.status === 404) return undefined;
      if (response.status === 401 || response.status === 403) throw new MirrorFault("mirror.key");
      if (!response.ok) throw new MirrorFault("mirror.unreachable");
      return await read(response, renew);
    } catch (error) {
      throw toldAs(error);
    } finally {
      end();
    }
  }

  const octets = async (path: string, missing: MirrorCode, most: number) =>
    (await ask(path, missing, (response, renew) => bodyOf(response, most, renew)))!;
  async function tileAt(path: string, length: number): Promise<Uint8Array> {
    const hashes = await octets(path, "mirror.tree", length);
    if (hashes.length < length) throw new MirrorFault("mirror.tree");
    return hashes;
  }
  const text = (path: string, missing?: MirrorCode) =>
    ask(path, missing, async (response, renew) => {
      const body = await bodyOf(response, limits.small, renew);
      try {
        return textOf(body);
      } catch {
        throw new MirrorFault("mirror.malformed");
      }
    });

  /** While a line is worked on the department waits, and its silence is not its own. */
  async function* lines(path: string): AsyncGenerator<string> {
    const { signal, renew, end } = startPatience(limits.silence);
    try {
      const response = await request(path, signal);
      if (response.status === 401 || response.status === 403) throw new MirrorFault("mirror.key");
      if (!response.ok || response.body === null) throw new MirrorFault("mirror.unreachable");
      for await (const line of linesOf(response.body, limits.line)) {
        end();
        yield line;
        renew();
      }
    } catch (error) {
      throw toldAs(error);
    } finally {
      end();
    }
  }

  const query = (fields: Record<string, string | number>) =>
    new URLSearchParams({
      ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)])),
      ...(origin === undefined ? {} : { origin }),
    }).toString();

  return {
    url,
    async changed() {
      const answer = await text(`/api/v1/registry/export/state?${query({})}`, "mirror.origin");
      return countOf(objectOf(answer!)["changed"]);
    },
    checkpoint: ({ unpublished = false } = {}) => text(`${log(unpublished)}/checkpoint`),
    tiles(size, { unpublished = false }) {
      const known = new Map<string, Promise<Uint8Array>>();
      return (level, index) => {
        const held = Math.min(Math.floor(size / tileWidth ** level) - index * tileWidth, tileWidth);
        const path = `${log(unpublished)}/tile/${level}/${pathOf(index)}${held === tileWidth ? "" : `.p/${held}`}`;
        const tile = known.get(path) ?? tileAt(path, held * hashLength);
        known.set(path, tile);
        for (const oldest of known.keys()) if (known.size > limits.tiles) known.delete(oldest);
        return tile;
      };
    },
    async *entries({ from, count, unpublished = false }) {
      const scope: Record<string, number> = unpublished ? { unpublished: 1 } : {};
      const path = `/api/v1/registry/export?${query({ from, limit: count, ...scope })}`;
      for await (const line of lines(path)) yield parseLogLine(line);
    },
    async *transcripts({ after, upTo }) {
      const path = `/api/v1/registry/export/transcripts?${query({ after, upTo })}`;
      for await (const line of lines(path)) yield parseTranscriptLine(line);
    },
    async *later({ stampsFrom }) {
      for await (const line of lines(`/api/v1/registry/export/later?${query({ stampsFrom })}`))
        yield parseLaterLine(line);
    },
    async blob(digest) {
      const bytes = await octets(`/api/v1/blobs/${hex(digest)}`, "mirror.blob", limits.blob);
      if (!equal(await sha256(bytes), digest)) throw new MirrorFault("mirror.blob");
      return bytes;
    },
  };
}

/** C2SP tlog-tiles: 1234067 is `x001/x234/067`. */
function pathOf(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, "0").match(/\d{3}/g)!;
  return groups.map((group, i) => (i === groups.length - 1 ? group : `x${group}`)).join("/");
}

/** What `fetch` and its streams throw when the other side goes, or sends more than it may. */
function toldAs(error: unknown): unknown {
  if (error instanceof LineFault || error instanceof AnswerFault) return new MirrorFault("mirror.malformed");
  const isOfTransport = error instanceof TypeError || error instanceof DOMException;
  return isOfTransport ? new MirrorFault("mirror.unreachable", undefined, error) : error;
}
