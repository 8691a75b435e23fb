/**
 * A link and its PIN, shown once: nobody keeps them.
 *
 * @module
 */
import { createSignal, onMount } from "solid-js";
import type { MadeShare } from "../../../widget/family/family.ts";
import type { FamilyText } from "../../text/family.ts";

interface MadeProps {
  readonly text: FamilyText["share"];
  readonly made: MadeShare;
  readonly onDone: () => void;
}

export function Made(props: MadeProps) {
  let heading: HTMLHeadingElement | undefined;
  onMount(() => heading?.focus());
  return (
    <section class="family__part made">
      <h2 ref={(made) => (heading = made)} tabindex="-1">
        {props.text.made}
      </h2>
      <Kept label={props.text.link} value={props.made.link} text={props.text} />
      <Kept label={props.text.pin} value={props.made.pin} text={props.text} />
      <p>{props.text.apart}</p>
      <p class="banner banner--note">{props.text.limits}</p>
      <button class="button" type="button" onClick={() => props.onDone()}>
        {props.text.done}
      </button>
    </section>
  );
}

function Kept(props: { readonly label: string; readonly value: string; readonly text: FamilyText["share"] }) {
  const [isCopied, setCopied] = createSignal(false);
  // Where the browser does not allow it, the text can be marked by hand.
  const copy = () =>
    void navigator.clipboard?.writeText(props.value).then(
      () => setCopied(true),
      () => undefined,
    );
  return (
    <p class="made__one">
      <span>{props.label}</span>
      <output class="made__value">{props.value}</output>
      <button
        class="button button--second button--small"
        type="button"
        aria-label={`${props.text.copy}: ${props.label}`}
        onClick={copy}
      >
        <span aria-live="polite">{isCopied() ? props.text.copied : props.text.copy}</span>
      </button>
    </p>
  );
}
