/**
 * Opens seals under the trust list that the build pinned: a chunk of its own, fetched with the first code that is read.
 *
 * @module
 */
import trust from "virtual:trust";
import { createPortal } from "./portal/client.ts";
import { createHearing } from "./portal/kept.ts";
import { openSeal } from "./seal/open.ts";
import { isSealReaderSound } from "./seal/self-test.ts";
import type { SealOpener } from "./view/scan/session.ts";

let isSound: Promise<boolean> | undefined;

/** @param url origin of the portal that is asked for the standing */
export function pinnedOpener(url: string): SealOpener {
  isSound ??= isSealReaderSound().catch(() => false);
  const sound = isSound;
  return {
    async open(text, status) {
      if (!(await sound)) throw new Error("the reader of seals is not sound");
      return openSeal(text, { trust, now: new Date(), ...(status === undefined ? {} : { status }) });
    },
    async status(origin) {
      // What the browser itself had kept for a minute would pass for an answer of now.
      const ask: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, { ...init, cache: "no-store" });
      const hearing = createHearing(ask);
      const found = await createPortal({ url, fetch: hearing.fetch }).status({ origin });
      return found.kind === "found" ? { status: found.status, isKept: hearing.isKept() } : undefined;
    },
  };
}
