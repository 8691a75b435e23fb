/**
 * The desk's rows in the browser's own store, so that a closed tab loses nothing. They go with the list, and after a day.
 *
 * @module
 */
import { openDB, type DBSchema } from "idb";
import type { Row } from "./row.ts";

interface Shelf extends DBSchema {
  rows: { key: number; value: Row };
  meta: { key: "list"; value: Meta };
}

interface Meta {
  /** Milliseconds of the clock: when the list was last added to or checked. */
  readonly at: number;
  readonly isRunning: boolean;
}

export interface Kept {
  readonly rows: readonly Row[];
  /** It was being checked when the tab was closed. */
  readonly isRunning: boolean;
}

export interface Keeping {
  load(): Promise<Kept>;
  put(rows: readonly Row[], isRunning: boolean): Promise<void>;
  clear(): Promise<void>;
}

const name = "hoc-ba-so-desk";
const dayMs = 86_400_000;

/** @param now milliseconds */
export async function openKeeping(now: () => number): Promise<Keeping> {
  const shelf = await openDB<Shelf>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore("rows", { keyPath: "id" });
      fresh.createObjectStore("meta");
    },
  });
  const clear = async () => {
    const writing = shelf.transaction(["rows", "meta"], "readwrite");
    await Promise.all([writing.objectStore("rows").clear(), writing.objectStore("meta").clear(), writing.done]);
  };
  return {
    clear,
    async load() {
      const meta = await shelf.get("meta", "list");
      if (meta === undefined || now() - meta.at > dayMs) {
        await clear();
        return { rows: [], isRunning: false };
      }
      return { rows: await shelf.getAll("rows"), isRunning: meta.isRunning };
    },
    async put(rows, isRunning) {
      const writing = shelf.transaction(["rows", "meta"], "readwrite");
      const store = writing.objectStore("rows");
      const meta = writing.objectStore("meta").put({ at: now(), isRunning }, "list");
      await Promise.all([...rows.map((row) => store.put(row)), meta, writing.done]);
    },
  };
}
