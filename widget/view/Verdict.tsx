/**
 * The verdict: icon, word, colour, then one sentence of reason, then one next step. Never by colour alone.
 *
 * @module
 */
import { Show, type JSX } from "solid-js";
import type { Conclusion } from "./conclusion.ts";
import { Title } from "./Title.tsx";

/** `sealed`: genuine when it was locked, and what became of it since is not known. */
export type Shown = Conclusion | "sealed";

interface VerdictProps {
  readonly conclusion: Shown;
  readonly word: string;
  readonly why: string;
  readonly next?: string | undefined;
  readonly when?: string | undefined;
  /** Buttons. */
  readonly children?: JSX.Element;
}

export function Verdict(props: VerdictProps) {
  return (
    <section class="verdict" data-verdict={props.conclusion}>
      <VerdictIcon conclusion={props.conclusion} />
      <Title level={1} class="verdict__word" takesFocus>
        {props.word}
      </Title>
      <div class="verdict__body">
        <p class="verdict__why">{props.why}</p>
        <Show when={props.next}>
          <p class="verdict__next">{props.next}</p>
        </Show>
        <Show when={props.children}>
          <p class="verdict__actions">{props.children}</p>
        </Show>
      </div>
      <Show when={props.when}>
        <p class="verdict__when">{props.when}</p>
      </Show>
    </section>
  );
}

/** Each has an outline of its own: ring, octagon, sheets, sheet, broken ring, stamp. */
const outlines: Readonly<Record<Shown, readonly [outline: string, sign: string]>> = {
  passed: [
    "M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0",
    "M4.6 12a7.4 7.4 0 1 0 14.8 0a7.4 7.4 0 1 0-14.8 0M8.6 12.2l2.4 2.4 4.5-4.9",
  ],
  failed: ["M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9z", "m8.8 8.8 6.4 6.4m0-6.4-6.4 6.4"],
  replaced: [
    "M13 21H5.5A1.5 1.5 0 0 1 4 19.5v-12A1.5 1.5 0 0 1 5.5 6H7M9.5 3H17l4 4v9.5a1.5 1.5 0 0 1-1.5 1.5h-10A1.5 1.5 0 0 1 8 16.5v-12A1.5 1.5 0 0 1 9.5 3z",
    "M11.3 11h6m-2.2-2.4 2.4 2.4-2.4 2.4",
  ],
  withdrawn: [
    "M6.5 2.5H14l5 5V20a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 20V4a1.5 1.5 0 0 1 1.5-1.5z",
    "M14 2.5V8h5M8.5 14.5h7",
  ],
  sealed: [
    "M12 2l2.1 2 2.9-.7.9 2.8 2.8.9-.7 2.9 2 2.1-2 2.1.7 2.9-2.8.9-.9 2.8-2.9-.7-2.1 2-2.1-2-2.9.7-.9-2.8-2.8-.9.7-2.9-2-2.1 2-2.1-.7-2.9 2.8-.9.9-2.8 2.9.7z",
    "M8.6 12.2l2.4 2.4 4.5-4.9",
  ],
  unknown: ["M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0", "M9.3 9.4a2.8 2.8 0 0 1 5.5.7c0 1.9-2.7 2.2-2.7 4M12 17.3v.01"],
};

export function VerdictIcon(props: { readonly conclusion: Shown }) {
  return (
    <svg class="verdict__icon" viewBox="0 0 24 24" aria-hidden="true">
      <path
        d={outlines[props.conclusion][0]}
        stroke-dasharray={props.conclusion === "unknown" ? "3.4 2.9" : undefined}
      />
      <path d={outlines[props.conclusion][1]} />
    </svg>
  );
}
