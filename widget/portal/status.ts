/**
 * Asks a portal for its log's status, which needs no look-up and names no transcript.
 *
 * @module
 */
import type { SealStatus } from "../seal/report.ts";
import { bodyOf, startPatience, unlessAborted } from "./body.ts";
import { parseStatusReply } from "./reply.ts";

export interface StatusOptions {
  /** Origin of the portal, without a path. */
  readonly url: string;
  readonly fetch?: typeof globalThis.fetch;
}

const limits = { reply: 16 << 20, silence: 10_000 };

export interface HeardStatus {
  readonly status: SealStatus;
  /** What was last heard, by the page's service worker: there is no network. */
  readonly isKept: boolean;
}

/** Of an answer that the service worker had kept (site/offline/keeper.ts). */
export const keptHeader = "x-hoc-ba-so-kept";

/** @returns nothing where the portal cannot be reached or answers otherwise: the standing is then unknown */
export async function fetchStatus({ url, fetch = globalThis.fetch }: StatusOptions): Promise<HeardStatus | undefined> {
  const { signal, renew, end } = startPatience(limits.silence);
  const answer = async (): Promise<HeardStatus | undefined> => {
    const common = { credentials: "omit", referrerPolicy: "no-referrer", signal } as const;
    const response = await fetch(`${url.replace(/\/+$/, "")}/api/v1/status`, common);
    const body = await bodyOf(response, limits.reply, renew);
    if (!response.ok) return undefined;
    return { status: parseStatusReply(body), isKept: response.headers.has(keptHeader) };
  };
  try {
    return await unlessAborted(signal, answer());
  } catch {
    return undefined;
  } finally {
    end();
  }
}
