/**
 * The look-up form: code, birth date, four digits. Every fault is said at its field, and nothing typed is lost.
 *
 * @module
 */
import { createSignal, Show } from "solid-js";
import { Fault } from "../fault.ts";
import { codeLength, parseCode } from "../record/code.ts";
import { parseBirthDate } from "../record/date.ts";
import { caretAfterGrouping, compactCode, groupCode, groupDate, onlyDigits } from "./fields.ts";
import { Field } from "./Field.tsx";
import { Icon, shield } from "./Icon.tsx";
import type { FormCode } from "./messages/codes.ts";
import type { Facts, Sentence } from "./messages/sentence.ts";
import type { Words } from "./messages/vi.ts";
import { Notice } from "./Notice.tsx";
import type { Query, Typed } from "./session.ts";

type Name = keyof Typed;

interface LookupFormProps {
  readonly words: Words;
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
  readonly onSubmit: (query: Query) => void;
  /** What the last try ran into, said above the fields. */
  readonly notice?: Sentence | undefined;
  readonly isWarning?: boolean;
  /** Where "Vì sao?" leads; absent where there is no such page. */
  readonly whyHref?: string | undefined;
  /** Before the script runs there is nobody to submit to. */
  readonly isInert?: boolean;
}

export function LookupForm(props: LookupFormProps) {
  const [faults, setFaults] = createSignal<Partial<Record<Name, Sentence>>>({});
  const inputs: Partial<Record<Name, HTMLInputElement | HTMLTextAreaElement>> = {};

  const type = (name: Name, text: string) => {
    props.onType({ ...props.typed, [name]: text });
    if (faults()[name] !== undefined) setFaults({ ...faults(), [name]: faultOf(name, props.typed, props.words) });
  };

  const typeCode = (event: InputEvent & { currentTarget: HTMLTextAreaElement }) => {
    const { currentTarget: field } = event;
    const caret = caretAfterGrouping(field.value, field.selectionStart);
    field.value = groupCode(field.value);
    field.setSelectionRange(caret, caret);
    type("code", field.value);
  };

  const typeDate = (event: InputEvent & { currentTarget: HTMLInputElement }) => {
    const { currentTarget: field } = event;
    const isAtEnd = field.selectionStart === field.value.length;
    if (isAtEnd) field.value = groupDate(field.value, props.typed.birth);
    type("birth", field.value);
  };

  const typeDigits = (event: InputEvent & { currentTarget: HTMLInputElement }) => {
    const { currentTarget: field } = event;
    if (/\D/.test(field.value)) field.value = onlyDigits(field.value);
    type("digits", field.value);
  };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const names: readonly Name[] = ["code", "birth", "digits"];
    const found = names.map((name) => [name, faultOf(name, props.typed, props.words)] as const);
    setFaults(Object.fromEntries(found));
    const wrong = found.find(([, fault]) => fault !== undefined);
    if (wrong !== undefined) inputs[wrong[0]]?.focus();
    else props.onSubmit(queryOf(props.typed));
  };

  return (
    <form class="lookup" novalidate autocomplete="off" aria-label={props.words.form.label} onSubmit={submit}>
      <Show when={props.notice}>{(said) => <Notice said={said()} isWarning={props.isWarning} />}</Show>
      <Field
        name="code"
        label={props.words.form.code}
        hint={props.words.form.codeHint}
        fault={faults().code}
        count={
          <span class="field__count" aria-hidden="true">
            {compactCode(props.typed.code).length}/{codeLength}
          </span>
        }
      >
        {(described) => (
          <textarea
            ref={(made) => (inputs.code = made)}
            class="field__input field__input--code"
            part="input"
            id="hbs-code"
            rows="2"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            enterkeyhint="next"
            aria-describedby={described()}
            aria-invalid={faults().code !== undefined}
            value={props.typed.code}
            onInput={typeCode}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.isComposing) return;
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            }}
          />
        )}
      </Field>
      <div class="lookup__pair">
        <Field name="birth" label={props.words.form.birth} hint={props.words.form.birthHint} fault={faults().birth}>
          {(described) => (
            <input
              ref={(made) => (inputs.birth = made)}
              class="field__input num"
              part="input"
              id="hbs-birth"
              inputmode="numeric"
              placeholder={props.words.form.birthPattern}
              autocomplete="off"
              aria-describedby={described()}
              aria-invalid={faults().birth !== undefined}
              value={props.typed.birth}
              onInput={typeDate}
            />
          )}
        </Field>
        <Field name="digits" label={props.words.form.digits} hint={props.words.form.digitsHint} fault={faults().digits}>
          {(described) => (
            <input
              ref={(made) => (inputs.digits = made)}
              class="field__input num"
              part="input"
              id="hbs-digits"
              inputmode="numeric"
              autocomplete="off"
              aria-describedby={described()}
              aria-invalid={faults().digits !== undefined}
              value={props.typed.digits}
              onInput={typeDigits}
            />
          )}
        </Field>
      </div>
      <button class="button" part="button" type="submit" disabled={props.isInert}>
        {props.words.form.submit}
      </button>
      <p class="lookup__note">
        <Icon d={shield} />
        <span>
          {props.words.form.blind}{" "}
          <Show when={props.whyHref}>{(href) => <a href={href()}>{props.words.form.why}</a>}</Show>
        </span>
      </p>
    </form>
  );
}

function queryOf({ code, birth, digits }: Typed): Query {
  return { code: parseCode(compactCode(code)), dateOfBirth: parseBirthDate(birth), idLast4: digits };
}

/** @returns what is wrong with a field, in words; nothing when it can be used */
function faultOf(name: Name, typed: Typed, words: Words): Sentence | undefined {
  const say = (code: FormCode, facts: Facts) => words.formFaults[code](facts);
  try {
    if (name === "code") parseCode(compactCode(typed.code));
    else if (name === "birth") parseBirthDate(typed.birth);
    else if (!/^\d{4}$/.test(typed.digits)) return say("digits.malformed", {});
    return undefined;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return say(error.code as FormCode, name === "birth" ? { text: typed.birth.trim() } : error.details);
  }
}
