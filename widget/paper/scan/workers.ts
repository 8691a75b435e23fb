/**
 * The workers' scripts, as a bundler finds them.
 *
 * @module
 */
import type { Workers } from "./scanner.ts";

export const workers: Workers = {
  look: () => new Worker(new URL("./look.worker.ts", import.meta.url), { type: "module", name: "look" }),
  pdf: () => new Worker(new URL("./pdf.worker.ts", import.meta.url), { type: "module", name: "pdf" }),
};
