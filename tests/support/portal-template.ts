/**
 * Demo data and the pages built for it, made once for a whole run by the file that needs them first: two builds at a time would also be in each
 * other's way. Every portal of a test begins as a copy.
 *
 * @module
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { startPortal } from "./portal.ts";

/** A turn that somebody else has begun is waited for this long. */
const patienceMs = 200_000;
const pollMs = 250;

/** @returns a folder for `startPortal` */
export async function copyOfDemo(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "hoc-ba-so-portal-"));
  const template = process.env.TEST_PORTAL_TEMPLATE;
  if (template === undefined) return directory;
  await make(template);
  cpSync(template, directory, { recursive: true });
  return directory;
}

async function make(template: string): Promise<void> {
  const ready = `${template}.ready`;
  try {
    mkdirSync(template);
  } catch {
    for (let waited = 0; !existsSync(ready); waited += pollMs) {
      if (waited > patienceMs) throw new Error("the demo of another file was not made in time");
      await setTimeout(pollMs);
    }
    return;
  }
  const portal = await startPortal({ directory: template });
  await portal.leave();
  writeFileSync(ready, "");
}
