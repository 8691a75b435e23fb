/**
 * The way from a report to its print. Where nothing may be shown, nothing can be printed, and there is no button.
 *
 * @module
 */
import { Show, useContext } from "solid-js";
import { alert, Icon } from "../Icon.tsx";
import { printer } from "../icons.ts";
import type { ReportWords } from "../messages/report.vi.ts";
import { languageOf } from "../messages/words.ts";
import { Guest } from "../Title.tsx";
import type { createPrinting } from "./printing.ts";

interface PrintLinkProps {
  readonly words: ReportWords["print"];
  readonly printing: ReturnType<typeof createPrinting>;
}

export function PrintLink(props: PrintLinkProps) {
  const isGuest = useContext(Guest);
  const open = ({ currentTarget }: { readonly currentTarget: Element }) =>
    void props.printing.open(languageOf(currentTarget.closest<HTMLElement>("[lang]")?.lang));
  return (
    <>
      <button
        class={isGuest ? "link" : "button button--second"}
        type="button"
        aria-busy={props.printing.state() === "busy"}
        onClick={open}
      >
        <Icon d={printer} />
        {props.words.open}
      </button>
      <Show when={props.printing.state() === "failed"}>
        <span class="muted small" role="alert">
          <Icon d={alert} /> {props.words.failed}
        </span>
      </Show>
    </>
  );
}
