/**
 * Vietnamese text as people search for it and software heads its columns with it: lower case, without marks, `đ` as `d`.
 *
 * @module
 */
export function plain(text: string): string {
  const bare = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
  return bare.replace(/[_\s]+/g, " ").trim();
}
