/**
 * Who signed a year, as people in order, and when the department locked it.
 *
 * @module
 */
import { For, type JSX } from "solid-js";
import type { RecordReport } from "../checks/report.ts";
import { Icon } from "./Icon.tsx";
import { ask, forged, lock, pen, people, replaced, stamp, withdrawn } from "./icons.ts";
import type { ReportWords } from "./messages/report.vi.ts";
import { Name } from "./Name.tsx";
import { stepsOf, type Step } from "./people.ts";

export function Timeline(props: { readonly words: ReportWords; readonly record: RecordReport }) {
  const isClaim = () => props.record.verdict === "TOTAL-FAILED";
  return (
    <ol class="timeline">
      <For each={stepsOf(props.record)}>
        {(step) => {
          const told = tell(props.words.people, step, isClaim());
          return (
            <li class={told.class}>
              <span class="timeline__dot">
                <Icon d={told.icon} />
              </span>
              <div>
                <b>{told.name}</b>
                <p>{told.what}</p>
              </div>
            </li>
          );
        }}
      </For>
    </ol>
  );
}

interface Told {
  readonly icon: string;
  readonly class?: string;
  readonly name: JSX.Element;
  readonly what: string;
}

function tell(words: ReportWords["people"], step: Step, isClaim: boolean): Told {
  switch (step.kind) {
    case "teachers": {
      const when = step.from === undefined || step.to === undefined ? "" : words.signedBetween(step.from, step.to);
      return { icon: people, name: words.teachers(step.count), what: isClaim ? when : `${when} ${words.inRecord}` };
    }
    case "signer": {
      const name = <Name of={step.name || words.unnamed} />;
      if (step.role === "KY_PHAT_HANH") {
        return { icon: stamp, name, what: (isClaim ? words.sealClaimed : words.sealedOn)(step.date) };
      }
      return { icon: pen, name, what: (isClaim ? words.claimed : words.signedOn)(words.titles[step.role], step.date) };
    }
    case "broken":
      return step.isAltered
        ? { icon: forged, class: "is-broken", name: words.altered, what: words.alteredWhy }
        : { icon: forged, class: "is-broken", name: words.broken, what: words.brokenWhy };
    case "turned":
      return {
        icon: step.standing === "replaced" ? replaced : withdrawn,
        class: "is-turned",
        name: <Name of={step.name || words.titles.KY_PHAT_HANH} />,
        what: words[step.standing],
      };
    case "lock": {
      const name = <Name of={step.name || words.department} />;
      const { date = "", effective = "" } = step;
      if (step.state === "ignored") return { icon: lock, class: "is-open", name, what: words.lockIgnored };
      if (step.state === "open") return { icon: ask, class: "is-open", name, what: words.lockOpen };
      if (step.state === "pending")
        return { icon: lock, class: "is-open", name, what: words.lockedPending(date, effective) };
      return { icon: lock, class: "is-key", name, what: words.locked(date) };
    }
  }
}
