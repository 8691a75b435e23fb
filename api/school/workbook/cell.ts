/**
 * What a spreadsheet holds, whichever file it came from: typed cells, so that a number that was typed into a column of text
 * is seen as what it is.
 *
 * @module
 */
export type Cell =
  | { readonly kind: "empty" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly number: number }
  /** A day as the spreadsheet shows it; `format` is the number format, which may hide a part of it. */
  | { readonly kind: "date"; readonly date: Date; readonly format: string }
  | { readonly kind: "flag"; readonly flag: boolean }
  /** Neither is read: a cached result may not be what anybody sees. */
  | { readonly kind: "formula" | "error" };

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}

export const empty: Cell = { kind: "empty" };

export function textCell(text: string): Cell {
  return text.trim() === "" ? empty : { kind: "text", text };
}
