/**
 * One look-up from the form to the report: the states it goes through and what may happen in each. No DOM.
 *
 * @module
 */
import { createSignal } from "solid-js";
import type { TranscriptEvidence } from "../checks/evidence.ts";
import type { Report } from "../checks/report.ts";
import type { ReceiptProblem } from "../portal/wire.ts";
import type { LookupCode } from "./messages/codes.ts";
import type { Facts } from "./messages/sentence.ts";

/** As typed. Kept over every failure, so that nothing has to be typed twice. */
export interface Typed {
  readonly code: string;
  readonly birth: string;
  readonly digits: string;
}

/** Parsed and faultless. */
export interface Query {
  readonly code: string;
  readonly dateOfBirth: string;
  readonly idLast4: string;
}

export interface Answer {
  readonly kind: "report";
  readonly report: Report;
  /** Absent for a lone package. */
  readonly evidence?: TranscriptEvidence;
  /** What the evidence is of; with it, the report can be exported. */
  readonly lookupId?: Uint8Array;
  /** From a file, not from a portal; when that was made, by its own word. */
  readonly file?: { readonly exportedAt?: string };
  /** By a family's link: for whom it was made, and which years it holds. */
  readonly shared?: { readonly recipient: string; readonly schoolYears: readonly string[] };
  /** With it the reader may report a problem. */
  readonly readerToken?: string;
  /** For the embedder's server alone, where the embedder asked for one. */
  readonly receipt?: string;
  readonly receiptProblem?: ReceiptProblem;
}

export interface Trouble {
  readonly kind: "trouble";
  readonly code: LookupCode;
  readonly facts: Facts;
  /** Milliseconds of the clock: when trying again may help. */
  readonly retryAt?: number;
}

/** 0 making ready, 1 fetching, 2 checking. */
export type Stage = 0 | 1 | 2;

/** @typeParam Q what is checked: a look-up, or a file */
export interface Checker<Q = Query> {
  check(
    query: Q,
    options: { readonly signal: AbortSignal; readonly onStage: (stage: Stage) => void },
  ): Promise<Answer | Trouble>;
}

export type State =
  | { readonly kind: "form"; readonly trouble?: Trouble; readonly isHidden?: boolean }
  | { readonly kind: "busy"; readonly stage: Stage }
  /** Could not check: dashed, never a verdict on the transcript. */
  | { readonly kind: "stuck"; readonly trouble: Trouble }
  | Answer;

/** Troubles that the form can mend; the others are met by trying again. */
const ofForm: readonly LookupCode[] = [
  ...(["lookup.refused", "lookup.proof", "lookup.frozen", "lookup.office", "portal.cancelled"] as const),
  ...(["share.refused", "share.pin", "share.ended"] as const),
  ...(["file.limits", "file.kind", "file.malformed", "file.unreadable"] as const),
];

/** Longest wait after which the page tries again by itself. */
const patience = 120_000;

export interface SessionOptions<Q = Query> {
  /** Fetches the verifier: a chunk of its own. Rejects where there is no network. */
  readonly load: () => Promise<Checker<Q>>;
  readonly now: () => number;
  readonly isSupported: () => boolean;
}

/** What is called in a component is tracked there. */
export interface Session<Q = Query> {
  state(): State;
  typed(): Typed;
  setTyped(typed: Typed): void;
  /** Settles when there is an answer, or none. */
  submit(query: Q): Promise<void>;
  retry(): void;
  /** Whether a stuck look-up tries again by itself, and when. */
  retriesAt(trouble: Trouble): number | undefined;
  cancel(): void;
  /** Back to the form with what was typed. */
  leave(): void;
  /** Back to an empty form. */
  reset(): void;
  /** Nobody was there: the record goes, and so do the answers that would open it again. */
  hide(): void;
  now(): number;
}

/** What shows a report needs nothing of what was asked. */
export type Shown = Omit<Session, "submit">;

const nothing: Typed = { code: "", birth: "", digits: "" };

export function createSession<Q = Query>({ load, now, isSupported }: SessionOptions<Q>): Session<Q> {
  const [state, setState] = createSignal<State>({ kind: "form" });
  const [typed, setTyped] = createSignal<Typed>(nothing);
  let running: AbortController | undefined;
  let last: Q | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function submit(query: Q): Promise<void> {
    stop();
    last = query;
    const own = new AbortController();
    running = own;
    setState({ kind: "busy", stage: 0 });
    const result = await attempt(query, own.signal);
    if (own.signal.aborted) return;
    running = undefined;
    if (result.kind === "report") setState(result);
    else if (ofForm.includes(result.code)) setState({ kind: "form", trouble: result });
    else stick(result);
  }

  async function attempt(query: Q, signal: AbortSignal): Promise<Answer | Trouble> {
    if (!isSupported()) return trouble("browser.unsupported");
    let checker: Checker<Q>;
    try {
      checker = await load();
    } catch {
      return trouble("portal.network");
    }
    try {
      return await checker.check(query, {
        signal,
        onStage: (stage) => signal.aborted || setState({ kind: "busy", stage }),
      });
    } catch {
      return trouble("browser.failed");
    }
  }

  function stick(met: Trouble): void {
    setState({ kind: "stuck", trouble: met });
    const wait = met.retryAt === undefined ? Infinity : met.retryAt - now();
    if (wait <= patience) timer = setTimeout(retry, Math.max(0, wait));
  }

  function stop(): void {
    running?.abort();
    running = undefined;
    clearTimeout(timer);
  }

  function retry(): void {
    if (last !== undefined) void submit(last);
  }

  return {
    state,
    typed,
    setTyped,
    submit,
    retry,
    retriesAt: ({ retryAt }: Trouble) => (retryAt !== undefined && retryAt - now() <= patience ? retryAt : undefined),
    cancel: () => {
      stop();
      setState({ kind: "form", trouble: trouble("portal.cancelled") });
    },
    leave: () => {
      stop();
      setState({ kind: "form" });
    },
    reset: () => {
      stop();
      setTyped(nothing);
      setState({ kind: "form" });
    },
    hide: () => {
      stop();
      last = undefined;
      setTyped({ ...typed(), birth: "", digits: "" });
      setState({ kind: "form", isHidden: true });
    },
    now,
  };
}

function trouble(code: LookupCode): Trouble {
  return { kind: "trouble", code, facts: {} };
}
