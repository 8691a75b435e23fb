/**
 * What a screen reader is told when the state changes: it stays in the page, only its text changes.
 *
 * @module
 */
import { conclude } from "./conclusion.ts";
import type { ReportWords } from "./messages/report.vi.ts";
import type { Words } from "./messages/vi.ts";
import type { Shown } from "./session.ts";

interface StatusProps {
  readonly session: Shown;
  readonly words: Words;
  readonly report: ReportWords | undefined;
  /** As `Progress` has them. */
  readonly steps?: readonly string[] | undefined;
}

export function Status(props: StatusProps) {
  const text = () => {
    const state = props.session.state();
    switch (state.kind) {
      case "busy":
        return (props.steps ?? props.words.progress.steps)[state.stage];
      case "stuck":
        return `${props.words.unknown.word}. ${props.words.lookups[state.trouble.code](state.trouble.facts).says}`;
      case "report":
        return props.report?.verdicts[conclude(state.report).conclusion] ?? "";
      case "form":
        return "";
    }
  };
  return (
    <p class="sr" role="status">
      {text()}
    </p>
  );
}
