/**
 * A photo of the whole page, taken or chosen, for the machine to compare.
 *
 * @module
 */
import { Icon } from "../Icon.tsx";
import type { CompareWords } from "../messages/compare.vi.ts";
import { camera } from "../scan/icons.ts";

export function TakePhoto(props: { readonly words: CompareWords; readonly onFile: (file: File) => void }) {
  let input: HTMLInputElement | undefined;
  return (
    <>
      <button class="button button--second" type="button" onClick={() => input?.click()}>
        <Icon d={camera} />
        {props.words.auto.take}
      </button>
      <input
        ref={(made) => (input = made)}
        type="file"
        accept="image/*,application/pdf"
        hidden
        data-source="compare"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = "";
          if (file !== undefined) props.onFile(file);
        }}
      />
      <span>{props.words.auto.takeHint}</span>
    </>
  );
}
