/**
 * The mirror as a running service: whom it follows with which key, and a pass over all of them every so often.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Logger } from "pino";
import { openDatabase, type Database } from "../db/client.ts";
import type { Trust } from "../widget/checks/trust.ts";
import { parseSignerKey } from "../widget/crypto/log/note.ts";
import { createMirror, type Mirror } from "./registry/mirror/mirror.ts";
import { createSource } from "./registry/mirror/source.ts";
import { createMirrorWitness, type MirrorWitness } from "./registry/mirror/witness.ts";
import type { MirrorSettings, Settings } from "./settings.ts";

export interface Mirroring {
  readonly mirror: Mirror;
  readonly witness?: MirrorWitness;
  /** Lets the pass that is under way end, or be cut off: either loses nothing. */
  stop(): Promise<void>;
}

/** Of one department; look-ups of many share the server's connections. */
const connections = 3;
/** A pass over a department with years to catch up takes hours: a stop does not wait for it. */
const longestStopMs = 5000;

/** Throws with a message that names the variable; a department that does not answer is no reason. */
export async function startMirroring(
  { databaseUrl, dataDirectory }: Settings,
  { of, keyFile, intervalMs, witnessKeyFile }: MirrorSettings,
  { main, trust, log, now }: { readonly main: Database; readonly trust: Trust; readonly log: Logger; now: () => Date },
): Promise<Mirroring> {
  const keys = readMirrorKeys(keyFile);
  const sources = of.map((url) => {
    const key = keys.get(url) ?? (of.length === 1 ? keys.get("") : undefined);
    if (key === undefined) throw new Error(`MIRROR_KEY_FILE: thiếu khoá cho ${url}. It has no key for ${url}.`);
    return createSource({ url, key });
  });
  const open = (name: string) =>
    openDatabase(
      databaseUrl === undefined
        ? { directory: join(dataDirectory, name, "pg") }
        : { url: databaseUrl, schema: name, connections },
    );
  const mirror = await createMirror({ main, open, sources, trust, now, log });
  const witness =
    witnessKeyFile === undefined
      ? {}
      : {
          witness: createMirrorWitness({
            ...{ mirror, main, trust, now },
            signer: await parseSignerKey(readFileSync(witnessKeyFile, "utf8").trim()),
          }),
        };
  let isStopping = false;
  let wake = (): void => undefined;
  const running = (async () => {
    while (!isStopping) {
      await mirror.followAll();
      if (!isStopping)
        await new Promise<void>((resolve) => ((wake = resolve), setTimeout(resolve, intervalMs).unref()));
    }
  })();
  return {
    ...{ mirror, ...witness },
    async stop() {
      isStopping = true;
      wake();
      await Promise.race([running, new Promise((resolve) => setTimeout(resolve, longestStopMs).unref())]);
      await mirror.close();
    },
  };
}

/** A line for each department: its address, a space, our client's key there; the key alone where there is one department. */
function readMirrorKeys(file: string): ReadonlyMap<string, string> {
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.trim());
  return new Map(
    lines
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => {
        const [, url = "", key] = /^(?:(\S+)\s+)?(hbs_\S+)$/.exec(line) ?? [];
        if (key === undefined)
          throw new Error(`MIRROR_KEY_FILE: ${file}: mỗi dòng "địa chỉ khoá". Each line is "address key".`);
        return [url.replace(/\/+$/, ""), key] as const;
      }),
  );
}
