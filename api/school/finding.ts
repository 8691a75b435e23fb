/**
 * What is wrong, or looks wrong, in a school's file, and where: as the school sees the file on its own screen.
 *
 * @module
 */
import type { Advice } from "../../widget/record/advice.ts";
import type { Breach } from "./rule.ts";

export interface Place {
  readonly sheet: string;
  /** From 1, as the spreadsheet counts. */
  readonly row?: number;
  /** `A`, `AB` */
  readonly letters?: string;
  readonly heading?: string;
}

export interface SheetFinding {
  /** A fault keeps the row from being built; a warning does not. */
  readonly severity: "fault" | "warning";
  readonly place: Place;
  /** Mã học sinh, where it could be read. */
  readonly ref?: string;
  readonly what: Breach | Advice;
}

/** Dotted: a rule of the form or an advice of the circular. */
export function codeOf({ what }: SheetFinding): string {
  return "rule" in what ? what.rule : what.code;
}
