/**
 * The paper beside what was signed: by machine where there is a file, by hand where a person wants it; else what was signed alone.
 *
 * @module
 */
import { createEffect, createSignal, on, Show, type JSX } from "solid-js";
import type { SealReport } from "../../seal/report.ts";
import type { SealStatement } from "../../seal/statement.ts";
import { Icon } from "../Icon.tsx";
import { rows } from "../icons.ts";
import type { CompareWords } from "../messages/compare.vi.ts";
import type { ComparingState } from "./comparing.ts";
import { CompareMode } from "./CompareMode.tsx";
import { Found } from "./Found.tsx";

interface ComparedProps {
  readonly words: CompareWords;
  readonly state: ComparingState | undefined;
  /** What the page's QR code holds. */
  readonly text: string;
  readonly seal: SealReport;
  readonly statement: SealStatement;
  /** Of the seal, in words. */
  readonly verdict: string;
  readonly onStop: () => void;
  /** What was signed. */
  readonly children: JSX.Element;
}

export function Compared(props: ComparedProps) {
  const [isOpen, setOpen] = createSignal(false);
  createEffect(
    on(
      () => props.text,
      () => setOpen(false),
    ),
  );
  return (
    <>
      <Show when={!isOpen()}>
        <Found words={props.words} state={props.state} text={props.text} onStop={() => props.onStop()} />
        <p class="compare-start">
          <button class="button button--second" type="button" onClick={() => setOpen(true)}>
            <Icon d={rows} />
            {props.words.start}
          </button>
          <span>{props.words.mode.lead}</span>
        </p>
      </Show>
      <Show when={isOpen()} fallback={props.children}>
        <CompareMode
          words={props.words}
          seal={props.seal}
          statement={props.statement}
          verdict={props.verdict}
          onLeave={() => setOpen(false)}
        />
      </Show>
    </>
  );
}
