/**
 * A whole transcript: from what a portal handed out to a verdict (DESIGN §§2, 8).
 *
 * @module
 */
import { checkChain, checkSelection, type Link } from "./chain.ts";
import type { TranscriptEvidence } from "./evidence.ts";
import { inOrder, orPassed, passed, unknown } from "./finding.ts";
import { judgeCheckpoint } from "./log.ts";
import { judgeRecord, type JudgedRecord } from "./record.ts";
import type { Check, Finding, RecordReport, Report } from "./report.ts";
import { isTrustList, missingOfTranscript } from "./shape.ts";
import { checkStanding, judgeStatus, replacementOf, type JudgedStatus } from "./standing.ts";
import type { Trust } from "./trust.ts";
import { requiredOfRecord, requiredOfTranscript, verdictOf, worstOf } from "./verdict.ts";

export interface TranscriptOptions {
  readonly trust: Trust;
  /** The lookup id that was asked for: every record must bear it. */
  readonly expect: {
    readonly lookupId: Uint8Array;
    /** Of what a family shared: these years and no others were to come. Whether years were left out between them is then nobody's question. */
    readonly years?: readonly string[];
  };
  /** The verifier's clock, for freshness only: signatures are judged at their proven time. */
  readonly now: Date;
}

/**
 * Judges every record a portal handed out for one lookup id.
 *
 * @returns a report for any evidence whatever: hostile input becomes findings, never an exception
 */
export async function verifyTranscript(evidence: TranscriptEvidence, options: TranscriptOptions): Promise<Report> {
  const { trust, now } = options;
  if (!isTrustList(trust)) return reportOf([checkTrust(trust, now)], [], options);
  const missing = missingOfTranscript(evidence);
  if (missing.length > 0) {
    const malformed = unknown("evidence", "evidence.malformed", { missing: missing.join(" ") });
    return reportOf([checkTrust(trust, now), malformed], [], options);
  }
  const newest = await judgeCheckpoint(evidence.checkpoint, trust);
  const context = { ...options, newest, required: requiredOfRecord, memo: new Map() };
  const packages = evidence.records.filter((record) => record?.package instanceof Uint8Array);
  const judged = await Promise.all(packages.map((record) => judgeRecord(record, context)));
  const status = await judgeStatus(evidence.status, newest, now);
  const holes = packages.length === evidence.records.length && packages.length > 0 ? [] : [withoutPackage];
  const years = selectedOf(options);
  const checkYears = (links: readonly Link[]) =>
    years === undefined ? checkChain(links, evidence.card) : checkSelection(links, years);
  const findings = [
    checkTrust(trust, now),
    ...orPassed("evidence", [...holes, ...status.findings.filter(({ check }) => check === "evidence")]),
    ...orPassed("log", [...newest.findings, ...status.findings.filter(({ check }) => check === "log")]),
    ...(await checkYears(linksOf(judged, status, newest.checkpoint?.origin ?? ""))),
  ];
  const records = judged.map((record) => withStanding(record, status, now));
  return { ...reportOf(findings, records, options), card: evidence.card };
}

const withoutPackage = unknown("evidence", "evidence.malformed", { missing: "records.package" });

/** An old trust list may miss what was learnt since: nothing passes under it, nothing fails for it. */
export function checkTrust(trust: Trust, now: Date): Finding {
  if (!isTrustList(trust)) return unknown("trust", "trust.stale");
  const facts = { version: trust.version, expires: trust.expires };
  return now.getTime() < Date.parse(trust.expires) ? passed("trust", facts) : unknown("trust", "trust.stale", facts);
}

function linksOf(judged: readonly JudgedRecord[], status: JudgedStatus, newest: string): readonly Link[] {
  return judged.flatMap(({ entry, index, origin = newest, isHeld }) => {
    if (entry === undefined || index === undefined) return [];
    const replacedBy = replacementOf({ entry, index, isHeld }, status);
    return [{ entry, index, origin, ...(replacedBy === undefined ? {} : { replacedBy }) }];
  });
}

function withStanding(judged: JudgedRecord, status: JudgedStatus, now: Date): RecordReport {
  const { standing, findings: added } = checkStanding(judged, status, now);
  const findings = inOrder([...judged.report.findings, ...added]);
  return { ...judged.report, verdict: verdictOf(findings, requiredOfRecord, judged.waived), standing, findings };
}

function reportOf(findings: readonly Finding[], records: readonly RecordReport[], options: TranscriptOptions): Report {
  const { trust, now } = options;
  const waived: readonly Check[] = selectedOf(options) === undefined ? [] : ["chain"];
  const verdict = worstOf([verdictOf(findings, requiredOfTranscript, waived), ...verdictsOf(records)]);
  return { verdict, findings, records, trustVersion: trust.version, judgedAt: now.toISOString(), clock: "verifier" };
}

/** A caller without types may have asked for nothing: `bind` says so of every record. */
function selectedOf({ expect }: { readonly expect?: TranscriptOptions["expect"] }): readonly string[] | undefined {
  return expect?.years;
}

function verdictsOf(records: readonly RecordReport[]) {
  return records.length > 0 ? records.map(({ verdict }) => verdict) : (["INDETERMINATE"] as const);
}
