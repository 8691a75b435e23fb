/**
 * Making a link: for whom, what for, which years, how long, how often, and who agrees (DOMAIN §6).
 *
 * @module
 */
import { createSignal, For, Show } from "solid-js";
import type { SharePurpose, ShareWish } from "../../../widget/family/family.ts";
import { Field } from "../../../widget/view/Field.tsx";
import { formatSchoolYear } from "../../../widget/view/format.ts";
import { consentText, type FamilyText } from "../../text/family.ts";
import { isSevenOrMore } from "./share-state.ts";

interface ShareFormProps {
  readonly text: FamilyText["share"];
  readonly years: readonly string[];
  /** As `Entered` has it. */
  readonly dateOfBirth: string;
  readonly onWish: (wish: ShareWish) => Promise<void>;
}

const spans = ["1", "7", "30", "92", "365"] as const;
const opens = [1, 3, 10, 30] as const;
const dayMs = 86_400_000;

export function ShareForm(props: ShareFormProps) {
  const [recipient, setRecipient] = createSignal("");
  // The newest to begin with; from then on it is the family's choice.
  // eslint-disable-next-line solid/reactivity
  const [chosen, setChosen] = createSignal<readonly string[]>(props.years.slice(-1));
  const [isTried, setTried] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  const [isGuardian, setGuardian] = createSignal(false);
  const [hasChild, setChild] = createSignal(false);
  const asksChild = () => isSevenOrMore(props.dateOfBirth, new Date());
  const isAgreed = () => isGuardian() && (!asksChild() || hasChild());
  const fault = (isWrong: boolean, says: string) => (isTried() && isWrong ? { says, next: "" } : undefined);

  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = event.currentTarget;
    setTried(true);
    const wrong = [
      recipient().trim() === "" && "#hbs-recipient",
      chosen().length === 0 && "input[name=year]",
      !isAgreed() && "input[name=consent]:not(:checked)",
    ].find((place) => place !== false);
    if (wrong !== undefined) return form.querySelector<HTMLElement>(wrong)?.focus();
    const given = new FormData(form);
    setBusy(true);
    return void props
      .onWish({
        schoolYears: props.years.filter((year) => chosen().includes(year)),
        recipient: recipient().trim(),
        purpose: given.get("purpose") as SharePurpose,
        maximalOpens: Number(given.get("opens")),
        expiresAt: new Date(Date.now() + Number(given.get("days")) * dayMs),
        consentText,
        childConsent: asksChild() ? "given" : "under-seven",
      })
      .finally(() => setBusy(false));
  };

  return (
    <form
      class="family__part family__form"
      novalidate
      autocomplete="off"
      aria-labelledby="share-title"
      onSubmit={submit}
    >
      <h2 id="share-title">{props.text.title}</h2>
      <Field
        name="recipient"
        label={props.text.recipient}
        hint={props.text.recipientHint}
        fault={fault(recipient().trim() === "", props.text.recipientFault)}
      >
        {(described) => (
          <input
            class="field__input"
            id="hbs-recipient"
            maxlength="100"
            aria-describedby={described()}
            aria-invalid={isTried() && recipient().trim() === ""}
            value={recipient()}
            onInput={(event) => setRecipient(event.currentTarget.value)}
          />
        )}
      </Field>
      <fieldset>
        <legend>{props.text.years}</legend>
        <For each={props.years}>
          {(year) => (
            <label class="tick">
              <input
                type="checkbox"
                name="year"
                checked={chosen().includes(year)}
                onChange={(event) =>
                  setChosen(event.currentTarget.checked ? [...chosen(), year] : chosen().filter((one) => one !== year))
                }
              />
              {props.text.year(formatSchoolYear(year))}
            </label>
          )}
        </For>
        <Show when={fault(chosen().length === 0, props.text.yearsFault)}>
          {(said) => <p class="field__error">{said().says}</p>}
        </Show>
      </fieldset>
      <div class="family__row">
        <label>
          {props.text.purpose}
          <select class="field__input" name="purpose">
            <For each={Object.entries(props.text.purposes)}>
              {([value, label]) => <option value={value}>{label}</option>}
            </For>
          </select>
        </label>
        <label>
          {props.text.until}
          <select class="field__input" name="days">
            <For each={spans}>
              {(days) => (
                <option value={days} selected={days === "7"}>
                  {props.text.spans[days]}
                </option>
              )}
            </For>
          </select>
        </label>
        <label>
          {props.text.opens}
          <select class="field__input" name="opens">
            <For each={opens}>
              {(count) => (
                <option value={count} selected={count === 3}>
                  {count}
                </option>
              )}
            </For>
          </select>
        </label>
      </div>
      <fieldset>
        <legend>{props.text.consentTitle}</legend>
        <label class="tick">
          <input
            type="checkbox"
            name="consent"
            checked={isGuardian()}
            onChange={(event) => setGuardian(event.currentTarget.checked)}
          />
          {props.text.guardian}
        </label>
        <Show when={asksChild()}>
          <label class="tick">
            <input
              type="checkbox"
              name="consent"
              checked={hasChild()}
              onChange={(event) => setChild(event.currentTarget.checked)}
            />
            {props.text.child}
          </label>
        </Show>
        <Show when={fault(!isAgreed(), props.text.consentFault)}>
          {(said) => <p class="field__error">{said().says}</p>}
        </Show>
      </fieldset>
      <p class="banner banner--note">{props.text.limits}</p>
      <button class="button" type="submit" disabled={isBusy()}>
        {props.text.make}
      </button>
    </form>
  );
}
