/**
 * The element's description as rows of the embed page's tables, in the language of the page.
 *
 * @module
 */
import type { Declaration } from "../../widget/manifest.ts";
import type { Language } from "../text/chrome.ts";
import { referenceVi } from "../text/reference.ts";

export type Kind = keyof typeof referenceVi;

export interface Row {
  readonly name: string;
  /** As TypeScript writes it; empty where there is nothing to say. */
  readonly type: string;
  readonly usual: string;
  /** Text, and what of it is code: between backquotes. */
  readonly says: readonly { readonly text: string; readonly isCode: boolean }[];
}

export function rowsOf(element: Declaration, kind: Kind, language: Language): readonly Row[] {
  const described: readonly { name: string; description: string; type?: { text: string }; default?: string }[] =
    element[kind];
  return described.map(({ name, description, type, default: usual }) => ({
    name,
    type: type?.text ?? "",
    usual: usual ?? "",
    says: piecesOf(language === "vi" ? (referenceVi[kind] as Readonly<Record<string, string>>)[name]! : description),
  }));
}

function piecesOf(text: string): Row["says"] {
  return text
    .split("`")
    .map((piece, i) => ({ text: piece, isCode: i % 2 === 1 }))
    .filter(({ text }) => text !== "");
}
