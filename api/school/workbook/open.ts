/**
 * A school's file, whatever its kind, within bounds.
 *
 * @module
 */
import { readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { KitFault } from "../fault.ts";
import type { Sheet } from "./cell.ts";
import { parseCsvSheet } from "./csv.ts";
import { parseXlsx } from "./xlsx.ts";

/** A school of three thousand, with comments, is some ten. */
const mostOctets = 32 * 2 ** 20;

/** @throws KitFault("file.missing" | "file.kind" | "file.size" | "file.broken" | "file.encoding") */
export async function openSheets(path: string): Promise<readonly Sheet[]> {
  const file = basename(path);
  const kind = extname(path).toLowerCase();
  if (kind !== ".xlsx" && kind !== ".csv") throw new KitFault("file.kind", { file });
  const { size } = await stat(path).catch(() => {
    throw new KitFault("file.missing", { file });
  });
  if (size > mostOctets) throw new KitFault("file.size", { megabytes: mostOctets / 2 ** 20 });
  const bytes = new Uint8Array(await readFile(path));
  return kind === ".csv" ? [parseCsvSheet(bytes, file)] : parseXlsx(bytes);
}
