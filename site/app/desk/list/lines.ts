/**
 * Lines that a person pasted or typed: cells between tabs, semicolons, commas or bars, else between spaces.
 *
 * @module
 */

const date = /^\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?$/;
const code = /^\s*((?:[0-9a-f][\s\p{Pd}]*){31}[0-9a-f])(?:[\s,;|]+(.*))?$/iu;

export function cellsOfLine(line: string): readonly string[] {
  const cells = line.split(/[\t;,|]/);
  if (cells.length > 1) return cells.map(unquoted);
  const [, first, rest = ""] = code.exec(line) ?? [];
  if (first !== undefined) return [first, ...rest.split(/\s+/)];
  // A code that is too short or too long stands before the date all the same.
  const words = line.trim().split(/\s+/);
  const at = words.findIndex((word) => date.test(word));
  return at > 0 ? [words.slice(0, at).join(""), ...words.slice(at)] : [line.trim()];
}

function unquoted(cell: string): string {
  return cell.trim().replace(/^"(.*)"$/, "$1");
}
