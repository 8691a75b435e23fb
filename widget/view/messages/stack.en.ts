/**
 * English: what is wrong with a stack of scanned pages. Comes with the scanner's own chunk.
 *
 * @module
 */
import type { StackCode } from "../../seal/stack.ts";
import type { Facts, Tell } from "./sentence.ts";

const page = ({ page: number }: Facts) => `Scanned page ${number ?? "?"}`;
const year = ({ schoolYear }: Facts) => String(schoolYear ?? "").replace("-", "–");

export const stackEn: Readonly<Record<StackCode, Tell>> = {
  "stack.refused": (facts) => ({
    says: `${page(facts)} is left out: its QR code did not pass.`,
    next: "See that page's own result.",
  }),
  "stack.pupil": (facts) => ({
    says: `${page(facts)} is another pupil's.`,
    next: "Take that page out of the stack, or scan it by itself.",
  }),
  "stack.identity": (facts) => ({
    says: `${page(facts)} gives another name or birth date than the newest page.`,
    next: "Look at the decision that corrected it, or ask the school.",
  }),
  "stack.doubled": (facts) => ({
    says: `${page(facts)} was scanned before: school year ${year(facts)}.`,
    next: "Nothing to do; the page counts once.",
  }),
  "stack.replaced": (facts) => ({
    says: `${page(facts)} is an old copy of school year ${year(facts)}; another stands in its place.`,
    next: "Use the copy of that year that is in force.",
  }),
  "stack.withdrawn": (facts) => ({
    says: `${page(facts)} is a withdrawn copy of school year ${year(facts)}.`,
    next: "Ask the school when there will be a new one.",
  }),
  "stack.missing": (facts) => ({
    says: `The page of school year ${year(facts)} is missing.`,
    next: "Find it and scan it; if there is none, ask the school of that year.",
  }),
};
