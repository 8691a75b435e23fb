/**
 * What a witness remembers, in one file that is never half written.
 *
 * Its loss would let a log show another history once; restoring an older copy likewise.
 *
 * @module
 */
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { base64, fromBase64 } from "../../../widget/crypto/bytes.ts";
import type { SeenCheckpoint, WitnessStore } from "./witness.ts";

type State = Record<string, { readonly size: number; readonly root: string }>;

export function fileStore(path: string): WitnessStore {
  async function load(): Promise<State> {
    try {
      return JSON.parse(await readFile(path, "utf8")) as State;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
      throw error;
    }
  }

  return {
    async read(origin): Promise<SeenCheckpoint | undefined> {
      const seen = (await load())[origin];
      return seen === undefined ? undefined : { size: seen.size, root: fromBase64(seen.root) };
    },
    async write(origin, { size, root }) {
      const state: State = { ...(await load()), [origin]: { size, root: base64(root) } };
      await mkdir(dirname(path), { recursive: true });
      const temporary = `${path}.new`;
      const file = await open(temporary, "w", 0o600);
      await file.writeFile(JSON.stringify(state, null, 2));
      await file.sync();
      await file.close();
      await rename(temporary, path);
      // The new name is durable once the folder is; Windows has no such call.
      if (process.platform === "win32") return;
      const folder = await open(dirname(path), "r");
      await folder.sync();
      await folder.close();
    },
  };
}
