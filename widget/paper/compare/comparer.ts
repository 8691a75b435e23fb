/**
 * Has a file compared with its seals, in a worker that is ended when it takes too long.
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import type { CompareAnswer, CompareTask, FileComparison, SealedPage } from "./protocol.ts";

export interface CompareOptions {
  readonly signal: AbortSignal;
  /** Of a PDF: which page, from 1, of how many. */
  readonly onPage: (page: number, pages: number) => void;
}

/** Rejects with `Fault`: those of `kindOf` and `comparePdf`, `scan.engine`, `scan.slow`, `scan.unsupported`; or the signal's reason. */
export type CompareFile = (
  file: Blob,
  sealed: readonly SealedPage[],
  options: CompareOptions,
) => Promise<FileComparison>;

/** Milliseconds: for the scripts, and from one page to the next. */
const patience = { scripts: 60_000, page: 30_000 };

/** @param start starts the worker: a bundler must see where its script is, so who bundles tells */
export function createComparer(start: () => Worker): CompareFile {
  return async (file, sealed, { signal, onPage }) => {
    signal.throwIfAborted();
    const worker = start();
    try {
      return await new Promise<FileComparison>((resolve, reject) => {
        const wait = (most: number) => setTimeout(() => reject(new Fault("scan.slow", "no progress")), most);
        let late = wait(patience.scripts);
        worker.onmessage = ({ data }: MessageEvent<CompareAnswer>) => {
          clearTimeout(late);
          if (data.kind === "done") return resolve(data.comparison);
          if (data.kind === "refused") return reject(new Fault(data.code, "refused"));
          late = wait(patience.page);
          if (data.kind === "page") onPage(data.page, data.pages);
        };
        worker.onerror = () => reject(new Fault("scan.engine", "no worker"));
        signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
        worker.postMessage({ file, sealed } satisfies CompareTask);
      });
    } finally {
      worker.terminate();
    }
  };
}
