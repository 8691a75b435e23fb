/**
 * The ways to have a paper read, from the quickest to the one that always works: camera, photo, file, typed code.
 *
 * @module
 */
import { Show } from "solid-js";
import { Icon } from "../Icon.tsx";
import { right } from "../icons.ts";
import type { ScanWords } from "../messages/scan.vi.ts";
import type { ScanSession } from "./session.ts";

interface LadderProps {
  readonly session: ScanSession;
  readonly words: ScanWords;
  /** Of the running camera; absent where it is off. */
  readonly seconds: number | undefined;
}

const files = "image/png,image/jpeg,image/webp,image/gif,image/avif,application/pdf";
/** After so many seconds without a code, the next rung is pointed at. */
const patience = 12;

export function Ladder(props: LadderProps) {
  let photo: HTMLInputElement | undefined;
  let file: HTMLInputElement | undefined;
  const isOn = () => props.seconds !== undefined;
  const isLate = () => (props.seconds ?? 0) >= patience;
  const choose = (event: Event & { currentTarget: HTMLInputElement }) => {
    const [chosen] = event.currentTarget.files ?? [];
    event.currentTarget.value = "";
    if (chosen !== undefined) props.session.takeFile(chosen);
  };
  return (
    <section class="ladder">
      <h2>{isOn() ? props.words.ladder.titleOn : props.words.ladder.title}</h2>
      <ol class="rungs">
        <li aria-current={isOn() && !isLate() ? "step" : undefined}>
          <Show
            when={isOn()}
            fallback={
              <button type="button" onClick={() => props.session.openCamera()}>
                <Rung n={1} title={props.words.ladder.camera} hint={props.words.ladder.cameraHint} />
              </button>
            }
          >
            <div>
              <Rung n={1} title={props.words.ladder.cameraOn} hint={props.words.ladder.searching(props.seconds ?? 0)} />
            </div>
          </Show>
        </li>
        <li aria-current={isLate() ? "step" : undefined}>
          <button type="button" onClick={() => photo?.click()}>
            <Rung n={2} title={props.words.ladder.photo} hint={props.words.ladder.photoHint} />
          </button>
          <input
            ref={(made) => (photo = made)}
            type="file"
            accept="image/*"
            capture="environment"
            hidden
            onChange={choose}
            data-source="photo"
          />
        </li>
        <li>
          <button type="button" onClick={() => file?.click()}>
            <Rung n={3} title={props.words.ladder.file} hint={props.words.ladder.fileHint} />
          </button>
          <input ref={(made) => (file = made)} type="file" accept={files} hidden onChange={choose} data-source="file" />
        </li>
        <li>
          <button type="button" onClick={() => props.session.lookUp()}>
            <Rung n={4} title={props.words.ladder.code} hint={props.words.ladder.codeHint} />
          </button>
        </li>
      </ol>
      <p class="ladder__note">{props.words.ladder.scanner}</p>
    </section>
  );
}

function Rung(props: { readonly n: number; readonly title: string; readonly hint: string }) {
  return (
    <>
      <span class="rung__n">{props.n}</span>
      <span class="rung__t">
        <b>{props.title}</b>
        <small>{props.hint}</small>
      </span>
      <Icon d={right} />
    </>
  );
}
