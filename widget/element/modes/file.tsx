/**
 * `mode="file"`: a report file or a signed package, checked in the page. A chunk of its own.
 *
 * @module
 */
import { createEffect, createSignal } from "solid-js";
import { FilePane } from "../../view/FilePane.tsx";
import { fileWordsIn } from "../../view/messages/fileWords.ts";
import { createSession } from "../../view/session.ts";
import { verified } from "../../chunks.ts";
import type { ModeContext, ModeParts } from "../modes.ts";

export async function createFile({ language, root, loadReporting, common }: ModeContext): Promise<ModeParts> {
  const load = async () => {
    const verifier = verified("pinned", () => import("../../pinned.ts"));
    const [{ pinnedFileChecker }] = await Promise.all([verifier, loadReporting()]);
    return pinnedFileChecker();
  };
  const session = createSession<Blob>({ load, ...common });
  // Mirrors what the language of the element is; the first is there before the mode is shown.
  const [words, setWords] = createSignal(await fileWordsIn(language()));
  return {
    session,
    get steps() {
      return words().steps;
    },
    async verify(input) {
      if (input instanceof Blob) await session.submit(input);
      else if (input === undefined) root.querySelector<HTMLInputElement>("input[type=file]")?.click();
      else throw new TypeError("verify(file): a File or a Blob is needed");
    },
    Pane: (props) => {
      createEffect(() => void fileWordsIn(language()).then(setWords));
      return <FilePane session={session} words={props.words} file={words()} />;
    },
  };
}
