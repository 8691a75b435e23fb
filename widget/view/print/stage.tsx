/**
 * What goes to the printer in place of the page that is open: the sheets alone, one to a page, in a root of their own at the end of
 * the body. On screen there is nothing to see of it.
 *
 * @module
 */
import { For } from "solid-js";
import { render } from "solid-js/web";
import type { Sheet } from "../../paper/sheet.ts";
import { PaperPage } from "./PaperPage.tsx";
import ink from "../styles/paper.css?inline";
import stage from "../styles/stage.css?inline";

const tag = "data-hoc-ba-so-print";

/** Everything else leaves the paper; constructed, for a strict policy lets no `<style>` in. */
const around = `
@page { size: A4; margin: 0 }
@media print {
  html, body { display: block !important; margin: 0 !important; padding: 0 !important; border: 0 !important;
    width: auto !important; min-height: 0 !important; height: auto !important; overflow: visible !important; background: #fff !important }
  body > :not([${tag}]) { display: none !important }
}`;

export interface Stage {
  readonly leave: () => void;
}

/** Until it is left, whatever prints the page prints these sheets. */
export function setStage(sheets: () => readonly Sheet[]): Stage {
  const host = document.createElement("div");
  host.setAttribute(tag, "");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheetOf(ink), sheetOf(stage)];
  const outside = sheetOf(around);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, outside];
  document.body.append(host);
  const dispose = render(
    () => <For each={sheets()}>{(sheet) => <PaperPage sheet={sheet} label={sheet.title} />}</For>,
    root,
  );
  return {
    leave() {
      dispose();
      host.remove();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== outside);
    },
  };
}

export function sheetOf(text: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}
