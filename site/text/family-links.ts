/**
 * Where a report leads its family.
 *
 * @module
 */
import type { Language } from "./chrome.ts";

export const familyLinks = {
  vi: { share: "Chia sẻ", log: "Ai đã xem" },
  en: { share: "Share", log: "Who has looked" },
} as const satisfies Record<Language, Readonly<Record<string, string>>>;
