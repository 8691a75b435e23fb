/**
 * How a class stands, in words.
 *
 * @module
 */
import type { Check, Outcome } from "../../widget/checks/report.ts";
import { explain } from "../../widget/view/explain.ts";
import type { Manifest } from "./manifest.ts";
import type { HeldRecord } from "./registry/answers.ts";
import { answerFor, type ReportEntry } from "./report-state.ts";
import { kitWordsIn, reportWordsIn, type Language } from "./words/words.ts";

type Pupils = Manifest["pupils"];

/** One line for each class, and one for each pupil who was refused. */
export function summarizeReport(
  pupils: Pupils,
  entries: Readonly<Record<string, ReportEntry>>,
  language: Language,
): readonly string[] {
  const { report } = kitWordsIn(language);
  return byClass(pupils, language).flatMap(([name, own]) => {
    const answered = own.flatMap((pupil) => {
      const entry = answerFor(entries, pupil);
      return entry === undefined ? [] : [{ ref: pupil.ref, ...entry }];
    });
    const accepted = answered.filter(({ outcome }) => outcome === "accepted");
    const first = accepted.filter(({ revision = 1 }) => revision === 1);
    const refused = answered.filter(({ outcome }) => outcome === "refused");
    return [
      report.class(name, first.length, accepted.length - first.length, refused.length),
      ...refused.map((entry) => report.refused(entry.ref, reasonsOf(entry, language))),
    ];
  });
}

/** What the checks found; else what the registry said. */
function reasonsOf({ findings = [], title = "", title_vi = "" }: ReportEntry, language: Language): string {
  const words = reportWordsIn(language);
  const told = findings
    .filter(({ outcome }) => outcome === "failed" || outcome === "unknown")
    .map(({ check, outcome, code }) => {
      try {
        return explain(words, { check: check as Check, outcome: outcome as Outcome, code }).says;
      } catch {
        // A registry newer than this kit may have codes that it has no words for.
        return code;
      }
    });
  const reasons = told.length > 0 ? told : [language === "vi" ? title_vi : title];
  return [...new Set(reasons)].join(" ");
}

export interface Standing {
  readonly lines: readonly string[];
  /** Whether the registry holds every pupil's record, none refused or withdrawn. */
  readonly isWhole: boolean;
}

/** @param digests of the signed files here, by ref */
export function summarizeStanding(
  pupils: Pupils,
  held: readonly HeldRecord[],
  digests: ReadonlyMap<string, string>,
  language: Language,
): Standing {
  const { status } = kitWordsIn(language);
  // The newest revision last, so that it is the one that stands.
  const revisions = held.toSorted((a, b) => a.revision - b.revision);
  const current = new Map(revisions.map((record) => [keyOf(record), record]));
  const stateOf = (pupil: Pupils[number]) => current.get(keyOf(pupil))?.state ?? "absent";
  const lines = byClass(pupils, language).flatMap(([name, own]) => {
    const counts = Map.groupBy(own, stateOf);
    const told = [...counts].map(([state, { length }]) => `${length} ${status.states[state]}`);
    const remarks = own.flatMap((pupil): readonly string[] => {
      const record = current.get(keyOf(pupil));
      const digest = digests.get(pupil.ref);
      if (record === undefined) return [];
      const differs = digest !== undefined && digest !== record.packageDigest;
      return [
        ...(differs ? [status.differs(pupil.ref)] : []),
        ...(record.reason === undefined ? [] : [status.reason(pupil.ref, record.reason)]),
      ];
    });
    return [status.class(name, told.join(", ")), ...remarks];
  });
  const isWhole = pupils.every((pupil) => ["held", "locked"].includes(stateOf(pupil)));
  return { lines, isWhole };
}

function keyOf({ lookupId, schoolYear }: Pick<HeldRecord, "lookupId" | "schoolYear">): string {
  return `${lookupId}/${schoolYear}`;
}

function byClass(pupils: Pupils, language: Language): readonly (readonly [string, Pupils])[] {
  const { noClass } = kitWordsIn(language);
  return [...Map.groupBy(pupils, ({ className }) => className || noClass)].toSorted(([a], [b]) =>
    a.localeCompare(b, "vi", { numeric: true }),
  );
}
