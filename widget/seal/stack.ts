/**
 * Pages of one transcript, scanned one after another: which years they make together, and what is wrong with the stack.
 *
 * @module
 */
import { hex } from "../crypto/bytes.ts";
import { bySchoolYear } from "../record/entry.ts";
import type { Standing } from "../checks/report.ts";
import type { SealReport } from "./report.ts";
import type { SealStatement } from "./statement.ts";

export type StackCode =
  /** The page's own seal was refused or could not be checked: its report says why. */
  | "stack.refused"
  /** Another pupil's. */
  | "stack.pupil"
  /** The same pupil under another name or birth date: corrected since, or to be asked about. */
  | "stack.identity"
  /** Scanned before: the very same page. */
  | "stack.doubled"
  /** There is a newer revision of that year, in the stack or by the status list. */
  | "stack.replaced"
  | "stack.withdrawn"
  /** No page of a school year between the first and the last. */
  | "stack.missing";

export interface StackFinding {
  readonly code: StackCode;
  /** From 1, as scanned; absent for a year without a page. */
  readonly page?: number;
  readonly schoolYear?: string;
}

export interface StackedYear {
  /** From 1, as scanned. */
  readonly page: number;
  readonly statement: SealStatement;
  readonly standing: Standing;
}

export interface Stack {
  /** One for each school year, the oldest first: its newest revision. */
  readonly years: readonly StackedYear[];
  /** By page; years without one last. */
  readonly findings: readonly StackFinding[];
  /** Whether nothing is wrong: one pupil, every year once, each in force as far as is known. */
  readonly isWhole: boolean;
}

/** Years far apart, as a signed statement may say, must not make a list without end. */
const mostMissing = 20;

/** @param reports of `openSeal`, in the order of scanning */
export function stackSeals(reports: readonly SealReport[]): Stack {
  const pages = reports.map(({ statement, standing }, i) => ({ page: i + 1, statement, standing }));
  const opened = pages.filter((one): one is StackedYear => one.statement !== undefined);
  const refused = pages.filter(({ statement }) => statement === undefined).map(finding("stack.refused"));
  const pupil = commonest(opened.map(pupilOf));
  const own = opened.filter((one) => pupilOf(one) === pupil);
  const others = opened.filter((one) => pupilOf(one) !== pupil).map(finding("stack.pupil"));
  const years = newestOfEach(own);
  const findings = [
    ...[...refused, ...others, ...own.flatMap((one) => faultsOf(one, own, years))].sort((a, b) => a.page - b.page),
    ...missingBetween(years),
  ];
  return { years, findings, isWhole: years.length > 0 && findings.length === 0 };
}

function faultsOf(one: StackedYear, own: readonly StackedYear[], years: readonly StackedYear[]) {
  const kept = years.find((year) => isSameYear(year, one))!;
  const first = own.find((other) => isSameSeal(other, one))!;
  const faults: StackCode[] = [];
  if (first !== one) faults.push("stack.doubled");
  else if (one.standing === "replaced" || !isSameSeal(kept, one)) faults.push("stack.replaced");
  if (one.standing === "withdrawn") faults.push("stack.withdrawn");
  if (identityOf(one) !== identityOf(years.at(-1)!)) faults.push("stack.identity");
  return faults.map((code) => finding(code)(one));
}

/** The highest revision that was scanned, and of that the first page. */
function newestOfEach(own: readonly StackedYear[]): readonly StackedYear[] {
  const newest = new Map<string, StackedYear>();
  for (const one of own) {
    const known = newest.get(one.statement.schoolYear);
    if (known === undefined || one.statement.revision > known.statement.revision)
      newest.set(one.statement.schoolYear, one);
  }
  return [...newest.values()].sort((a, b) => bySchoolYear(a.statement.schoolYear, b.statement.schoolYear));
}

function missingBetween(years: readonly StackedYear[]): readonly StackFinding[] {
  const starts = years.map(({ statement }) => Number(statement.schoolYear.slice(0, 4)));
  const [first = 0, last = -1] = [starts[0], starts.at(-1)];
  const all = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const missing = all.filter((start) => !starts.includes(start)).slice(0, mostMissing);
  return missing.map((start) => ({ code: "stack.missing", schoolYear: `${start}-${start + 1}` }));
}

function finding(code: StackCode) {
  return ({ page, statement }: { readonly page: number; readonly statement: SealStatement | undefined }) => ({
    ...{ code, page },
    ...(statement === undefined ? {} : { schoolYear: statement.schoolYear }),
  });
}

/** By the lookup id, which the department signed, and not by the name, which two pupils may share. */
function pupilOf({ statement }: StackedYear): string {
  return hex(statement.lookup);
}

function identityOf({ statement: { name, birthDate } }: StackedYear): string {
  return `${name}\n${birthDate}`;
}

function isSameYear(a: StackedYear, b: StackedYear): boolean {
  return a.statement.schoolYear === b.statement.schoolYear;
}

function isSameSeal(a: StackedYear, b: StackedYear): boolean {
  return a.statement.origin === b.statement.origin && a.statement.index === b.statement.index;
}

/** The first of those that are there most often. */
function commonest(names: readonly string[]): string | undefined {
  const times = (name: string) => names.filter((one) => one === name).length;
  return names.reduce<string | undefined>(
    (best, name) => (best === undefined || times(name) > times(best) ? name : best),
    undefined,
  );
}
