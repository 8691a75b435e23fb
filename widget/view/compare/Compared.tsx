/**
 * The paper beside what was signed: by machine where there is a file, by hand where a person wants it; else what was signed alone.
 *
 * @module
 */
import { createEffect, createMemo, createSignal, on, Show, type JSX } from "solid-js";
import type { SealReport } from "../../seal/report.ts";
import type { SealStatement } from "../../seal/statement.ts";
import { Icon } from "../Icon.tsx";
import { rows } from "../icons.ts";
import type { CompareWords } from "../messages/compare.vi.ts";
import type { ComparingState } from "./comparing.ts";
import { CompareMode } from "./CompareMode.tsx";
import { Found } from "./Found.tsx";
import { TakePhoto } from "./TakePhoto.tsx";

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
  /** A photo or PDF of this page. */
  readonly onFile: (file: File) => void;
  /** How many rows a person reports to differ; 0 where they do not any more. */
  readonly onDiffering: (rows: number) => void;
  /** Another page of the file, by what its QR code holds. */
  readonly onShow: (text: string) => void;
  readonly yearOf: (text: string) => string;
  /** What was signed. */
  readonly children: JSX.Element;
}

export function Compared(props: ComparedProps) {
  const [isOpen, setOpen] = createSignal(false);
  // The same page judged anew, as when its lists arrive, is no other: what a person has marked by then stays.
  const text = createMemo(() => props.text);
  createEffect(on(text, () => leave()));
  const leave = () => {
    setOpen(false);
    props.onDiffering(0);
  };
  return (
    <>
      <Show when={!isOpen()}>
        <Found
          words={props.words}
          state={props.state}
          text={props.text}
          onStop={() => props.onStop()}
          onShow={(text) => props.onShow(text)}
          yearOf={(text) => props.yearOf(text)}
        />
        <div class="compare-start">
          <button class="button button--second" type="button" onClick={() => setOpen(true)}>
            <Icon d={rows} />
            {props.words.start}
          </button>
          <TakePhoto words={props.words} onFile={(file) => props.onFile(file)} />
        </div>
      </Show>
      <Show when={isOpen()} fallback={props.children}>
        <CompareMode
          words={props.words}
          seal={props.seal}
          statement={props.statement}
          verdict={props.verdict}
          onLeave={leave}
          onDiffering={(count) => props.onDiffering(count)}
        />
      </Show>
    </>
  );
}
