/**
 * The page that checks files: the widget's components without a shadow root, as on the portal's own page.
 *
 * @module
 */
import { render } from "solid-js/web";
import { FilePane } from "../../widget/view/FilePane.tsx";
import { fileWordsIn } from "../../widget/view/messages/fileWords.ts";
import { languageOf, wordsIn } from "../../widget/view/messages/words.ts";
import { createSession } from "../../widget/view/session.ts";
import { createReporting, ReportPlace, stand, placesOf } from "./places.tsx";

const language = languageOf(document.documentElement.lang);
const places = placesOf();
if (places !== undefined) {
  const [words, fileWords] = await Promise.all([wordsIn(language), fileWordsIn(language)]);
  const { reporting, loadReporting } = createReporting(language);
  const session = createSession<Blob>({
    load: async () => {
      const [{ pinnedFileChecker }] = await Promise.all([import("../../widget/pinned.ts"), loadReporting()]);
      return pinnedFileChecker();
    },
    now: () => Date.now(),
    isSupported: () => globalThis.crypto?.subtle !== undefined,
  });
  // A file that misses its place would take the page's.
  for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());

  stand(places, session, words, {
    reporting,
    steps: fileWords.steps,
    form: () => <FilePane session={session} words={words} file={fileWords} />,
  });
  render(() => <ReportPlace session={session} words={words} reporting={reporting()} />, places.report);
}
