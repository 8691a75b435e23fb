/**
 * `npm run soak -- [fuzz] [kill] [mirror] [--seed N] [--minutes N] [--kills N]`: long runs by hand. Whatever is found is printed with
 * its seed.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { soakFuzz } from "./fuzz.ts";
import { soakKill } from "./kill/kill.ts";
import { soakMirror } from "./mirror.ts";

export interface SoakOptions {
  readonly seed: number;
  /** Of each part that goes by time. */
  readonly minutes: number;
  /** That hit a report, and as many a lock, on each database, before the minutes begin. */
  readonly kills: number;
}

const parts: Readonly<Record<string, (options: SoakOptions) => Promise<void>>> = {
  fuzz: soakFuzz,
  kill: soakKill,
  mirror: soakMirror,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    minutes: { type: "string", default: "5" },
    kills: { type: "string", default: "20" },
  },
});
const options = { seed: Number(values.seed), minutes: Number(values.minutes), kills: Number(values.kills) };
const names = positionals.length > 0 ? positionals : Object.keys(parts);
const isUnderstood = Object.values(options).every(Number.isFinite) && names.every((name) => Object.hasOwn(parts, name));
if (isUnderstood) {
  for (const name of names) await parts[name]!(options);
} else {
  console.error(`npm run soak -- [${Object.keys(parts).join("] [")}] [--seed N] [--minutes N] [--kills N]`);
  process.exitCode = 2;
}
