/**
 * The family's page: a door, and behind it shares, the log and the freezing of a code. Nothing typed or drawn here leaves the tab but what the portal must know.
 *
 * @module
 */
import { createSignal, Show } from "solid-js";
import { render } from "solid-js/web";
import type { Family } from "../../widget/family/family.ts";
import type { Door } from "../../widget/family/reply.ts";
import { languageOf, wordsIn } from "../../widget/view/messages/words.ts";
import { family as texts } from "../text/family.ts";
import { DoorForm } from "./family/DoorForm.tsx";
import { Room } from "./family/Room.tsx";

export interface Entered {
  readonly family: Family;
  readonly door: Door;
  /** As typed: whether the child is asked too. `YYYY-MM-DD`, `YYYY-MM`, `YYYY` */
  readonly dateOfBirth: string;
}

const place = (id: string) => document.getElementById(id);
const [home, doorPlace, roomPlace] = [place("family-home"), place("family-door"), place("family-room")];
if (home !== null && doorPlace !== null && roomPlace !== null) {
  const language = languageOf(document.documentElement.lang);
  const words = await wordsIn(language);
  const text = texts[language];
  const [entered, setEntered] = createSignal<Entered>();
  const [isHidden, setHidden] = createSignal(false);
  const show = (next: Entered | undefined, wasHidden = false) => {
    setEntered(next);
    setHidden(wasHidden);
    home.hidden = next !== undefined;
    roomPlace.hidden = next === undefined;
    scrollTo(0, 0);
  };
  doorPlace.replaceChildren();
  render(
    () => (
      <Show when={entered() === undefined}>
        <DoorForm words={words} text={text} isHidden={isHidden()} onEnter={show} />
      </Show>
    ),
    doorPlace,
  );
  render(
    () => (
      <Show when={entered()} keyed>
        {(own) => <Room entered={own} text={text} language={language} onLeave={(hidden) => show(undefined, hidden)} />}
      </Show>
    ),
    roomPlace,
  );
  // A page that the browser keeps in memory must not come back open.
  addEventListener("pagehide", () => show(undefined));
}
