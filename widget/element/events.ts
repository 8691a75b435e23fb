/**
 * What a host page is told, as typed events that bubble out of any shadow root. Nothing of a person, unless the page set `reveal`.
 *
 * A page may show something by them. Whether to believe a pupil is decided on a server, by the receipt (`verifyReceipt`).
 *
 * @module
 */
import type { Report, Standing, Verdict } from "../checks/report.ts";
import type { FrameReport } from "../frame/messages.ts";
import type { ReceiptProblem } from "../portal/wire.ts";
import { conclude, standingOfAll, type Conclusion } from "../view/conclusion.ts";
import type { LookupCode, ScanCode } from "../view/messages/codes.ts";
import type { Answer, Stage, State } from "../view/session.ts";

/** Only in what the attribute `test` plays. */
interface Played {
  readonly test?: true;
}

export interface StateDetail extends Played {
  readonly state: State["kind"];
  /** While `busy`: 0 making ready, 1 fetching, 2 checking. */
  readonly stage?: Stage;
}

/** Conclusions, never a name, a code or a mark. */
export interface ReportDetail extends Played {
  readonly verdict: Verdict;
  /** The worst among the years. */
  readonly standing: Standing;
  /** What the person was shown: verdict and standing in one word. `sealed` of a paper alone: good when locked, not known since. */
  readonly conclusion: Conclusion | "sealed";
  /** Codes of the findings that did not pass, each once. */
  readonly codes: readonly string[];
  /** Of a scan none: a paper's years are not told. */
  readonly schoolYears: readonly {
    readonly schoolYear: string;
    readonly verdict: Verdict;
    readonly standing: Standing;
  }[];
  /** Where `receipt-nonce` is set and the portal signed: for the host's server. */
  readonly receipt?: string;
  readonly receiptProblem?: ReceiptProblem;
  /** Only where the page set `reveal`: the whole report, and the file with its evidence that `verifyFile` reads. */
  readonly revealed?: { readonly report: Report; readonly file?: string };
}

/** Why nothing was judged; says nothing of the transcript. */
export interface ErrorDetail extends Played {
  readonly code: LookupCode | ScanCode;
  /** RFC 3339: when trying again may help. */
  readonly retryAt?: string;
}

export type StateEvent = CustomEvent<StateDetail>;
export type ReportEvent = CustomEvent<ReportDetail>;
export type ErrorEvent = CustomEvent<ErrorDetail>;

export interface ElementEvents {
  "hoc-ba-so:state": StateEvent;
  "hoc-ba-so:report": ReportEvent;
  "hoc-ba-so:error": ErrorEvent;
}

export function dispatch<N extends keyof ElementEvents>(
  target: EventTarget,
  name: N,
  detail: ElementEvents[N]["detail"],
): void {
  target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

/** @param reportFileOf makes the file, where the page set `reveal` */
export function reportDetail(
  answer: Answer,
  played: Played,
  reportFileOf: ((answer: Answer) => string | undefined) | undefined,
): ReportDetail {
  const { report, receipt, receiptProblem } = answer;
  const file = reportFileOf?.(answer);
  return {
    ...played,
    verdict: report.verdict,
    standing: standingOfAll(report),
    conclusion: conclude(report).conclusion,
    codes: codesOf(report),
    schoolYears: report.records.map(({ schoolYear, verdict, standing }) => ({ schoolYear, verdict, standing })),
    ...(receipt === undefined ? {} : { receipt }),
    ...(receiptProblem === undefined ? {} : { receiptProblem }),
    ...(reportFileOf === undefined ? {} : { revealed: { report, ...(file === undefined ? {} : { file }) } }),
  };
}

const standings: Partial<Record<ReportDetail["conclusion"], Standing>> = {
  passed: "current",
  replaced: "replaced",
  withdrawn: "withdrawn",
};

/** Of what the frame of `mode="scan"` told: no standing of its own is told there, and no years. */
export function framedDetail({ verdict, conclusion, codes }: FrameReport): ReportDetail {
  return { verdict, conclusion, codes, standing: standings[conclusion] ?? "unknown", schoolYears: [] };
}

function codesOf({ findings, records }: Report): readonly string[] {
  const all = [...findings, ...records.flatMap((record) => record.findings)];
  const told = all.filter(({ outcome }) => outcome === "failed" || outcome === "unknown");
  return [...new Set(told.map(({ code }) => code))];
}

/** The event that a state amounts to beside `hoc-ba-so:state`, if it is a trouble. */
export function errorDetail(state: State, played: Played): ErrorDetail | undefined {
  const trouble = state.kind === "form" || state.kind === "stuck" ? state.trouble : undefined;
  if (trouble === undefined || trouble.code === "portal.cancelled") return undefined;
  const retryAt = trouble.retryAt === undefined ? {} : { retryAt: new Date(trouble.retryAt).toISOString() };
  return { ...played, code: trouble.code, ...retryAt };
}
