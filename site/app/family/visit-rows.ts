/**
 * One visit in words, and many as a file.
 *
 * @module
 */
import { withoutFormula } from "../../../widget/file/spreadsheet.ts";
import type { Visit } from "../../../widget/family/reply.ts";
import type { FamilyText } from "../../text/family.ts";

/** "Trường THPT Sông Nhuệ (tuyển sinh), người có mã tra cứu" */
export function whoIn(
  { log }: FamilyText,
  { organisation, purpose, door, share }: Visit,
  recipients: ReadonlyMap<string, string>,
): string {
  const way = log.doors[door];
  const link = share === undefined ? undefined : recipients.get(share);
  const by = link === undefined ? way : `${way}: ${link}`;
  if (organisation === undefined) return by;
  return `${organisation}${purpose === undefined ? "" : ` (${log.purposes[purpose] ?? purpose})`}, ${by}`;
}

/** RFC 4180 with a byte order mark; what a spreadsheet would take for a formula is shown as the text that it is. */
export function csvOf(visits: readonly Visit[], text: FamilyText, recipients: ReadonlyMap<string, string>): string {
  const { at, act, who, acts } = text.log;
  const rows = visits.map((visit) => [visit.at, acts[visit.act] ?? visit.act, whoIn(text, visit, recipients)]);
  const cell = (value: string) => `"${withoutFormula(value).replaceAll('"', '""')}"`;
  return `\ufeff${[[at, act, who], ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
