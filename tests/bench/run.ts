/**
 * `npm run bench`: speed against peers, in one run on one machine. Names as arguments run only those parts.
 *
 * @module
 */
import { availableParallelism, loadavg } from "node:os";
import { benchAppend } from "./append.ts";
import { benchLookups } from "./lookups.ts";
import { benchPdf } from "./pdf.ts";
import { benchPhoto } from "./photo.ts";
import { benchPage } from "./page.ts";
import { benchIntake } from "./intake.ts";
import { benchLock } from "./lock.ts";
import { benchScan } from "./scan.ts";
import { benchSeal } from "./seal.ts";
import { benchSignature } from "./signature.ts";

const parts: Readonly<Record<string, () => Promise<void>>> = {
  signature: benchSignature,
  append: benchAppend,
  seal: benchSeal,
  scan: benchScan,
  page: benchPage,
  lookups: benchLookups,
  intake: benchIntake,
  lock: () => benchLock(),
  pdf: benchPdf,
  photo: benchPhoto,
};

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
const unknown = names.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}: choose among ${Object.keys(parts).join(", ")}.`);
  process.exitCode = 2;
} else {
  console.log(
    `${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)} before the run: with more load than cores, ratios hold and times do not`,
  );
  for (const name of names) await parts[name]!();
}
