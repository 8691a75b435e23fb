/**
 * `<hoc-ba-so>`: look-up, report and record inside a shadow root, on anybody's page (DESIGN §1). Registration is in `define.ts`.
 *
 * The tables of the embed page are made from the tags below (site/reference/).
 *
 * @module
 */
import {
  dispatch,
  errorDetail,
  framedDetail,
  reportDetail,
  type ElementEvents,
  type ReportDetail,
  type StateDetail,
} from "./element/events.ts";
import type { FrameReport } from "./frame/messages.ts";
import { createFormValue, type FormValue } from "./element/form-value.ts";
import type { Mode } from "./element/mode.ts";
import { mount, type Mounted, type ReportFileOf } from "./element/mount.tsx";
import { attributes, portalOf, settingsOf } from "./element/settings.ts";
import type { State } from "./view/session.ts";

/** Importing this where there is no DOM is harmless. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * @slot - what stands there without JavaScript, and until the element is ready
 *
 * @attr {"vi" | "en"} lang - its language; by default that of the page around it, else Vietnamese
 * @attr {"auto" | "light" | "dark"} theme [auto] - `auto` follows the `color-scheme` of the page
 * @attr {"lookup" | "file" | "scan" | "badge"} mode [lookup] - a form for a code; a field for a file; a camera for a paper; one button that opens the form
 * @attr {url} portal - origin of the portal that is asked; by default where the script came from
 * @attr {string} receipt-nonce - 16 to 128 of `A–Z a–z 0–9 _ -`, drawn by your server for this session: asks for a receipt
 * @attr {boolean} reveal - the report event also carries the whole report and the file with its evidence: personal data
 * @attr {string} name - under which a form sends the receipt
 * @attr {boolean} required - a form is not sent before there is a report
 * @attr {boolean} disabled - takes no part in its form
 * @attr {"" | "passed" | "failed" | "replaced" | "withdrawn" | "unknown" | "network" | "refused" | "proof" | "throttled"} test -
 *   plays an outcome, or lets one choose, without a portal; marked as a test on the screen and in every event
 *
 * @event {StateEvent} hoc-ba-so:state - `form`, `busy` with a stage, `stuck` or `report`
 * @event {ReportEvent} hoc-ba-so:report - a verdict is there: `verdict`, `standing`, `conclusion`, `codes`, `schoolYears`, `receipt`
 * @event {ErrorEvent} hoc-ba-so:error - nothing was judged: `code`, `retryAt`; says nothing of the transcript
 *
 * @csspart frame - the whole
 * @csspart header - the bar with the name
 * @csspart body - what changes
 * @csspart footer - who did the checking
 * @csspart label - of a field
 * @csspart input - a field
 * @csspart button - the button that checks
 * @csspart badge - the button of `mode="badge"`
 * @csspart dialog - what that opens
 *
 * @cssprop [--hoc-ba-so-font] - type face
 * @cssprop [--hoc-ba-so-accent] - buttons, links and the ring around what has the focus, on light ground
 * @cssprop [--hoc-ba-so-accent-dark] - the same on dark ground
 * @cssprop [--hoc-ba-so-radius=6px] - of corners
 * @cssprop [--hoc-ba-so-border] - colour of the frame and of the fields
 */
export class HocBaSoElement extends Base {
  static readonly observedAttributes: readonly string[] = attributes;
  /** Takes part in forms: its value is the receipt. */
  static readonly formAssociated = true;

  #mounted: Mounted | undefined;
  #reportFileOf: ReportFileOf | undefined;
  #state: State["kind"] = "form";
  #detail: ReportDetail | undefined;
  #embedder: string | undefined;
  readonly #formValue: FormValue = createFormValue(this);

  /** What it is at; `report` once there is a verdict. */
  get state(): State["kind"] {
    return this.#state;
  }

  /** Detail of the last report event, while its report is shown. */
  get report(): ReportDetail | undefined {
    return this.#detail;
  }

  /** The receipt, or empty. */
  get value(): string {
    return this.#detail?.receipt ?? "";
  }

  get form(): HTMLFormElement | null {
    return this.#formValue.internals?.form ?? null;
  }

  get mode(): Mode {
    return this.#settings().mode;
  }
  set mode(mode: Mode) {
    this.setAttribute("mode", mode);
  }

  get portal(): string {
    return portalOf(this);
  }
  set portal(origin: string) {
    this.setAttribute("portal", origin);
  }

  get theme(): string {
    return this.getAttribute("theme") ?? "auto";
  }
  set theme(theme: string) {
    this.setAttribute("theme", theme);
  }

