/**
 * The trust list of TRUST_FILE.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import type { Trust } from "../widget/checks/trust.ts";

/** Throws with a message that names the variable. */
export function readTrust(file: string): Trust {
  try {
    const trust = JSON.parse(readFileSync(file, "utf8")) as Trust | null;
    if (Array.isArray(trust?.logs) && Array.isArray(trust.roots)) return trust;
  } catch {
    // What it could not read, the parser quotes: said below without it.
  }
  throw new Error(`TRUST_FILE: không đọc được danh sách tin cậy ${file}. It cannot be read as a trust list.`);
}
