/**
 * What the family's door refused, in a sentence.
 *
 * @module
 */
import type { FamilyFault } from "../../../widget/family/reply.ts";
import type { FamilyText } from "../../text/family.ts";

export function refusalIn(text: FamilyText, fault: FamilyFault): string {
  if (fault.kind === "refused") return text.refused[fault.code];
  return fault.kind === "throttled" ? text.throttled : text.unreachable;
}
