/**
 * One scan from nothing to the pages that were read: the states it goes through and what may happen in each. No DOM.
 *
 * @module
 */
import { createSignal } from "solid-js";
import { Fault } from "../../fault.ts";
import { parseTyped } from "../../paper/scan/typed.ts";
import type { Scanner } from "../../paper/scan/scanner.ts";
import type { LookupCode } from "../../record/code.ts";
import type { SealReport, SealStatus } from "../../seal/report.ts";
import type { ScanCode } from "../messages/codes.ts";
import type { Facts } from "../messages/sentence.ts";

/** Comes with the verifier's own chunk. */
export interface SealOpener {
  /** Rejects where the verifier itself is unsound. */
  open(text: string, status?: SealStatus): Promise<SealReport>;
  /** The newest that there is of a log: from the portal, or as last heard. */
  status(origin: string): Promise<HeardStatus | undefined>;
}

export interface HeardStatus {
  readonly status: SealStatus;
  /** From an earlier time, for want of a network. */
  readonly isKept: boolean;
}

/**
 * Of the lists that say what was replaced or withdrawn: `asking` the portal, `heard` from it now, `kept` from an earlier time, `none`.
 */
export type Lists = "asking" | "heard" | "kept" | "none";

export interface Refusal {
  readonly code: ScanCode;
  readonly facts: Facts;
}

/** One page: what its seal says. */
export interface Page {
  readonly text: string;
  readonly report: SealReport;
  readonly lists: Lists;
}

/** `other`: a code of something else. `code`: a page that bears the lookup code alone. */
export type PageKind = "fresh" | "known" | "code" | "other";

export type ScanState =
  | { readonly kind: "start"; readonly refusal?: Refusal }
  | { readonly kind: "camera" }
  | { readonly kind: "reading"; readonly page?: { readonly number: number; readonly of: number } }
  | { readonly kind: "opening" }
  | { readonly kind: "result"; readonly shown: number; readonly isScripted: boolean }
  /** The look-up form: with the code of a page, or to type one. */
  | { readonly kind: "lookup"; readonly code?: LookupCode };

export interface ScanOptions {
  readonly scanner: Scanner;
  readonly load: () => Promise<SealOpener>;
  readonly now: () => number;
}

export type ScanSession = ReturnType<typeof createScanSession>;

/** More than any stack of one pupil's pages. */
const mostPages = 60;

export function createScanSession({ scanner, load, now }: ScanOptions) {
  const [state, setState] = createSignal<ScanState>({ kind: "start" });
  const [pages, setPages] = createSignal<readonly Page[]>([]);
  let running: AbortController | undefined;

  function begin(next: ScanState): AbortSignal {
    running?.abort();
    running = new AbortController();
    setState(next);
    return running.signal;
  }

  const refuse = (code: ScanCode, facts: Facts = {}): void => void begin({ kind: "start", refusal: { code, facts } });

  /**
   * Seals among what was read; the rest is other people's. A page that is no year's (cover, pupil) bears the lookup code alone: that
   * opens the look-up, unless there are years to show.
   */
  async function take(texts: readonly string[], isScripted = false): Promise<void> {
    const seals = texts.filter(isSeal);
    if (seals.length === 0) {
      const code = texts.map(codeOf).find((one) => one !== undefined);
      return code === undefined ? refuse("seal.absent") : void begin({ kind: "lookup", code });
    }
    const signal = begin({ kind: "opening" });
    try {
      const opener = await load();
      const opened = await Promise.all(
        seals.map(async (text) => ({ text, report: await opener.open(text), lists: "asking" as const })),
      );
      if (signal.aborted) return;
      const before = pages();
      setPages([...before, ...opened].slice(-mostPages));
      setState({ kind: "result", shown: Math.min(before.length, pages().length - opened.length), isScripted });
      await judgeAgain(opener, signal);
    } catch {
      if (!signal.aborted) refuse("scan.engine");
    }
  }

  /** With the lists, once they are there: what was shown until then stays if there are none. */
  async function judgeAgain(opener: SealOpener, signal: AbortSignal): Promise<void> {
    const origins = new Set(pages().flatMap(({ report }) => report.statement?.origin ?? []));
    const heard = new Map<string, HeardStatus | undefined>();
    await Promise.all([...origins].map(async (origin) => heard.set(origin, await opener.status(origin))));
    const judged = await Promise.all(
      pages().map(async ({ text, report }): Promise<Page> => {
        const found = heard.get(report.statement?.origin ?? "");
        if (found === undefined) return { text, report, lists: "none" };
        return { text, report: await opener.open(text, found.status), lists: found.isKept ? "kept" : "heard" };
      }),
    );
    if (!signal.aborted) setPages(judged);
  }

  async function takeFile(file: Blob): Promise<void> {
    const signal = begin({ kind: "reading" });
    const onPage = (number: number, of: number) => setState({ kind: "reading", page: { number, of } });
    try {
      const { texts, isScripted } = await scanner.readFile(file, { signal, onPage });
      if (!signal.aborted) await take(texts, isScripted);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Fault) refuse(error.code as ScanCode, error.details);
      else refuse("scan.engine");
    }
  }

  return {
    state,
    pages,
    scanner,
    now,
    take: (texts: readonly string[]): void => void take(texts),
    /** What a page before the camera is: new, on the stack already, or none of a year though years are what is scanned. */
    kindOf: (text: string): PageKind => {
      if (isSeal(text)) return pages().some((page) => page.text === text) ? "known" : "fresh";
      if (codeOf(text) === undefined) return "other";
      return pages().length === 0 ? "fresh" : "code";
    },
    takeFile: (file: Blob) => void takeFile(file),
    /** Of a keyboard, a handheld scanner or the clipboard. */
    takeTyped: (text: string) => {
      const typed = parseTyped(text);
      if (typed === undefined) refuse("scan.typed");
      else if (typed.kind === "seal") void take([typed.text]);
      else begin({ kind: "lookup", code: typed.code });
    },
    refuse,
    openCamera: () => void begin({ kind: "camera" }),
    show: (shown: number) => {
      const current = state();
      if (current.kind === "result") setState({ ...current, shown });
    },
    lookUp: (code?: LookupCode) => void begin({ kind: "lookup", ...(code === undefined ? {} : { code }) }),
    /** From the look-up to the pages, if there are any. */
    back: () =>
      void begin(
        pages().length === 0 ? { kind: "start" } : { kind: "result", shown: pages().length - 1, isScripted: false },
      ),
    cancel: (): void => void begin({ kind: "start" }),
    /** Nothing of anybody stays. */
    reset: () => {
      setPages([]);
      begin({ kind: "start" });
    },
  };
}

/** The lookup code, where a text is that and nothing else. */
export function codeOf(text: string): LookupCode | undefined {
  const typed = parseTyped(text);
  return typed?.kind === "code" ? typed.code : undefined;
}

/** Whole or not: what is wrong with it is the seal's to say. */
export function isSeal(text: string): boolean {
  return parseTyped(text)?.kind === "seal";
}
