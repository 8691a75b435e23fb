/**
 * The playground of the embed page: the element as the options say, what the page hears of it, and the snippet to paste.
 *
 * @module
 */
import { attributesOf, snippetOf, type Options, type Source } from "./snippet.ts";

const form = document.querySelector<HTMLFormElement>("#playground");
const stage = document.querySelector<HTMLElement>("#playground-stage");
const snippet = document.querySelector<HTMLElement>("#playground-snippet");
const heard = document.querySelector<HTMLElement>("#playground-heard");
const copy = document.querySelector<HTMLButtonElement>("#playground-copy");

/** Lines of events that are kept. */
const mostLines = 8;

if (form !== null && stage !== null && snippet !== null && heard !== null && copy !== null) {
  const { entry = "", integrity = "", fallback = "", copied = "" } = form.dataset;
  const source: Source = { origin: location.origin, entry, integrity, fallback };
  const lines: string[] = [];

  const options = (): Options => {
    const data = new FormData(form);
    const text = (name: string) => {
      const value = data.get(name);
      return typeof value === "string" ? value : "";
    };
    return {
      how: text("how") === "frame" ? "frame" : "element",
      lang: text("lang"),
      theme: text("theme"),
      mode: text("mode"),
      test: text("test"),
      hasReceipt: data.has("receipt"),
      isRequired: true,
    };
  };

  const show = () => {
    const chosen = options();
    snippet.textContent = snippetOf(chosen, source);
    const element = document.createElement("hoc-ba-so");
    for (const [name, value] of attributesOf(chosen)) element.setAttribute(name, value);
    if (chosen.hasReceipt) element.setAttribute("receipt-nonce", crypto.randomUUID());
    stage.replaceChildren(element);
    stage.dataset["theme"] = chosen.theme;
  };

  for (const name of ["hoc-ba-so:state", "hoc-ba-so:report", "hoc-ba-so:error"]) {
    stage.addEventListener(name, (event) => {
      const { detail } = event as CustomEvent<Record<string, unknown>>;
      const short =
        typeof detail["receipt"] === "string" ? { ...detail, receipt: `${detail["receipt"].slice(0, 24)}…` } : detail;
      lines.unshift(`${name} ${JSON.stringify(short)}`);
      heard.textContent = lines.slice(0, mostLines).join("\n");
    });
  }
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  copy.addEventListener("click", () => {
    void navigator.clipboard.writeText(snippet.textContent ?? "").then(() => {
      const label = copy.textContent;
      copy.textContent = copied;
      setTimeout(() => (copy.textContent = label), 2000);
    });
  });
  show();
}
