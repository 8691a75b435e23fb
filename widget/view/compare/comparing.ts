/**
 * A file that was scanned, compared by machine with what its seals say: what is known of it by now. No DOM.
 *
 * @module
 */
import { createSignal } from "solid-js";
import type { CompareFile } from "../../paper/compare/comparer.ts";
import type { ComparedPage, FileComparison, SealedPage } from "../../paper/compare/protocol.ts";

export type ComparingState =
  | { readonly kind: "idle" }
  | { readonly kind: "busy"; readonly page?: { readonly number: number; readonly of: number } }
  | { readonly kind: "done"; readonly comparison: FileComparison }
  | { readonly kind: "failed" };

export type Comparing = ReturnType<typeof createComparing>;

/** @param compare comes with its worker when there is something to compare */
export function createComparing(compare: CompareFile) {
  const [state, setState] = createSignal<ComparingState>({ kind: "idle" });
  let running: AbortController | undefined;

  const stop = () => {
    running?.abort();
    setState({ kind: "idle" });
  };

  return {
    state,
    stop,
    async start(file: Blob, sealed: readonly SealedPage[]): Promise<void> {
      stop();
      if (sealed.length === 0) return;
      const { signal } = (running = new AbortController());
      setState({ kind: "busy" });
      const onPage = (number: number, of: number) => {
        if (!signal.aborted) setState({ kind: "busy", page: { number, of } });
      };
      try {
        const comparison = await compare(file, sealed, { signal, onPage });
        if (!signal.aborted) setState({ kind: "done", comparison });
      } catch {
        if (!signal.aborted) setState({ kind: "failed" });
      }
    },
  };
}

/** What was found of one page, by what its QR code holds. */
export interface PageFinding {
  readonly conclusion: "same" | "differs" | "unclear";
  /** Places that differ, among boxes and lines. */
  readonly differing: number;
  readonly unclear: number;
  readonly same: number;
  readonly page: ComparedPage;
}

export function findingOf({ pages }: FileComparison, text: string): PageFinding | undefined {
  const own = pages.filter((page) => page.text === text);
  // A page that continues another bears the same seal: what has boxes is what counts.
  const page = own.find(({ comparison }) => comparison.kind === "compared") ?? own[0];
  if (page === undefined) return undefined;
  const { comparison, isOverlaid } = page;
  if (comparison.kind !== "compared") return { conclusion: "unclear", differing: 0, unclear: 0, same: 0, page };
  const { cells, facts, isTwofold } = comparison;
  const count = (likeness: string) => [...cells, ...facts].filter((one) => one.likeness === likeness).length;
  const [same, differing, unclear] = [count("same"), count("differs"), count("unclear")];
  const isCertain = unclear === 0 && !isTwofold && !isOverlaid;
  return { conclusion: differing > 0 ? "differs" : isCertain ? "same" : "unclear", differing, unclear, same, page };
}

/** A signed file that does not say what the pages say. */
export function hasFalsePackage({ packages }: FileComparison): boolean {
  return packages.some((one) => one.kind === "other" || (one.kind === "sealed" && one.unseen.length > 0));
}
