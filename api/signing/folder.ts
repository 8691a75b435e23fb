/**
 * A folder of packages on its way to be signed: DIR/unsigned/NAME.xml → DIR/signed/NAME.xml, which then collects the signatures.
 *
 * It may be cut off at any time: a file is either as it was or wholly as it shall be, and the next run goes on from there.
 *
 * @module
 */
import { mkdir, open, readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { equal } from "../../widget/crypto/bytes.ts";
import { SigningFault } from "./fault.ts";
import { readRecord, type Task } from "./progress.ts";
import { takeTurn, type Assignment, type Turn } from "./turn.ts";

export interface FolderOptions {
  readonly directory: string;
  readonly assignments: readonly Assignment[];
  readonly now: () => Date;
  /** After each file. */
  readonly progress?: (done: number, total: number) => void;
}

/** `skipped`: everything that these keys may sign was signed already, and holds. */
export type FileOutcome =
  | { readonly name: string; readonly kind: "signed"; readonly signed: readonly Task[]; readonly due: readonly Task[] }
  | { readonly name: string; readonly kind: "skipped"; readonly due: readonly Task[] }
  | { readonly name: string; readonly kind: "refused"; readonly fault: SigningFault };

export interface FolderOutcome {
  readonly files: readonly FileOutcome[];
  /** Names that were not come to. */
  readonly untried: readonly string[];
}

/** One file's fault does not stop the others; a token's does: it was pulled out, and would fail them all. */
export async function signFolder(options: FolderOptions): Promise<FolderOutcome> {
  const { directory, progress } = options;
  await mkdir(join(directory, "signed"), { recursive: true });
  const names = await namesIn(directory);
  const files: FileOutcome[] = [];
  for (const name of names) {
    const outcome = await signFile(name, options);
    files.push(outcome);
    progress?.(files.length, names.length);
    if (outcome.kind === "refused" && outcome.fault.code.startsWith("token.")) break;
  }
  return { files, untried: names.slice(files.length) };
}

async function namesIn(directory: string): Promise<readonly string[]> {
  const lists = await Promise.all(
    ["unsigned", "signed"].map((folder) => readdir(join(directory, folder)).catch(absent<string[]>([]))),
  );
  return [...new Set(lists.flat())].filter((name) => /^[^.].*\.xml$/i.test(name)).sort();
}

async function signFile(name: string, { directory, assignments, now }: FolderOptions): Promise<FileOutcome> {
  const target = join(directory, "signed", name);
  try {
    for (;;) {
      const [unsigned, partly] = await Promise.all(
        [join(directory, "unsigned", name), target].map((path) => readFile(path).catch(absent(undefined))),
      );
      const source = partly ?? unsigned!;
      if (partly !== undefined && unsigned !== undefined) requireSame(partly, unsigned);
      const { xml, signed, due }: Turn = await takeTurn(source, assignments, now());
      if (signed.length === 0) return { name, kind: "skipped", due };
      // Another signer may have been at it meanwhile, on a folder that is shared.
      const current = await readFile(target).catch(absent(undefined));
      if (current !== partly && !(current && partly && equal(current, partly))) continue;
      await replace(target, xml);
      return { name, kind: "signed", signed, due };
    }
  } catch (error) {
    return { name, kind: "refused", fault: error instanceof SigningFault ? error : fileFault(error) };
  }
}

/** A record that was corrected after somebody signed must be signed anew, not taken for signed. */
function requireSame(partly: Uint8Array, unsigned: Uint8Array): void {
  if (!isDeepStrictEqual(readRecord(partly), readRecord(unsigned))) throw new SigningFault("package.changed");
}

/** Atomic and durable: temporary file, fsync, rename, fsync of the folder. */
async function replace(path: string, octets: Uint8Array): Promise<void> {
  const folder = join(path, "..");
  const temporary = join(folder, `.${path.slice(folder.length + 1)}.part`);
  const file = await open(temporary, "w");
  try {
    await file.writeFile(octets);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  // Windows opens no folders.
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function absent<T>(otherwise: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === "ENOENT") return otherwise;
    throw error;
  };
}

/** An error of the file system. Anything else is a fault of ours, and is thrown on. */
export function fileFault(error: unknown): SigningFault {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return new SigningFault("file.failed", { reason: code });
}
