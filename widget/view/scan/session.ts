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
import type { HeardStatus } from "../../portal/status.ts";
import type { SealReport, SealStatus } from "../../seal/report.ts";
import type { ScanCode } from "../messages/codes.ts";
import type { Facts } from "../messages/sentence.ts";

/** Comes with the verifier's own chunk. */
export interface SealOpener {
  /** Rejects where the verifier itself is unsound. */
  open(text: string, status?: SealStatus): Promise<SealReport>;
  /** The newest that there is: from the portal, or as last heard. */
  status(): Promise<HeardStatus | undefined>;
}

export interface Refusal {
  readonly code: ScanCode;
  readonly facts: Facts;
}

/** One page: what its seal says. */
export interface Page {
  readonly text: string;
  readonly report: SealReport;
}

export type ScanState =
  | { readonly kind: "start"; readonly refusal?: Refusal }
  | { readonly kind: "camera" }
  | { readonly kind: "reading"; readonly page?: { readonly number: number; readonly of: number } }
  | { readonly kind: "opening" }
  | { readonly kind: "result"; readonly shown: number; readonly isScripted: boolean }
  /** The look-up form: with the code of a page, or to type one. */
  | { readonly kind: "lookup"; readonly code?: LookupCode };

/**
 * Of the lists that say what was replaced or withdrawn: `asking` the portal, `heard` from it now, `kept` from an earlier time for want of
 * a network, `none`.
 */
export type Lists = "asking" | "heard" | "kept" | "none";

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
  const [lists, setLists] = createSignal<Lists>("none");
  let running: AbortController | undefined;

  function begin(next: ScanState): AbortSignal {
    running?.abort();
    running = new AbortController();
    setState(next);
    return running.signal;
  }

  const refuse = (code: ScanCode, facts: Facts = {}) => void begin({ kind: "start", refusal: { code, facts } });

  /** Seals among what was read; the rest is other people's codes. */
  async function take(texts: readonly string[], isScripted = false): Promise<void> {
    const seals = [...new Set(texts)].filter(isSeal);
    if (seals.length === 0) return refuse("seal.absent");
    const signal = begin({ kind: "opening" });
    try {
      const opener = await load();
      const fresh = seals.filter((text) => pages().every((page) => page.text !== text));
      const opened = await Promise.all(fresh.map(async (text) => ({ text, report: await opener.open(text) })));
      if (signal.aborted) return;
      setPages([...pages(), ...opened].slice(-mostPages));
      const shown = pages().findIndex(({ text }) => text === seals[0]);
      setLists("asking");
      setState({ kind: "result", shown, isScripted });
      await judgeAgain(opener, signal);
    } catch {
      if (!signal.aborted) refuse("scan.engine");
    }
  }

  /** With the lists, once they are there: what was shown until then stays if there are none. */
  async function judgeAgain(opener: SealOpener, signal: AbortSignal): Promise<void> {
    const heard = await opener.status();
    const judged =
      heard === undefined
        ? pages()
        : await Promise.all(pages().map(async ({ text }) => ({ text, report: await opener.open(text, heard.status) })));
    if (signal.aborted) return;
    setPages(judged);
    if (heard === undefined) setLists("none");
    else setLists(heard.isKept ? "kept" : "heard");
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
    lists,
    scanner,
    now,
    take: (texts: readonly string[]) => void take(texts),
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
    cancel: () => void begin({ kind: "start" }),
    /** Nothing of anybody stays. */
    reset: () => {
      setPages([]);
      begin({ kind: "start" });
    },
  };
}

/** Whole or not: what is wrong with it is the seal's to say. */
export function isSeal(text: string): boolean {
  return parseTyped(text)?.kind === "seal";
}
