/**
 * Asks a portal for its log's status, which needs no look-up and names no transcript; with or without a network, after one visit.
 *
 * @module
 */
import type { SealStatus } from "../seal/report.ts";
import { createPortal, type PortalOptions } from "./client.ts";

export interface HeardStatus {
  readonly status: SealStatus;
  /** What was last heard, by the page's service worker: there is no network. */
  readonly isKept: boolean;
}

/** Of an answer that the service worker had kept (site/offline/keeper.ts). */
export const keptHeader = "x-hoc-ba-so-kept";

/** @returns nothing where the portal cannot be reached or answers otherwise: the standing is then unknown */
export async function fetchStatus({ url, fetch = globalThis.fetch }: PortalOptions): Promise<HeardStatus | undefined> {
  let isKept = false;
  const portal = createPortal({
    url,
    fetch: async (...request) => {
      const response = await fetch(...request);
      isKept = response.headers.has(keptHeader);
      return response;
    },
  });
  const result = await portal.status();
  return result.kind === "found" ? { status: result.status, isKept } : undefined;
}
