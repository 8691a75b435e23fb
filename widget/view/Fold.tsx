/**
 * What few people ask for, folded: it is made when it is first opened, so that nobody waits for it who only wants the verdict.
 *
 * @module
 */
import { createSignal, Show, type JSX } from "solid-js";
import { Icon } from "./Icon.tsx";
import { right } from "./icons.ts";

interface FoldProps {
  readonly title: string;
  /** At the end of the summary. */
  readonly tally?: string;
  readonly lang?: string;
  readonly children: JSX.Element;
}

export function Fold(props: FoldProps) {
  const [wasOpened, setOpened] = createSignal(false);
  return (
    <details class="fold" onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>
        <Icon d={right} />
        {props.title}
        <Show when={props.tally}>
          <span class="fold__tally">{props.tally}</span>
        </Show>
      </summary>
      <div class="fold__body" lang={props.lang}>
        <Show when={wasOpened()}>{props.children}</Show>
      </div>
    </details>
  );
}
