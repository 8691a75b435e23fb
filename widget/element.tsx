/**
 * `<hoc-ba-so>`: look-up, report and record inside a shadow root, on anybody's page (DESIGN §1).
 *
 * | attribute | |
 * |---|---|
 * | `lang` | `vi` or `en`; by default the language around it, else Vietnamese |
 * | `theme` | `auto` (default: as the host page's `color-scheme` says), `light`, `dark` |
 * | `portal` | origin of the portal; by default the script's own |
 *
 * Content in the light DOM is the fallback. Registration is in `define.ts`.
 *
 * @module
 */
import { createEffect, createRoot, createSignal, onCleanup, Show } from "solid-js";
import { insert } from "solid-js/web";
import { demo } from "virtual:trust/summary";
import type { Standing, Verdict } from "./checks/report.ts";
import { standingOfAll } from "./view/conclusion.ts";
import { Frame, type Reporting } from "./view/Frame.tsx";
import type { Words } from "./view/messages/vi.ts";
import { languageOf, wordsIn } from "./view/messages/words.ts";
import { createSession, type Checker } from "./view/session.ts";
import base from "./view/styles/base.css?inline";
import dark from "./view/styles/dark.css?inline";
import form from "./view/styles/form.css?inline";
import frame from "./view/styles/frame.css?inline";
import tokens from "./view/styles/tokens.css?inline";
import verdict from "./view/styles/verdict.css?inline";

/** What a host page learns: conclusions, never a name, a code or a mark. */
export interface ReportDetail {
  readonly verdict: Verdict;
  /** The worst among the years. */
  readonly standing: Standing;
  readonly schoolYears: readonly {
    readonly schoolYear: string;
    readonly verdict: Verdict;
    readonly standing: Standing;
  }[];
}

export type ReportEvent = CustomEvent<ReportDetail>;

/** Importing this where there is no DOM is harmless. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

let sheet: CSSStyleSheet | undefined;
let reportSheet: CSSStyleSheet | undefined;

function sheetOf(text: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}

export class HocBaSoElement extends Base {
  static readonly observedAttributes = ["lang", "theme", "portal"];

  #dispose: (() => void) | undefined;
  #refresh: (() => void) | undefined;

  get portal(): string {
    const own = new URL(import.meta.url).origin;
    try {
      return new URL(this.getAttribute("portal") ?? own, own).origin;
    } catch {
      return own;
    }
  }

  connectedCallback(): void {
    if (this.#dispose !== undefined) return;
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [(sheet ??= sheetOf(tokens + dark + base + form + verdict + frame))];
    root.replaceChildren();
    this.#dispose = createRoot((dispose) => {
      this.#start(root);
      return dispose;
    });
  }

  /** A move within the document disconnects and connects at once: what is shown stays. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#dispose?.();
      this.#dispose = undefined;
      this.#refresh = undefined;
    });
  }

  attributeChangedCallback(): void {
    queueMicrotask(() => this.#refresh?.());
  }

  #start(root: ShadowRoot): void {
    const [words, setWords] = createSignal<Words>();
    const [reporting, setReporting] = createSignal<Reporting>();
    const [theme, setTheme] = createSignal(themeOf(this));
    const [portal, setPortal] = createSignal(this.portal);
    const language = () => languageOf(this.closest<HTMLElement>("[lang]")?.lang);

    const loadReporting = async () => {
      const { ReportPane, reportWordsIn, reportStyles } = await import("./reporting.ts");
      reportSheet ??= sheetOf(reportStyles);
      if (!root.adoptedStyleSheets.includes(reportSheet)) root.adoptedStyleSheets.push(reportSheet);
      setReporting({ Pane: ReportPane, words: await reportWordsIn(language()) });
    };
    const load = async (): Promise<Checker> => {
      const [{ pinnedChecker }] = await Promise.all([import("./pinned.ts"), loadReporting()]);
      return pinnedChecker(portal());
    };
    const session = createSession({ load, now: () => Date.now(), isSupported });

    const refresh = async () => {
      setTheme(themeOf(this));
      setPortal(this.portal);
      setWords(await wordsIn(language()));
      if (reporting() !== undefined) await loadReporting();
    };
    // Called when an attribute or the colour scheme changes, never tracked.
    // eslint-disable-next-line solid/reactivity
    this.#refresh = () => void refresh();
    this.#refresh();
    followScheme(this.#refresh);

    let isWarm = false;
    const warm = () => {
      if (isWarm) return;
      isWarm = true;
      load().catch(() => (isWarm = false));
    };

    // Nothing is drawn before there are words: until then the fallback stands.
    insert(
      root,
      <Show when={words()} fallback={<slot />}>
        {(spoken) => (
          <Frame
            session={session}
            words={spoken()}
            reporting={reporting()}
            theme={theme()}
            isDemo={demo}
            portal={portal()}
            onUse={warm}
          />
        )}
      </Show>,
    );
    createEffect(() => {
      const state = session.state();
      if (state.kind === "report") this.#tell(state.report);
    });
  }

  #tell(report: Parameters<typeof standingOfAll>[0]): void {
    const schoolYears = report.records.map(({ schoolYear, verdict, standing }) => ({ schoolYear, verdict, standing }));
    const detail: ReportDetail = { verdict: report.verdict, standing: standingOfAll(report), schoolYears };
    this.dispatchEvent(new CustomEvent("hoc-ba-so:report", { detail, bubbles: true, composed: true }));
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

/** Until its owner is cleaned up. */
function followScheme(onChange: () => void): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", onChange);
  onCleanup(() => dark.removeEventListener("change", onChange));
}

function isSupported(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}
