/**
 * Lines that a person pasted or typed: cells between tabs, semicolons, commas or bars, else between spaces.
 *
 * @module
 */

const code = /^\s*((?:[0-9a-f][\s\p{Pd}]*){31}[0-9a-f])(?:[\s,;|]+(.*))?$/iu;

export function cellsOfLine(line: string): readonly string[] {
  const cells = line.split(/[\t;,|]/);
  if (cells.length > 1) return cells.map(unquoted);
  const [, first, rest = ""] = code.exec(line) ?? [];
  if (first === undefined) return line.trim().split(/\s{2,}/);
  return [first, ...rest.split(/\s+/)];
}

function unquoted(cell: string): string {
  return cell.trim().replace(/^"(.*)"$/, "$1");
}
