/**
 * Digests of the published files. A build tool that lies beside what it measures; no part of the package.
 *
 * @module
 */
import { createHash } from "node:crypto";

/** The one file that a page loads. */
export const entryFile = "hoc-ba-so.js";

/** W3C Subresource Integrity §3.1. */
export function integrityOf(content: string | Uint8Array): string {
  return `sha384-${createHash("sha384").update(content).digest("base64")}`;
}
