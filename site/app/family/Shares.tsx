/**
 * The links of a family: making one, showing it once, and the list of all.
 *
 * @module
 */
import { createSignal, For, onMount, Show } from "solid-js";
import type { MadeShare, Share, ShareWish } from "../../../widget/family/family.ts";
import type { FamilyFault } from "../../../widget/family/reply.ts";
import { formatSchoolYear, formatTime } from "../../../widget/view/format.ts";
import { Notice } from "../../../widget/view/Notice.tsx";
import type { FamilyText } from "../../text/family.ts";
import type { Entered } from "../family.tsx";
import { Made } from "./Made.tsx";
import { refusalIn } from "./refusal.ts";
import { ShareForm } from "./ShareForm.tsx";
import { extended, stateOf } from "./share-state.ts";

interface SharesProps {
  readonly entered: Entered;
  readonly text: FamilyText;
}

export function Shares(props: SharesProps) {
  const [years, setYears] = createSignal<readonly string[]>();
  const [shares, setShares] = createSignal<readonly Share[]>();
  const [made, setMade] = createSignal<MadeShare>();
  const [fault, setFault] = createSignal<string>();
  const family = () => props.entered.family;

  const told = (result: FamilyFault | { readonly kind: "done" }): boolean => {
    setFault(result.kind === "done" ? undefined : refusalIn(props.text, result));
    return result.kind === "done";
  };
  const list = async () => {
    const result = await family().shares();
    if (result.kind === "done") setShares(result.value);
    else told(result);
  };
  const load = async () => {
    setFault(undefined);
    const [found] = await Promise.all([family().years(), list()]);
    if (found.kind === "done") setYears(found.value);
    else told(found);
  };
  onMount(() => void load());

  const make = async (wish: ShareWish) => {
    const result = await family().share(wish);
    if (!told(result) || result.kind !== "done") return;
    setMade(result.value);
    await list();
  };
  const change = async (work: Promise<FamilyFault | { readonly kind: "done" }>) => {
    told(await work);
    await list();
  };

  return (
    <>
      <Show when={fault()}>{(says) => <Notice said={{ says: says(), next: "" }} isWarning />}</Show>
      <Show
        when={made()}
        fallback={
          <Show when={years()}>
            {(known) => (
              <ShareForm
                text={props.text.share}
                years={known()}
                dateOfBirth={props.entered.dateOfBirth}
                onWish={make}
              />
            )}
          </Show>
        }
      >
        {(one) => <Made text={props.text.share} made={one()} onDone={() => setMade(undefined)} />}
      </Show>
      <section class="family__part">
        <h2>{props.text.share.listTitle}</h2>
        <Show when={shares()}>
          {(all) => (
            <Show when={all().length > 0} fallback={<p class="muted">{props.text.share.none}</p>}>
              <ul class="shares">
                <For each={all()}>
                  {(share) => <OneShare text={props.text} share={share} onChange={change} family={family()} />}
                </For>
              </ul>
            </Show>
          )}
        </Show>
      </section>
    </>
  );
}

interface OneShareProps {
  readonly text: FamilyText;
  readonly share: Share;
  readonly family: Entered["family"];
  readonly onChange: (work: Promise<FamilyFault | { readonly kind: "done" }>) => Promise<void>;
}

function OneShare(props: OneShareProps) {
  const words = () => props.text.share;
  const name = () => props.share.recipient ?? words().unknownRecipient;
  const state = () => stateOf(props.share, new Date());
  return (
    <li class="shares__one" data-state={state()}>
      <strong>{name()}</strong>
      <span class="muted">{props.share.years.map(({ schoolYear }) => formatSchoolYear(schoolYear)).join(", ")}</span>
      <span>
        {state() === "living"
          ? words().living(formatTime(props.share.expiresAt), props.share.opens, props.share.maximalOpens)
          : words().states[state() as keyof FamilyText["share"]["states"]]}
      </span>
      <Show when={props.share.wrongPins > 0}>
        <span class="shares__wrong">{words().wrong(props.share.wrongPins)}</span>
      </Show>
      <Show when={state() === "living"}>
        <span class="family__actions">
          <button
            class="button button--quiet button--small"
            type="button"
            aria-label={`${words().extend}: ${name()}`}
            onClick={() => void props.onChange(props.family.extend(props.share.id, extended(props.share)))}
          >
            {words().extend}
          </button>
          <button
            class="button button--quiet button--small"
            type="button"
            aria-label={`${words().revoke}: ${name()}`}
            onClick={() => void props.onChange(props.family.revoke(props.share.id))}
          >
            {words().revoke}
          </button>
        </span>
      </Show>
    </li>
  );
}
