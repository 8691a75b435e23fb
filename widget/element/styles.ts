/**
 * Stylesheets for a shadow root, made once and adopted: no style element and no style attribute, so `style-src` needs nothing of ours.
 *
 * @module
 */
import base from "../view/styles/base.css?inline";
import badge from "../view/styles/badge.css?inline";
import dark from "../view/styles/dark.css?inline";
import form from "../view/styles/form.css?inline";
import frame from "../view/styles/frame.css?inline";
import tokens from "../view/styles/tokens.css?inline";
import verdict from "../view/styles/verdict.css?inline";

const made = new Map<string, CSSStyleSheet>();

export const ownStyles = tokens + dark + base + form + verdict + frame + badge;

export function adopt(root: ShadowRoot, text: string): void {
  const sheet = made.get(text) ?? new CSSStyleSheet();
  if (!made.has(text)) sheet.replaceSync(text);
  made.set(text, sheet);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
