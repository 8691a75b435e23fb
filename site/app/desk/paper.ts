/**
 * From a paper's QR code to a row: a genuine one says whose it is and when she was born, and asks for the four digits; a forged one
 * is forged, whatever the portal has.
 *
 * @module
 */
import type { SealReport } from "../../../widget/seal/report.ts";
import { concludeSeal } from "../../../widget/view/scan/conclude.ts";
import { openRow, type Row } from "./row.ts";

export function paperRow(report: SealReport, id: number, at: string): Row {
  const { code = "", statement } = report;
  const { conclusion, reason } = concludeSeal(report, false);
  if (conclusion === "failed" && reason !== undefined)
    return { ...openRow(id, { code, birth: "", digits: "" }), forged: reason, at };
  if (statement === undefined) return openRow(id, { code, birth: "", digits: "" });
  const { birthDate, name, school, schoolYear } = statement;
  return openRow(id, { code, birth: birthDate, digits: "" }, { name, school, schoolYears: [schoolYear] });
}
