/**
 * Passwords and PINs: from a file that nobody else may read, from the environment, or from the person at the keyboard. Never from
 * the command line, which everybody on the machine can read.
 *
 * @module
 */
import { readFile, stat } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { fileFault } from "../../signing/folder.ts";
import { SigningFault } from "../../signing/fault.ts";

export interface SecretSource {
  readonly file: string | undefined;
  /** Name of an environment variable. */
  readonly env: string | undefined;
  /** File of the one password that the other keys of a run share. */
  readonly common: string | undefined;
  /** What to ask at a terminal. */
  readonly question: string;
}

export const commonVariable = "HOC_BA_SO_PASSWORD";

/** @throws SigningFault("secret.open" | "secret.missing" | "file.failed") */
export async function readSecret({ file, env, common, question }: SecretSource): Promise<string> {
  if (file !== undefined) return readSecretFile(file);
  if (env !== undefined) return process.env[env] ?? refuse();
  if (common !== undefined) return readSecretFile(common);
  return process.env[commonVariable] ?? (process.stdin.isTTY ? ask(question) : refuse());
}

/** The first line. */
async function readSecretFile(path: string): Promise<string> {
  try {
    const { mode } = await stat(path);
    // Windows has access lists in place of these bits.
    if (process.platform !== "win32" && (mode & 0o077) !== 0) throw new SigningFault("secret.open", { file: path });
    return (await readFile(path, "utf8")).split(/\r?\n/, 1)[0]!;
  } catch (error) {
    throw error instanceof SigningFault ? error : fileFault(error);
  }
}

/** The terminal is in raw mode meanwhile, and what readline would echo goes nowhere. */
async function ask(question: string): Promise<string> {
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  process.stderr.write(question);
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once("SIGINT", () => reject(new SigningFault("secret.missing")));
      lines.once("close", () => reject(new SigningFault("secret.missing")));
      lines.question("").then(resolve, reject);
    });
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}

function refuse(): never {
  throw new SigningFault("secret.missing");
}
