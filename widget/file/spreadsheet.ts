/**
 * What a spreadsheet does to text that it opens.
 *
 * @module
 */

/** A text that it would take for a formula is led by an apostrophe (CWE-1236). */
export function withoutFormula(text: string): string {
  return text.replace(/^[=+\-@\t\r\n]/, "'$&");
}
