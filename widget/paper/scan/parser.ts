/**
 * pdf.js's own worker, which reads the file.
 *
 * @module
 */
import address from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

/** It says so itself when it has been loaded. */
export function startParser(): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const parser = new Worker(address, { type: "module" });
    parser.addEventListener("message", () => resolve(parser), { once: true });
    parser.addEventListener("error", reject, { once: true });
  });
}
