/**
 * Progress as it is sent, for the page as well: plain types, which `reply.ts` describes to everybody else.
 *
 * @module
 */
import type { GradeGroup } from "./small.ts";
import type { Tally } from "./tally.ts";
import type { CurvePoint } from "./year.ts";

export interface RoundAnswer {
  readonly kind: "main" | "supplementary";
  /** RFC 3339. */
  readonly closesAt: string;
  /** `YYYY-MM-DD` */
  readonly ministryBy: string;
  readonly grades: readonly number[];
  readonly lockedAt: string | null;
}

export interface WardRow extends Tally {
  readonly code: string;
  readonly name: string;
  /** How many. */
  readonly schools: number;
}

export interface ProgressAnswer {
  readonly schoolYear: string;
  /** Newest first. */
  readonly schoolYears: readonly string[];
  readonly rounds: readonly RoundAnswer[];
  readonly total: Tally;
  readonly curve: readonly CurvePoint[];
  /** The year before, where anything was filed in it. */
  readonly previous: {
    readonly schoolYear: string;
    readonly pupils: number;
    readonly curve: readonly CurvePoint[];
  } | null;
  readonly wards: readonly WardRow[];
}

export interface SchoolRow {
  readonly id: string;
  readonly name: string;
  readonly isDeclared: boolean;
  /** Null where the school is too small for figures. */
  readonly tally: Tally | null;
  readonly grades: readonly GradeGroup[];
}

export interface WardAnswer {
  readonly schoolYear: string;
  readonly ward: string;
  readonly schools: readonly SchoolRow[];
}
