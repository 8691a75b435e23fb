/**
 * Registers `<hoc-ba-so>`: the only side effect of the package, and the entry of the published file.
 *
 * @module
 */
import { HocBaSoElement } from "./element.tsx";
import type { ErrorEvent, ReportEvent, StateEvent } from "./element/events.ts";

export type * from "./element/events.ts";
export { HocBaSoElement };

declare global {
  interface HTMLElementTagNameMap {
    "hoc-ba-so": HocBaSoElement;
  }
  interface GlobalEventHandlersEventMap {
    "hoc-ba-so:state": StateEvent;
    "hoc-ba-so:report": ReportEvent;
    "hoc-ba-so:error": ErrorEvent;
  }
}

// Importing this on a server is harmless too.
if (globalThis.customElements !== undefined && customElements.get("hoc-ba-so") === undefined)
  customElements.define("hoc-ba-so", HocBaSoElement);
