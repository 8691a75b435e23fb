/**
 * Requests to the registry with the school's key: what can be tried again is, what is refused says why.
 *
 * @module
 */
import { z } from "zod";
import { isLoopback } from "../../loopback.ts";
import { KitFault } from "../fault.ts";
import { linesOf } from "./lines.ts";
import { delayAfter, parseRetryAfter, Transient, type Patience } from "./retry.ts";

export interface TransportOptions {
  /** Origin of the portal. */
  readonly portal: string;
  readonly key: string;
  readonly patience: Patience;
  readonly fetch?: typeof fetch;
  /** Told before each wait. */
  readonly onWait?: (ms: number) => void;
}

export interface Transport {
  /** One request, cut off after too long a silence; `alive` says that something came. Throws `Transient`, `KitFault`. */
  readonly ask: <T>(
    path: string,
    init: RequestInit,
    use: (response: Response, alive: () => void) => Promise<T>,
  ) => Promise<T>;
  /** Runs again after each `Transient`; patience begins anew with `progressed`. Throws `KitFault`. */
  readonly persist: <T>(run: (progressed: () => void) => Promise<T>) => Promise<T>;
}

/** Silence after which a connection counts as lost. */
const idleMs = 120_000;

/** RFC 9457, with a closed code and the title in Vietnamese. */
const ProblemSchema = z.object({ code: z.string(), title: z.string(), title_vi: z.string() });

/** Throws `KitFault("portal.url")`. */
export function createTransport(options: TransportOptions): Transport {
  const { portal, key, patience, fetch = globalThis.fetch, onWait = () => undefined } = options;
  const base = registryUrl(portal);

  return {
    async ask(path, init, use) {
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), idleMs);
      const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${key}` };
      try {
        // A redirect could carry the key and the pupils to another host.
        const own = { ...init, headers, redirect: "error" as const, signal: controller.signal };
        const response = await asTransient(() => fetch(new URL(path, base), own));
        if (!response.ok) throw await refusal(response);
        return await use(response, () => void timer.refresh());
      } finally {
        clearTimeout(timer);
        // What was not read of an answer is of no use any more.
        controller.abort();
      }
    },

    async persist(run) {
      for (let failures = 0; ;) {
        try {
          return await run(() => (failures = 0));
        } catch (error) {
          if (!(error instanceof Transient)) throw error;
          const delay = delayAfter(++failures, error, patience);
          if (delay === undefined) throw new KitFault("portal.unreachable");
          onWait(delay);
          await patience.wait(delay);
        }
      }
    },
  };
}

/** Plain HTTP would show the key and the pupils to the network; only this machine may be asked so. */
function registryUrl(portal: string): URL {
  const url = URL.parse("/api/v1/registry/", portal);
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url))) return url;
  throw new KitFault("portal.url");
}

async function refusal(response: Response): Promise<Transient | KitFault> {
  const { status, headers } = response;
  if (status === 429 || status >= 500) return new Transient(parseRetryAfter(headers.get("retry-after"), new Date()));
  try {
    const { title, title_vi: titleVi } = ProblemSchema.parse(await response.json());
    return new KitFault("portal.refused", { status, title, titleVi });
  } catch {
    return new KitFault("portal.answer", { status });
  }
}

async function asTransient<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch {
    throw new Transient();
  }
}

/** The whole answer. Throws `KitFault("portal.answer")` where it is not what the contract says. */
export async function parseBody<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  return parseAnswer(await asTransient(() => response.text()), schema);
}

/** Line by line, as they come. */
export async function* parseLines<T>(response: Response, schema: z.ZodType<T>): AsyncGenerator<T> {
  for await (const line of linesOf(transientBody(response))) yield parseAnswer(line, schema);
}

/**
 * Read as it comes, however slowly it is taken: a connection that breaks throws away what waits in it, and answers that were
 * given would be lost.
 */
async function* transientBody({ body }: Response): AsyncGenerator<Uint8Array> {
  const arrived: Uint8Array[] = [];
  const stream = { end: "open" as "open" | "whole" | "broken" };
  let wake = () => undefined as void;

  async function pump(): Promise<void> {
    try {
      for await (const chunk of body ?? []) {
        arrived.push(chunk);
        wake();
      }
      stream.end = "whole";
    } catch {
      stream.end = "broken";
    }
    wake();
  }

  void pump();
  for (;;) {
    yield* arrived.splice(0);
    if (arrived.length > 0) continue;
    if (stream.end !== "open") break;
    await new Promise<void>((resolve) => (wake = resolve));
  }
  if (stream.end === "broken") throw new Transient();
}

function parseAnswer<T>(text: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new KitFault("portal.answer");
  }
}
