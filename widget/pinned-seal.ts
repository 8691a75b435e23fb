/**
 * Opens seals under the trust list that the build pinned: a chunk of its own, fetched with the first code that is read.
 *
 * @module
 */
import trust from "virtual:trust";
import { fetchStatus } from "./portal/status.ts";
import { openSeal } from "./seal/open.ts";
import type { SealOpener } from "./view/scan/session.ts";

/** @param url origin of the portal that is asked for the standing */
export function pinnedOpener(url: string): SealOpener {
  return {
    open: (text, status) => openSeal(text, { trust, now: new Date(), ...(status === undefined ? {} : { status }) }),
    status: () => fetchStatus({ url }),
  };
}
