/**
 * The progress page: figures from this portal, kept fresh while somebody looks.
 *
 * @module
 */
import { render } from "solid-js/web";
import { languageOf } from "../../widget/view/messages/words.ts";
import { progressText } from "../text/progress.ts";
import { Board } from "./progress/Board.tsx";
import { createFeed } from "./progress/feed.ts";
import { numbersIn } from "./progress/numbers.ts";

const place = document.getElementById("progress");
if (place !== null) {
  const language = languageOf(document.documentElement.lang);
  const words = progressText[language];
  const asked = new URLSearchParams(location.search).get("schoolYear") ?? "";
  const feed = createFeed({
    schoolYear: /^\d{4}-\d{4}$/.test(asked) ? asked : undefined,
    fetch: (path) => fetch(path),
    now: () => new Date(),
    isHidden: () => document.hidden,
    after(ms, work) {
      const timer = setTimeout(work, ms);
      return { cancel: () => clearTimeout(timer) };
    },
  });
  // What came with the page was for the eye only.
  place.replaceChildren();
  render(() => <Board language={language} words={words} numbers={numbersIn(language)} feed={feed} />, place);
  document.addEventListener("visibilitychange", () => feed.wake());
  addEventListener("online", () => feed.wake());
  addEventListener("pagehide", () => feed.stop());
  // Back from the browser's memory of pages: start over.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  void feed.refresh();
}
