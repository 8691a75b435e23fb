/**
 * Behind the door: shares, the log, and freezing, a tab each.
 *
 * @module
 */
import { createSignal, For, Match, Switch } from "solid-js";
import { HideBar } from "../../../widget/view/HideBar.tsx";
import { back, Icon } from "../../../widget/view/Icon.tsx";
import type { Language } from "../../../widget/view/messages/words.ts";
import { hideWords } from "../../text/hide.ts";
import type { FamilyText } from "../../text/family.ts";
import type { Entered } from "../family.tsx";
import { DoorPanel } from "./DoorPanel.tsx";
import { Shares } from "./Shares.tsx";
import { VisitLog } from "./VisitLog.tsx";

interface RoomProps {
  readonly entered: Entered;
  readonly text: FamilyText;
  readonly language: Language;
  readonly onLeave: (isHidden: boolean) => void;
}

const tabs = ["shares", "log", "freeze"] as const;
type Tab = (typeof tabs)[number];

export function Room(props: RoomProps) {
  const [shown, setShown] = createSignal<Tab>(tabs.find((tab) => location.hash === `#${tab}`) ?? "shares");
  const buttons: Partial<Record<Tab, HTMLButtonElement>> = {};
  const turn = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = tabs[(tabs.indexOf(shown()) + step + tabs.length) % tabs.length]!;
    setShown(next);
    buttons[next]?.focus();
  };
  return (
    <div class="family">
      <div class="top">
        <button class="link" type="button" onClick={() => props.onLeave(false)}>
          <Icon d={back} />
          {props.text.leave}
        </button>
        <HideBar
          session={{ now: () => Date.now(), hide: () => props.onLeave(true) }}
          words={hideWords[props.language]}
        />
      </div>
      <h1>{props.text.title}</h1>
      <div class="family__tabs" role="tablist" aria-label={props.text.title} onKeyDown={turn}>
        <For each={tabs}>
          {(tab) => (
            <button
              ref={(made) => (buttons[tab] = made)}
              type="button"
              role="tab"
              id={`family-tab-${tab}`}
              aria-selected={shown() === tab}
              aria-controls="family-panel"
              tabindex={shown() === tab ? 0 : -1}
              onClick={() => setShown(tab)}
            >
              {props.text.tabs[tab]}
            </button>
          )}
        </For>
      </div>
      <div id="family-panel" role="tabpanel" tabindex="0" aria-labelledby={`family-tab-${shown()}`}>
        <Switch>
          <Match when={shown() === "shares"}>
            <Shares entered={props.entered} text={props.text} />
          </Match>
          <Match when={shown() === "log"}>
            <VisitLog family={props.entered.family} text={props.text} />
          </Match>
          <Match when={shown() === "freeze"}>
            <DoorPanel entered={props.entered} text={props.text} />
          </Match>
        </Switch>
      </div>
    </div>
  );
}
