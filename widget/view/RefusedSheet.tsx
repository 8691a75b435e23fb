/**
 * In the place of a record that no signature covers: no marks, only what to do.
 *
 * @module
 */
import { For } from "solid-js";
import type { ReportWords } from "./messages/report.vi.ts";
import { Title } from "./Title.tsx";

export function RefusedSheet(props: { readonly words: ReportWords["refused"]; readonly isFailed: boolean }) {
  return (
    <div class="refused">
      <Title level={3} class="steps__title">
        {props.words.title}
      </Title>
      <p class="steps__lead">{props.isFailed ? props.words.lead : props.words.absent}</p>
      <ol class="steps">
        <For each={props.isFailed ? props.words.steps : props.words.unknownSteps}>
          {(step) => (
            <li>
              <span>
                <b>{step.do}</b>
                {step.why}
              </span>
            </li>
          )}
        </For>
      </ol>
    </div>
  );
}
