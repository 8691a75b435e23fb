/**
 * Headings that a page gets and a foreign page does not: inside a host's document, its own outline stays whole.
 *
 * @module
 */
import { createContext, onMount, useContext, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";

/** True where the view is a guest: paragraphs instead of headings. */
export const Guest = createContext(false);

interface TitleProps {
  readonly level: 1 | 2 | 3 | 4;
  readonly class: string;
  /** Takes the focus when it appears, so that a screen reader begins here. */
  readonly takesFocus?: boolean;
  readonly children: JSX.Element;
}

export function Title(props: TitleProps) {
  const isGuest = useContext(Guest);
  let element: HTMLElement | undefined;
  onMount(() => {
    if (props.takesFocus) element?.focus();
  });
  return (
    <Dynamic
      component={isGuest ? "p" : `h${props.level}`}
      ref={(made: HTMLElement) => (element = made)}
      class={props.class}
      tabindex={props.takesFocus ? -1 : undefined}
    >
      {props.children}
    </Dynamic>
  );
}
