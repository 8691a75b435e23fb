/**
 * One request to a portal: no referrer, its status, its whole body, and no silence for ever.
 *
 * @module
 */
import { bodyOf, startPatience, unlessAborted } from "./body.ts";

export interface Answer {
  readonly status: number;
  readonly isOk: boolean;
  readonly body: Uint8Array;
}

export interface AskOptions {
  readonly fetch: typeof globalThis.fetch;
  /** Octets that a body may have. */
  readonly limit: number;
  readonly cancel?: AbortSignal | undefined;
}

/** Milliseconds without an octet: a portal that falls silent is unreachable. */
const silence = 30_000;

/** Rejects where no whole answer came. @param url the portal's origin, a path behind it or none; @param path under `/api/v1` */
export async function askPortal(
  url: string,
  path: string,
  init: RequestInit,
  { fetch, limit, cancel }: AskOptions,
): Promise<Answer> {
  const { signal, renew, end } = startPatience(silence, cancel);
  const answer = async () => {
    const common = { credentials: "omit", referrerPolicy: "no-referrer", signal } as const;
    const response = await fetch(`${url.replace(/\/+$/, "")}/api/v1/${path}`, { ...common, ...init });
    return { status: response.status, isOk: response.ok, body: await bodyOf(response, limit, renew) };
  };
  try {
    return await unlessAborted(signal, answer());
  } finally {
    end();
  }
}
