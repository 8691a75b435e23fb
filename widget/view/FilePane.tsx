/**
 * A file to be checked: chosen, dropped or pasted; then the wait. By keyboard it is an ordinary file field.
 *
 * @module
 */
import { createSignal, Match, Show, Switch } from "solid-js";
import { Icon, shield } from "./Icon.tsx";
import { download } from "./icons.ts";
import type { FileWords } from "./messages/file.vi.ts";
import type { Sentence } from "./messages/sentence.ts";
import type { Words } from "./messages/vi.ts";
import { Notice } from "./Notice.tsx";
import { Progress } from "./Progress.tsx";
import type { Session, State } from "./session.ts";

export interface FilePaneProps {
  readonly session: Session<Blob>;
  readonly words: Words;
  readonly file: FileWords;
}

export function FilePane(props: FilePaneProps) {
  const is = <K extends State["kind"]>(kind: K) => {
    const state = props.session.state();
    return state.kind === kind ? (state as Extract<State, { kind: K }>) : undefined;
  };
  return (
    <Switch>
      <Match when={is("busy")}>
        {(state) => (
          <Progress
            words={props.words}
            steps={props.file.steps}
            stage={state().stage}
            onCancel={() => props.session.leave()}
          />
        )}
      </Match>
      <Match when={is("form")}>{(state) => <Drop {...props} state={state()} />}</Match>
    </Switch>
  );
}

function Drop(props: FilePaneProps & { readonly state: Extract<State, { kind: "form" }> }) {
  const [isOver, setOver] = createSignal(false);
  const [isMany, setMany] = createSignal(false);
  const take = (files: FileList | null | undefined) => {
    const [file] = files ?? [];
    setMany((files?.length ?? 0) > 1);
    if (file !== undefined && !isMany()) void props.session.submit(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer?.files);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const notice = () => (isMany() ? props.file.one : noticeOf(props));
  return (
    <form class="lookup" aria-label={props.file.label} onSubmit={(event) => event.preventDefault()}>
      <Show when={notice()}>
        {(said) => <Notice said={said()} isWarning={isMany() || props.state.trouble !== undefined} />}
      </Show>
      <div
        class="drop"
        classList={{ "drop--over": isOver() }}
        onDragOver={over}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon d={download} class="drop__icon" />
        <p aria-hidden="true">{props.file.drop}</p>
        <label class="button drop__button" part="button">
          {props.file.choose}
          <input
            class="sr"
            type="file"
            accept=".json,.xml,application/json,application/xml,text/xml"
            aria-describedby="hbs-file-kinds"
            onChange={(event) => {
              take(event.currentTarget.files);
              // The same file can be chosen again.
              event.currentTarget.value = "";
            }}
          />
        </label>
        <p class="small muted" id="hbs-file-kinds">
          {props.file.kinds}
        </p>
      </div>
      <p class="lookup__note lookup__note--file">
        <Icon d={shield} />
        <span>{props.file.local}</span>
      </p>
    </form>
  );
}

function noticeOf({
  state: { trouble, isHidden },
  words,
  file,
}: FilePaneProps & { readonly state: Extract<State, { kind: "form" }> }): Sentence | undefined {
  if (isHidden) return file.hidden;
  return trouble === undefined ? undefined : words.lookups[trouble.code](trouble.facts);
}
