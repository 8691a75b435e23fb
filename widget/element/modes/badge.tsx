/**
 * `mode="badge"`: one button, as small as a line of text, that opens the look-up in a dialog and then bears its verdict. A chunk of its own.
 *
 * @module
 */
import { createSignal, Show } from "solid-js";
import { conclude } from "../../view/conclusion.ts";
import { Frame, type FrameProps } from "../../view/Frame.tsx";
import { Icon } from "../../view/Icon.tsx";
import { cross } from "../../view/icons.ts";
import { Mark } from "../../view/Mark.tsx";
import { badgeWords } from "../../view/messages/badge.ts";
import { VerdictIcon } from "../../view/Verdict.tsx";
import type { ModeContext, ModeParts } from "../modes.ts";
import { createLookup } from "./lookup.tsx";

export function createBadge(context: ModeContext): ModeParts {
  return { ...createLookup(context), Shell: Badge };
}

function Badge(props: FrameProps) {
  let dialog: HTMLDialogElement | undefined;
  // A dialog that was never opened holds nothing that could be found by whoever goes through the page.
  const [isOpen, setOpen] = createSignal(false);
  const own = () => badgeWords[props.words.lang as keyof typeof badgeWords];
  const conclusion = () => {
    const state = props.session.state();
    return state.kind === "report" ? conclude(state.report).conclusion : state.kind === "stuck" ? "unknown" : undefined;
  };
  const label = () => {
    const concluded = conclusion();
    if (concluded === undefined)
      return props.session.state().kind === "busy" ? props.words.progress.title : own().check;
    return props.reporting?.words.verdicts[concluded] ?? props.words.unknown.word;
  };
  const open = () => {
    setOpen(true);
    dialog?.showModal();
  };
  return (
    <div class="hbs hbs--badge" data-theme={props.theme} lang={props.words.lang}>
      <button
        class="badge"
        part="badge"
        type="button"
        aria-haspopup="dialog"
        data-verdict={conclusion()}
        onClick={open}
      >
        <Show when={conclusion()} fallback={<Mark />}>
          {(concluded) => <VerdictIcon conclusion={concluded()} />}
        </Show>
        <span>{label()}</span>
        <Show when={props.isTrial}>
          <span class="hbs__demo">TEST</span>
        </Show>
      </button>
      <dialog
        ref={(made) => (dialog = made)}
        class="badge__dialog"
        part="dialog"
        aria-label={own().dialog}
        onClose={() => setOpen(false)}
      >
        <button class="button button--quiet button--small badge__close" type="button" onClick={() => dialog?.close()}>
          <Icon d={cross} />
          {own().close}
        </button>
        <Show when={isOpen() || conclusion() !== undefined || props.session.state().kind === "busy"}>
          <Frame {...props} />
        </Show>
      </dialog>
    </div>
  );
}
