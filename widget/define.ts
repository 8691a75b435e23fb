/**
 * Registers `<hoc-ba-so>`: the only side effect of the package, and the entry of `widget.js`.
 *
 * @module
 */
import { HocBaSoElement, type ReportEvent } from "./element.tsx";

declare global {
  interface HTMLElementTagNameMap {
    "hoc-ba-so": HocBaSoElement;
  }
  interface GlobalEventHandlersEventMap {
    "hoc-ba-so:report": ReportEvent;
  }
}

if (customElements.get("hoc-ba-so") === undefined) customElements.define("hoc-ba-so", HocBaSoElement);
