/**
 * The family's door: code, birth date, four digits, and the family's own secret.
 *
 * @module
 */
import { createResource, createSignal, Show } from "solid-js";
import { createFamily } from "../../../widget/family/family.ts";
import { parseFamilySecret } from "../../../widget/family/secret.ts";
import { Fault } from "../../../widget/fault.ts";
import { parseCode } from "../../../widget/record/code.ts";
import { parseBirthDate } from "../../../widget/record/date.ts";
import { Field } from "../../../widget/view/Field.tsx";
import { compactCode, groupCode, groupDate, onlyDigits } from "../../../widget/view/fields.ts";
import type { FormCode } from "../../../widget/view/messages/codes.ts";
import type { Sentence } from "../../../widget/view/messages/sentence.ts";
import type { Words } from "../../../widget/view/messages/vi.ts";
import { Notice } from "../../../widget/view/Notice.tsx";
import type { FamilyText } from "../../text/family.ts";
import type { Entered } from "../family.tsx";
import { readAccount } from "./account.ts";
import { refusalIn } from "./refusal.ts";
import { SignIn } from "./SignIn.tsx";

interface DoorFormProps {
  readonly words: Words;
  readonly text: FamilyText;
  readonly isHidden: boolean;
  readonly onEnter: (entered: Entered) => void;
}

const names = ["code", "birth", "digits", "secret"] as const;
type Name = (typeof names)[number];
type Typed = Readonly<Record<Name, string>>;

export function DoorForm(props: DoorFormProps) {
  const [typed, setTyped] = createSignal<Typed>({ code: "", birth: "", digits: "", secret: "" });
  const [faults, setFaults] = createSignal<Partial<Record<Name, Sentence>>>({});
  const [notice, setNotice] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);
  const [account, { refetch }] = createResource(readAccount);
  const inputs: Partial<Record<Name, HTMLInputElement>> = {};

  const faultOf = (name: Name): Sentence | undefined => {
    const { code, birth, digits, secret } = typed();
    const say = (fault: FormCode, facts: Readonly<Record<string, string | number>>) =>
      props.words.formFaults[fault](facts);
    try {
      if (name === "code") parseCode(compactCode(code));
      else if (name === "birth") parseBirthDate(birth);
      else if (name === "secret") {
        if (secret.trim() !== "" || account()?.isSignedIn !== true) parseFamilySecret(secret);
      } else if (!/^\d{4}$/.test(digits)) return say("digits.malformed", {});
      return undefined;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (name === "secret") {
        const said = props.text.secretFaults[error.code as keyof FamilyText["secretFaults"]];
        return { says: said, next: "" };
      }
      return say(error.code as FormCode, name === "birth" ? { text: birth.trim() } : error.details);
    }
  };

  const enter = async () => {
    const { code, birth, digits, secret } = typed();
    const dateOfBirth = parseBirthDate(birth);
    const family = await createFamily({
      ...{ url: location.origin, code: parseCode(compactCode(code)) },
      ...(secret.trim() === "" ? {} : { secret: parseFamilySecret(secret) }),
      answers: { dateOfBirth, idLast4: digits },
    });
    const opened = await family.open();
    if (opened.kind === "done") props.onEnter({ family, door: opened.value, dateOfBirth });
    else setNotice(refusalIn(props.text, opened));
  };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setNotice(undefined);
    const found = names.map((name) => [name, faultOf(name)] as const);
    setFaults(Object.fromEntries(found));
    const wrong = found.find(([, fault]) => fault !== undefined);
    if (wrong !== undefined) return inputs[wrong[0]]?.focus();
    setBusy(true);
    return void enter().finally(() => setBusy(false));
  };

  const control = (name: Name, shape: (text: string, before: string) => string, more: object = {}) => (
    <Field
      name={name}
      label={name === "secret" ? props.text.secret : props.words.form[name]}
      hint={name === "secret" ? props.text.secretHint : props.words.form[`${name}Hint`]}
      fault={faults()[name]}
    >
      {(described) => (
        <input
          ref={(made) => (inputs[name] = made)}
          class="field__input num"
          id={`hbs-${name}`}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          {...more}
          aria-describedby={described()}
          aria-invalid={faults()[name] !== undefined}
          value={typed()[name]}
          onInput={(event) => {
            const field = event.currentTarget;
            const isAtEnd = field.selectionStart === field.value.length;
            if (isAtEnd) field.value = shape(field.value, typed()[name]);
            setTyped({ ...typed(), [name]: field.value });
            if (faults()[name] !== undefined) setFaults({ ...faults(), [name]: faultOf(name) });
          }}
        />
      )}
    </Field>
  );

  return (
    <form class="lookup" novalidate autocomplete="off" aria-label={props.text.title} onSubmit={submit}>
      <Show when={notice()}>{(says) => <Notice said={{ says: says(), next: "" }} isWarning />}</Show>
      <Show when={props.isHidden && notice() === undefined}>
        <Notice said={{ says: props.text.hidden, next: "" }} />
      </Show>
      {control("code", groupCode)}
      <div class="lookup__pair">
        {control("birth", groupDate, { inputmode: "numeric", placeholder: props.words.form.birthPattern })}
        {control("digits", onlyDigits, { inputmode: "numeric" })}
      </div>
      {control("secret", (text) => text.toUpperCase(), { autocapitalize: "characters" })}
      <Show when={account()}>
        {(known) => <SignIn text={props.text} account={known()} onSignedOut={() => void refetch()} />}
      </Show>
      <button class="button" type="submit" disabled={isBusy()}>
        {isBusy() ? props.text.entering : props.text.enter}
      </button>
    </form>
  );
}
