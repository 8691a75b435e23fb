/**
 * The worker's script, as a bundler finds it.
 *
 * @module
 */
import { createComparer } from "./comparer.ts";

export const compareFile = createComparer(
  () => new Worker(new URL("./compare.worker.ts", import.meta.url), { type: "module", name: "compare" }),
);
