/**
 * The page inside a host's iframe: its address says how to look, the page around it learns the verdict (`widget/frame/`).
 *
 * @module
 */
import { serveFrame } from "../../widget/frame/guest.ts";
import type { HocBaSoElement } from "../../widget/element.tsx";

/** Nothing of a person: anything else in the address is not read. */
const shown = ["lang", "theme", "mode", "test"] as const;

const element = document.querySelector<HocBaSoElement>("hoc-ba-so");
if (element !== null) {
  const asked = new URLSearchParams(location.search);
  for (const name of shown) {
    const value = asked.get(name);
    if (value !== null) element.setAttribute(name, value);
  }
  document.documentElement.lang = asked.get("lang") === "en" ? "en" : "vi";
  const theme = asked.get("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset["theme"] = theme;
  await customElements.whenDefined("hoc-ba-so");
  serveFrame(element, window);
}
