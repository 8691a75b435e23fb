/**
 * A mirror in a process of its own, to be killed at any moment: it says `open`, makes one pass, says `done` and ends.
 *
 * @module
 */
import { join } from "node:path";
import { pino } from "pino";
import { createMirror } from "../../api/registry/mirror/mirror.ts";
import { createSource } from "../../api/registry/mirror/source.ts";
import { openDatabase } from "../../db/client.ts";
import type { Trust } from "../../widget/checks/trust.ts";

export interface MirrorOrder {
  readonly trust: Trust;
  readonly sources: readonly { readonly url: string; readonly key: string }[];
  /** PostgreSQL, or a folder for PGlite. */
  readonly place: { readonly url: string } | { readonly directory: string };
  /** RFC 3339: the time that the departments live in. */
  readonly now: string;
}

/** Each department's database of this place. */
export function opener(place: MirrorOrder["place"]) {
  return (name?: string) =>
    openDatabase(
      "url" in place
        ? { ...place, connections: 2, ...(name === undefined ? {} : { schema: name }) }
        : { directory: join(place.directory, name ?? "main", "pg") },
    );
}

async function live({ trust, sources, place, now }: MirrorOrder): Promise<void> {
  const open = opener(place);
  const main = await open();
  const log = pino({ level: "error" });
  const mirror = await createMirror({
    ...{ main, open, trust, log, sources: sources.map(createSource) },
    now: () => new Date(now),
  });
  process.send!("open");
  for (const { url } of sources) await mirror.followOne(url);
  process.send!("done");
  await mirror.close();
  await main.close();
}

process.once("message", (order: MirrorOrder) => {
  void live(order).then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
