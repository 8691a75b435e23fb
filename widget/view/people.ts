/**
 * The chain told as people: who signed a year, in order, and when the department locked it (DESIGN §10).
 *
 * @module
 */
import type { RecordReport, SignerReport } from "../checks/report.ts";
import type { Role } from "../record/role.ts";
import { formatDate } from "./format.ts";

export type Step =
  | { readonly kind: "teachers"; readonly count: number; readonly from?: string; readonly to?: string }
  | { readonly kind: "signer"; readonly role: Role; readonly name: string; readonly date?: string }
  /** The record did not hold: nothing above it stands for this copy. */
  | { readonly kind: "broken"; readonly isAltered: boolean }
  | { readonly kind: "turned"; readonly standing: "replaced" | "withdrawn"; readonly name: string }
  | {
      readonly kind: "lock";
      readonly state: "proven" | "pending" | "open" | "ignored";
      readonly name: string;
      readonly date?: string;
      readonly effective?: string;
    };

/** @returns dates as `dd/mm/yyyy`; signing dates are the signers' own claims */
export function stepsOf(report: RecordReport): readonly Step[] {
  const teachers = report.signers.filter(({ role }) => role === "GVBM");
  const others = report.signers.filter(({ role }) => role !== "GVBM");
  const isFailed = report.verdict === "TOTAL-FAILED";
  const seal = others.find(({ role }) => role === "KY_PHAT_HANH");
  return [
    ...(teachers.length > 0 ? [teachersStep(teachers)] : []),
    ...others.map(signerStep),
    ...(isFailed ? [{ kind: "broken", isAltered: isAltered(report) } as const] : []),
    ...(report.standing === "replaced" || report.standing === "withdrawn"
      ? [{ kind: "turned", standing: report.standing, name: seal?.name ?? "" } as const]
      : []),
    lockStep(report),
  ];
}

function teachersStep(teachers: readonly SignerReport[]): Step {
  const people = new Set(teachers.map(({ name, certificate }) => certificate?.subjectNumber ?? name));
  const days = teachers.flatMap(({ signingTime }) => (signingTime === undefined ? [] : [signingTime])).sort();
  const [first, last] = [days[0], days.at(-1)];
  const span = first === undefined || last === undefined ? {} : { from: formatDate(first), to: formatDate(last) };
  return { kind: "teachers", count: people.size, ...span };
}

function signerStep({ role, name, signingTime }: SignerReport): Step {
  return { kind: "signer", role, name, ...(signingTime === undefined ? {} : { date: formatDate(signingTime) }) };
}

function isAltered({ findings }: RecordReport): boolean {
  return findings.some(({ outcome, code }) => outcome === "failed" && /\.(value|mismatch)$/.test(code));
}

function lockStep({ verdict, standing, lock, findings }: RecordReport): Step {
  const name = lock?.name ?? "";
  if (verdict === "TOTAL-FAILED") return { kind: "lock", state: "ignored", name };
  const isProven = ["log", "time"].every((check) =>
    findings.some((finding) => finding.check === check && finding.outcome === "passed"),
  );
  if (lock?.provenAt === undefined || !isProven) return { kind: "lock", state: "open", name };
  return {
    kind: "lock",
    state: standing === "pending" ? "pending" : "proven",
    name,
    date: formatDate(lock.provenAt),
    effective: formatDate(lock.effectiveDate),
  };
}
