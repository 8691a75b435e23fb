/**
 * What people and programs add to text without meaning to, taken off again: nothing that could be meant is touched.
 *
 * @module
 */

/** NFC, one line, single spaces, none at the ends, no invisible characters. */
export function tidy(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\s\p{Z}]+/gu, " ")
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .trim();
}

/** `Ð` of Latin-1 looks like `Đ` and is not: old keyboards write it. For codes and marks, where no other letter is meant. */
export function upperCode(text: string): string {
  return text.replaceAll("Ð", "Đ").toLocaleUpperCase("vi");
}
