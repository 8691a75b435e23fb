/**
 * What a person types into the look-up form, shaped as they type. Nothing typed is dropped but separators.
 *
 * @module
 */

import { formatCode } from "../record/code.ts";

const separators = /[\s\u00ad\u200b\u2010-\u2015\u2212_.:-]+/gu;

/** Lower case, without the spaces and dashes that copying brings along. */
export function compactCode(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(separators, "");
}

/** Groups of four as on paper. Foreign characters stay, so that they can be pointed at. */
export function groupCode(text: string): string {
  return formatCode(compactCode(text));
}

/**
 * Where the caret goes after grouping: behind as many characters of the code as it stood behind before.
 *
 * @param caret offset in `typed`
 * @returns offset in `groupCode(typed)`
 */
export function caretAfterGrouping(typed: string, caret: number): number {
  const before = compactCode(typed.slice(0, caret)).length;
  const grouped = groupCode(typed);
  let seen = 0;
  for (let at = 0; at < grouped.length; at++) {
    if (seen === before) return at;
    if (grouped[at] !== " ") seen++;
  }
  return grouped.length;
}

/**
 * Slashes set as the digits come in. Four digits alone may be a year, so nothing is set before the fifth;
 * while deleting, and once a person sets separators, the text is theirs.
 */
export function groupDate(text: string, previous: string): string {
  const iso = /^\s*(\d{4})-(\d{2})-(\d{2})\s*$/.exec(text);
  if (iso !== null) return `${iso[3]}/${iso[2]}/${iso[1]}`;
  const typed = text.replace(/[^\d/.\- ]/g, "").replace(/[.\- ]+/g, "/");
  if (typed.length <= previous.length) return typed;
  const isOurs = /^\d{5,8}$/.test(typed) || /^\d{2}\/\d{2}\/?\d{0,4}$/.test(typed);
  const isMonthAndYear = /^\d{2}\/\d{1,4}$/.test(typed) && !/^\d{2}\/\d{2}\//.test(typed);
  if (!isOurs || isMonthAndYear) return typed;
  const digits = typed.replaceAll("/", "");
  return [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].filter((part) => part !== "").join("/");
}

export function onlyDigits(text: string): string {
  return text.normalize("NFKC").replace(/\D/g, "");
}
