/**
 * Words by language, and findings as sentences.
 *
 * @module
 */
import { reportEn } from "../../../widget/view/messages/report.en.ts";
import { reportVi, type ReportWords } from "../../../widget/view/messages/report.vi.ts";
import type { KitFault } from "../fault.ts";
import type { Place, SheetFinding } from "../finding.ts";
import { en } from "./en.ts";
import { vi, type KitWords } from "./vi.ts";

export const languages = ["vi", "en"] as const;

export type Language = (typeof languages)[number];

export function kitWordsIn(language: Language): KitWords {
  return language === "en" ? en : vi;
}

export function reportWordsIn(language: Language): ReportWords {
  return language === "en" ? reportEn : reportVi;
}

/** What is wrong, without the place: that is `placeIn`. */
export function sentenceOf({ what }: SheetFinding, language: Language): string {
  if ("rule" in what) return kitWordsIn(language).rules[what.rule](what.facts ?? {});
  return reportWordsIn(language).advice[what.code];
}

/** `sheet Học sinh, dòng 12, cột D “Số định danh cá nhân”` */
export function placeIn({ sheet, row, letters = "", heading }: Place, language: Language): string {
  const { place } = kitWordsIn(language);
  const column = letters === "" && heading === undefined ? "" : `, ${place.column} ${letters}`.trimEnd();
  const quoted = heading === undefined ? "" : ` “${heading}”`;
  return `${place.sheet} ${sheet}${row === undefined ? "" : `, ${place.row} ${row}`}${column}${quoted}`;
}

/** A problem's title may come in two languages: the portal's words are shown as they are. */
export function faultSentence({ code, details }: KitFault, language: Language): string {
  const title = language === "vi" ? (details.titleVi ?? details.title) : details.title;
  return kitWordsIn(language).faults[code](title === undefined ? details : { ...details, title });
}
