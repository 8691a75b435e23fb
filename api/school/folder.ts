/**
 * The folder that a class or a school is worked on in, and its files: each written whole or not at all, readable by their
 * owner alone.
 *
 * @module
 */
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { z } from "zod";
import { KitFault, type KitCode } from "./fault.ts";

export interface Folder {
  /** `codes` wrote it. The codes in it are secrets. */
  readonly codes: string;
  /** `families` wrote these: the families' own secrets, for the kit and for a printer. */
  readonly families: string;
  readonly familyList: string;
  /** `build` wrote these. */
  readonly unsigned: string;
  readonly manifest: string;
  readonly faults: string;
  /** `sign` writes here, each package under the name that it has in `unsigned`. */
  readonly signed: string;
  /** `report` wrote it: what the registry answered. */
  readonly report: string;
}

export function folderAt(directory: string): Folder {
  return {
    codes: join(directory, "codes.json"),
    families: join(directory, "families.json"),
    familyList: join(directory, "ma-gia-dinh.csv"),
    unsigned: join(directory, "unsigned"),
    manifest: join(directory, "manifest.json"),
    faults: join(directory, "faults.csv"),
    signed: join(directory, "signed"),
    report: join(directory, "report.json"),
  };
}

/** On disk before it has its name: a power cut leaves the old file or the new one. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.new`;
  const file = await open(temporary, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

export async function writeJson(path: string, value: unknown): Promise<void> {
  await writeWhole(path, `${JSON.stringify(value, null, 1)}\n`);
}

/** @returns `undefined` where there is no such file. Throws `KitFault("file.content")` for one that this kit did not write. */
export async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new KitFault("file.missing", { file: basename(path) });
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new KitFault("file.content", { file: basename(path) });
  }
}

export async function requireJson<T>(path: string, schema: z.ZodType<T>, missing: KitCode): Promise<T> {
  const value = await readJson(path, schema);
  if (value === undefined) throw new KitFault(missing, { file: basename(path) });
  return value;
}
