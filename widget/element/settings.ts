/**
 * What the attributes ask for, read anew whenever one changes.
 *
 * @module
 */
import { noncePattern, type ReceiptProblem, type ReceiptWish } from "../portal/wire.ts";
import { languageOf, type Language } from "../view/messages/words.ts";
import { isMode, type Mode } from "./mode.ts";

export interface Settings {
  readonly language: Language;
  readonly theme: "light" | "dark";
  readonly mode: Mode;
  /** Origin of the portal. */
  readonly portal: string;
  /** Absent: in earnest. Empty: a choice is shown. */
  readonly trial: string | undefined;
  readonly receipt: ReceiptWish | undefined;
  /** The nonce that the page set cannot be one: the look-up goes on without. */
  readonly receiptProblem: ReceiptProblem | undefined;
  readonly isRevealed: boolean;
}

/** Whose change is followed. */
export const attributes = ["lang", "theme", "mode", "portal", "test", "reveal", "receipt-nonce", "required"] as const;

export function settingsOf(element: HTMLElement, embedder: string | undefined): Settings {
  const mode = element.getAttribute("mode") ?? "";
  return {
    language: languageOf(element.closest<HTMLElement>("[lang]")?.lang),
    theme: themeOf(element),
    mode: isMode(mode) ? mode : "lookup",
    portal: portalOf(element),
    trial: element.getAttribute("test") ?? undefined,
    ...receiptOf(element.getAttribute("receipt-nonce"), embedder),
    isRevealed: element.hasAttribute("reveal"),
  };
}

function receiptOf(nonce: string | null, embedder: string | undefined): Pick<Settings, "receipt" | "receiptProblem"> {
  if (nonce === null) return { receipt: undefined, receiptProblem: undefined };
  if (!noncePattern.test(nonce)) return { receipt: undefined, receiptProblem: "receipt.nonce" };
  return { receipt: { nonce, ...(embedder === undefined ? {} : { embedder }) }, receiptProblem: undefined };
}

/** By default the script's own origin; what is no address is not asked. */
export function portalOf(element: Element): string {
  const own = new URL(import.meta.url).origin;
  try {
    return new URL(element.getAttribute("portal") ?? own, own).origin;
  } catch {
    return own;
  }
}

/** A host that says nothing of `color-scheme` is a light page, whatever the device prefers. */
function themeOf(element: Element): "light" | "dark" {
  const asked = element.getAttribute("theme");
  if (asked === "light" || asked === "dark") return asked;
  const scheme = getComputedStyle(element.parentElement ?? element).colorScheme;
  const isDark =
    /\bdark\b/.test(scheme) && (!/\blight\b/.test(scheme) || matchMedia("(prefers-color-scheme: dark)").matches);
  return isDark ? "dark" : "light";
}

/** @returns how to stop following */
export function followScheme(onChange: () => void): () => void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", onChange);
  return () => dark.removeEventListener("change", onChange);
}