  get test(): string | undefined {
    return this.getAttribute("test") ?? undefined;
  }
  set test(trial: string | undefined) {
    this.#reflect("test", trial);
  }

  get reveal(): boolean {
    return this.hasAttribute("reveal");
  }
  set reveal(isRevealed: boolean) {
    this.toggleAttribute("reveal", isRevealed);
  }

  get required(): boolean {
    return this.hasAttribute("required");
  }
  set required(isRequired: boolean) {
    this.toggleAttribute("required", isRequired);
  }

  get receiptNonce(): string | undefined {
    return this.getAttribute("receipt-nonce") ?? undefined;
  }
  set receiptNonce(nonce: string | undefined) {
    this.#reflect("receipt-nonce", nonce);
  }

  /** Origin of the page around the portal's own frame; portals heed it from there alone. */
  get embedder(): string | undefined {
    return this.#embedder;
  }
  set embedder(origin: string | undefined) {
    this.#embedder = origin;
    this.#mounted?.refresh();
  }

  /**
   * Checks what is given, or what stands in the form: `{code, dateOfBirth, idLast4}`, a `File`, or in a test the outcome's name.
   *
   * @returns the report event's detail; nothing where there is no verdict, and the error event says why. Throws `Fault`, `TypeError`
   */
  async verify(input?: unknown): Promise<ReportDetail | undefined> {
    if (this.#mounted === undefined) throw new TypeError("the element is in no document");
    const { verify } = await this.#mounted.parts();
    await verify(input);
    // What was pressed in the form goes on by itself.
    while (this.#state === "busy")
      await new Promise((changed) => this.addEventListener("hoc-ba-so:state", changed, { once: true }));
    return this.#detail;
  }

  /** Back to the beginning: nothing typed and nothing shown is kept. */
  reset(): void {
    void this.#mounted?.parts().then(({ session }) => session.reset());
  }

  connectedCallback(): void {
    if (this.#mounted !== undefined) return;
    // A form that misses it must have something to focus; elsewhere a click into the text must not move the focus.
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open", delegatesFocus: this.required });
    const host = {
      settings: () => this.#settings(),
      onState: (state: State) => this.#tell(state),
      onBroken: () => dispatch(this, "hoc-ba-so:error", { code: "portal.network" }),
    };
    for (const name of ["hoc-ba-so:state", "hoc-ba-so:report", "hoc-ba-so:error"] as const)
      root.addEventListener(name, this.#hear);
    this.#mounted = mount(root, host, (make) => (this.#reportFileOf = make));
    this.#formValue.set(undefined, this.#settings().language);
  }

  /** A move within the document disconnects and connects at once: what is shown stays. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#mounted?.dispose();
      this.#mounted = undefined;
    });
  }

  attributeChangedCallback(): void {
    queueMicrotask(() => {
      this.#mounted?.refresh();
      this.#formValue.set(this.#detail, this.#settings().language);
    });
  }

  formResetCallback(): void {
    this.reset();
  }

  #settings() {
    return settingsOf(this, this.#embedder);
  }

  #reflect(attribute: string, value: string | undefined): void {
    if (value === undefined) this.removeAttribute(attribute);
    else this.setAttribute(attribute, value);
  }

  /** What the frame of `mode="scan"` tells, inside: told again as the element's own. */
  readonly #hear = (event: Event): void => {
    event.stopPropagation();
    const { type, detail } = event as ElementEvents[keyof ElementEvents];
    const name = type as keyof ElementEvents;
    if (name === "hoc-ba-so:state") {
      this.#state = (detail as StateDetail).state;
      this.#detail = undefined;
    }
    if (name === "hoc-ba-so:report") this.#detail = framedDetail(detail as FrameReport);
    this.#formValue.set(this.#detail, this.#settings().language);
    dispatch(this, name, name === "hoc-ba-so:report" ? this.#detail! : detail);
  };

  #tell(state: State): void {
    this.#state = state.kind;
    const { trial, isRevealed, language, receiptProblem } = this.#settings();
    const played = trial === undefined ? {} : ({ test: true } as const);
    this.#detail =
      state.kind === "report"
        ? reportDetail(
            { ...(receiptProblem && { receiptProblem }), ...state },
            played,
            isRevealed ? this.#reportFileOf : undefined,
          )
        : undefined;
    this.#formValue.set(this.#detail, language);
    const stage = state.kind === "busy" ? { stage: state.stage } : {};
    dispatch(this, "hoc-ba-so:state", { ...played, state: state.kind, ...stage });
    const error = errorDetail(state, played);
    if (error !== undefined) dispatch(this, "hoc-ba-so:error", error);
    if (this.#detail !== undefined) dispatch(this, "hoc-ba-so:report", this.#detail);
  }
}
