/**
 * What a handheld scanner typed, or a person pasted: a seal's text, or a lookup code.
 *
 * @module
 */
import { parseCode, type LookupCode } from "../../record/code.ts";

export type Typed =
  { readonly kind: "seal"; readonly text: string } | { readonly kind: "code"; readonly code: LookupCode };

/** Below it, digits are no seal: the shortest has several hundred. */
const leastDigits = 100;

/**
 * A keyboard that is set to Vietnamese spoils letters and signs of what a scanner types, never a run of digits: where the whole is no
 * seal, the digits at its end may be one.
 */
export function parseTyped(source: string): Typed | undefined {
  const text = source.trim();
  const digits = /\d+$/.exec(text)?.[0] ?? "";
  if (digits.length >= leastDigits) {
    const isWhole = /^https?:\/\/[^#\s]+#\d+$/.test(text);
    return { kind: "seal", text: isWhole ? text : digits };
  }
  try {
    return { kind: "code", code: parseCode(text) };
  } catch {
    return undefined;
  }
}
