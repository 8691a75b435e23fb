/**
 * `npm run bench`: speed against peers, in one run on one machine. Names as arguments run only those parts.
 *
 * @module
 */
import { registerHooks } from "node:module";
import { availableParallelism, loadavg } from "node:os";

/** A build's way to name a file's address: here the file itself. */
registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.endsWith("?url")) return next(specifier, context);
    const { url } = next(specifier.slice(0, -"?url".length), context);
    const code = `export default ${JSON.stringify(url)}`;
    return { url: `data:text/javascript,${encodeURIComponent(code)}`, format: "module", shortCircuit: true };
  },
});

/** Loaded one by one: what a part needs of a browser's build is no concern of the others. */
const parts: Readonly<Record<string, () => Promise<void>>> = {
  signature: async () => (await import("./signature.ts")).benchSignature(),
  append: async () => (await import("./append.ts")).benchAppend(),
  seal: async () => (await import("./seal.ts")).benchSeal(),
  scan: async () => (await import("./scan.ts")).benchScan(),
  page: async () => (await import("./page.ts")).benchPage(),
  lookups: async () => (await import("./lookups.ts")).benchLookups(),
  desk: async () => (await import("./desk.ts")).benchDesk(),
  intake: async () => (await import("./intake.ts")).benchIntake(),
  lock: async () => (await import("./lock.ts")).benchLock(),
  pdf: async () => (await import("./pdf.ts")).benchPdf(),
  photo: async () => (await import("./photo.ts")).benchPhoto(),
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
