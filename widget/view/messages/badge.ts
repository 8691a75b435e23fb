/**
 * The badge's own words. A lazy chunk.
 *
 * @module
 */
import type { Language } from "./words.ts";

export const badgeWords = {
  vi: { check: "Kiểm tra học bạ số", close: "Đóng", dialog: "Kiểm tra học bạ số" },
  en: { check: "Check a school transcript", close: "Close", dialog: "Check a school transcript" },
} as const satisfies Readonly<Record<Language, Readonly<Record<string, string>>>>;
