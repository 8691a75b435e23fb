/**
 * A rule that a record does not follow, told by the field that breaks it.
 *
 * @module
 */
import type { Advice, AdviceCode } from "../advice.ts";

export function adviseWhen(isWrong: boolean, code: AdviceCode, details: Advice["details"]): readonly Advice[] {
  return isWrong ? [{ code, details }] : [];
}
