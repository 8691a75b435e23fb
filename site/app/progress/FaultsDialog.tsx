/**
 * What came back to one school, for who types a key. The key stays in a variable of this page: nothing stores it, no address bears it.
 *
 * @module
 */
import { createResource, createSignal, For, Match, onMount, Show, Switch } from "solid-js";
import { formatTime } from "../../../widget/view/format.ts";
import { alert, Icon } from "../../../widget/view/Icon.tsx";
import { cross } from "../../../widget/view/icons.ts";
import { reportWordsIn } from "../../../widget/view/messages/reportWords.ts";
import type { Language } from "../../text/chrome.ts";
import type { ProgressWords } from "../../text/progress.ts";
import { askFaults, tellFault, type FaultsState } from "./faults.ts";
import type { Numbers } from "./numbers.ts";

interface FaultsDialogProps {
  readonly language: Language;
  readonly words: ProgressWords;
  readonly numbers: Numbers;
  readonly school: { readonly id: string; readonly name: string };
  readonly schoolYear: string;
  /** What was typed last and was right. */
  readonly remembered: string | undefined;
  readonly onKey: (key: string | undefined) => void;
  readonly onClose: () => void;
}

export function FaultsDialog(props: FaultsDialogProps) {
  const [state, setState] = createSignal<FaultsState>();
  const [hasNoKey, setNoKey] = createSignal(false);
  const [report] = createResource(() => reportWordsIn(props.language));
  let dialog: HTMLDialogElement | undefined;
  let field: HTMLInputElement | undefined;

  async function ask(key: string): Promise<void> {
    setState({ kind: "asking" });
    const { school, schoolYear, language } = props;
    const next = await askFaults((path, init) => fetch(path, init), { school: school.id, schoolYear, key }, language);
    if (next.kind === "listed") props.onKey(key);
    if (next.kind === "refused" && next.isKeyWrong) props.onKey(undefined);
    setState(next);
    if (next.kind !== "listed") field?.focus();
  }

  onMount(() => {
    dialog?.showModal();
    if (props.remembered !== undefined) void ask(props.remembered);
  });

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const key = field?.value.trim() ?? "";
    setNoKey(key === "");
    if (key === "") field?.focus();
    else void ask(key);
  };
  const forget = () => {
    props.onKey(undefined);
    setState(undefined);
    field?.focus();
  };
  const listed = () => {
    const now = state();
    return now?.kind === "listed" ? now.faults : undefined;
  };
  const wrong = () => {
    const now = state();
    if (hasNoKey()) return props.words.faults.noKey;
    if (now?.kind === "network") return props.words.faults.network;
    return now?.kind === "refused" ? now.says : undefined;
  };
  const words = () => props.words.faults;

  return (
    <dialog
      class="faults"
      ref={(made) => (dialog = made)}
      aria-labelledby="faults-title"
      onClose={() => props.onClose()}
    >
      <header class="faults__head">
        <div>
          <h2 id="faults-title">{words().title}</h2>
          <p class="muted">{props.school.name}</p>
        </div>
        <button type="button" class="faults__close" aria-label={words().close} onClick={() => dialog?.close()}>
          <Icon d={cross} />
        </button>
      </header>
      <div class="faults__body" aria-live="polite" aria-busy={state()?.kind === "asking"}>
        <Switch>
          <Match when={state()?.kind === "asking"}>
            <p>{words().loading}</p>
          </Match>
          <Match when={listed()}>
            {(faults) => (
              <>
                <div class="faults__lead">
                  <p>{faults().length === 0 ? words().none : words().count(props.numbers.count(faults().length))}</p>
                  <button type="button" class="link" onClick={forget}>
                    {words().leave}
                  </button>
                </div>
                <ol class="faults__list">
                  <For each={faults()}>
                    {(fault) => (
                      <li>
                        <p class="faults__which">
                          <Show
                            when={fault.file}
                            fallback={
                              <>
                                <b>
                                  {words().grade} {fault.grade}
                                </b>
                                <span>
                                  {words().lookup} <span class="code">{fault.lookup}</span>
                                </span>
                              </>
                            }
                          >
                            {(file) => (
                              <>
                                <b>{words().unread}</b>
                                <span>
                                  SHA-256 <span class="code">{file()}…</span>
                                </span>
                                <Show when={fault.position}>
                                  {(position) => (
                                    <span class="num">
                                      {words().position} {position()}
                                    </span>
                                  )}
                                </Show>
                              </>
                            )}
                          </Show>
                          <span class="num">
                            {words().at} {formatTime(fault.at)}
                          </span>
                        </p>
                        <Show when={report()}>
                          {(reportWords) => (
                            <For
                              each={tellFault(fault, {
                                language: props.language,
                                words: props.words,
                                report: reportWords(),
                              })}
                            >
                              {(told) => (
                                <p class="faults__why">
                                  <b>{told.says}</b> {told.next} <code>{told.code}</code>
                                </p>
                              )}
                            </For>
                          )}
                        </Show>
                      </li>
                    )}
                  </For>
                </ol>
              </>
            )}
          </Match>
        </Switch>
      </div>
      <Show when={listed() === undefined && state()?.kind !== "asking"}>
        <form class="faults__key" novalidate autocomplete="off" onSubmit={submit}>
          <p class="small muted">{words().who}</p>
          <div class="field" classList={{ "field--error": wrong() !== undefined }}>
            <label class="field__label" for="faults-key">
              {words().key}
            </label>
            <span class="field__hint" id="faults-hint">
              {words().keyHint}
            </span>
            <input
              ref={(made) => (field = made)}
              class="field__input"
              id="faults-key"
              type="password"
              autofocus
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              aria-describedby="faults-hint faults-wrong"
              aria-invalid={wrong() !== undefined}
            />
            <p class="field__error" id="faults-wrong" role="alert">
              <Show when={wrong()}>
                {(says) => (
                  <>
                    <Icon d={alert} />
                    <span>{says()}</span>
                  </>
                )}
              </Show>
            </p>
          </div>
          <button class="button" type="submit">
            {words().open}
          </button>
        </form>
      </Show>
    </dialog>
  );
}
