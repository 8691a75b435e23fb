/**
 * Files that were scanned, compared by machine with what their seals say: what is known of each page by now. No DOM.
 *
 * @module
 */
import { createEffect, createSignal, untrack } from "solid-js";
import type { CompareFile } from "../../paper/compare/comparer.ts";
import type { ComparedPage, FileComparison, SealedPage } from "../../paper/compare/protocol.ts";
import type { Scanner } from "../../paper/scan/scanner.ts";
import type { CompareWords } from "../messages/compare.vi.ts";
import type { Sentence } from "../messages/sentence.ts";
import type { Page } from "../scan/session.ts";

export type ComparingState =
  | { readonly kind: "busy"; readonly page?: { readonly number: number; readonly of: number } }
  | { readonly kind: "done"; readonly comparison: FileComparison }
  | { readonly kind: "failed" };

interface ScannedFile {
  readonly file: Blob;
  readonly texts: readonly string[];
}

export type Comparing = ReturnType<typeof createComparing>;

/** @param compare comes with its worker when there is something to compare */
export function createComparing(compare: CompareFile) {
  const [scanned, setScanned] = createSignal<ScannedFile>();
  /** By what a page's QR code holds. */
  const [states, setStates] = createSignal<ReadonlyMap<string, ComparingState>>(new Map());
  let running: AbortController | undefined;

  const set = (sealed: readonly SealedPage[], state: ComparingState | undefined) => {
    const next = new Map(untrack(states));
    for (const { text } of sealed) {
      if (state === undefined) next.delete(text);
      else next.set(text, state);
    }
    setStates(next);
  };

  async function start(file: Blob, sealed: readonly SealedPage[]): Promise<void> {
    running?.abort();
    const { signal } = (running = new AbortController());
    signal.addEventListener("abort", () => set(sealed, undefined));
    set(sealed, { kind: "busy" });
    const onPage = (number: number, of: number) => {
      if (!signal.aborted) set(sealed, { kind: "busy", page: { number, of } });
    };
    try {
      const comparison = await compare(file, sealed, { signal, onPage });
      running = undefined;
      if (!signal.aborted) set(sealed, { kind: "done", comparison });
    } catch {
      if (!signal.aborted) set(sealed, { kind: "failed" });
    }
  }

  const stop = () => running?.abort();

  return {
    stateOf: (text: string) => states().get(text),
    /** A photo or PDF of a page whose seal is open already. */
    start: (file: Blob, page: SealedPage) => void start(file, [page]),
    stop,
    /** The same scanner, whose files are kept until their seals are opened. */
    remember: (scanner: Scanner): Scanner => ({
      ...scanner,
      async readFile(file, options) {
        const read = await scanner.readFile(file, options);
        setScanned({ file, texts: read.texts });
        return read;
      },
    }),
    /** Within a component: compares each file once its seals are open, and forgets all of it when no page is left. */
    watch(pages: () => readonly Page[]): void {
      let hadPages = false;
      createEffect(() => {
        const current = scanned();
        const isEmpty = pages().length === 0;
        if (isEmpty && hadPages) {
          stop();
          setScanned(undefined);
          setStates(new Map());
        }
        hadPages = !isEmpty;
        if (isEmpty || current === undefined) return;
        const sealed = pages().flatMap(({ text, report: { statement } }) =>
          statement === undefined || !current.texts.includes(text) ? [] : [{ text, statement }],
        );
        if (sealed.length === 0) return;
        setScanned(undefined);
        void start(current.file, sealed);
      });
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

/** What is to be said before all else: the file or paper does not show what was signed. */
export interface Alarm {
  readonly kind: FileComparison["kind"];
  /** Places that differ: on the page that is shown, and on the file's other pages. */
  readonly here: number;
  readonly elsewhere: number;
}

export function alarmOf(state: ComparingState | undefined, text: string): Alarm | undefined {
  if (state?.kind !== "done") return undefined;
  const { comparison } = state;
  const here = findingOf(comparison, text)?.differing ?? 0;
  const elsewhere = otherFindings(comparison, text).reduce((sum, { differing }) => sum + differing, 0);
  const { kind } = comparison;
  return here + elsewhere > 0 || hasFalsePackage(comparison) ? { kind, here, elsewhere } : undefined;
}

/** The seal is good; what it was printed on is not. @param byHand rows that a person reports to differ */
export function alarmSaid(
  { auto }: CompareWords,
  alarm: Alarm | undefined,
  byHand: number,
): { readonly word: string; readonly sentence: Sentence } | undefined {
  const next = auto.differsWhy;
  if (alarm !== undefined) {
    const { kind, here, elsewhere } = alarm;
    const says = here + elsewhere > 0 ? auto.verdictWhy(here, elsewhere) : auto.verdictPackage;
    return { word: auto.verdict[kind], sentence: { says, next } };
  }
  return byHand === 0 ? undefined : { word: auto.verdict.image, sentence: { says: auto.byHandWhy(byHand), next } };
}

/** Of the file's other pages, by the text of their QR codes. */
export function otherFindings(comparison: FileComparison, text: string): readonly PageFinding[] {
  const others = new Set(comparison.pages.map((page) => page.text).filter((one) => one !== text));
  return [...others].flatMap((other) => findingOf(comparison, other) ?? []);
}

/** A signed file that does not say what the pages say. */
export function hasFalsePackage({ packages }: FileComparison): boolean {
  return packages.some((one) => one.kind === "other" || (one.kind === "sealed" && one.unseen.length > 0));
}
