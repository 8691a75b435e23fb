/**
 * The school's key to the registry: from the environment or a file that others cannot read, never from the command line,
 * which every process of the machine can see.
 *
 * @module
 */
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { KitFault } from "../fault.ts";

export const keyVariable = "HOC_BA_SO_KEY";

/** Throws `KitFault("key.missing" | "key.open" | "key.malformed" | "file.missing")`. */
export async function readClientKey(env: NodeJS.ProcessEnv, keyFile: string | undefined): Promise<string> {
  const key = keyFile === undefined ? env[keyVariable] : await readKeyFile(keyFile);
  if (key === undefined || key.trim() === "") throw new KitFault("key.missing");
  // What a header may hold (RFC 6750 §2.1), so that no error of `fetch` has to quote it.
  if (!/^[A-Za-z0-9._~+/-]+=*$/.test(key.trim())) throw new KitFault("key.malformed");
  return key.trim();
}

async function readKeyFile(path: string): Promise<string> {
  const file = basename(path);
  const { mode } = await stat(path).catch(() => {
    throw new KitFault("file.missing", { file });
  });
  // Windows has no such bits.
  if (process.platform !== "win32" && (mode & 0o077) !== 0) throw new KitFault("key.open", { file });
  return readFile(path, "utf8");
}
