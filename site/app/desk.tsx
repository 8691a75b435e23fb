/**
 * The batch desk's page: rows are checked in workers; a row's report opens in the page as after a look-up of its own.
 *
 * @module
 */
import { render } from "solid-js/web";
import { createScanner } from "../../widget/paper/scan/scanner.ts";
import { workers } from "../../widget/paper/scan/workers.ts";
import { reportWordsIn } from "../../widget/view/messages/reportWords.ts";
import { scanWordsIn } from "../../widget/view/messages/scanWords.ts";
import { languageOf, wordsIn } from "../../widget/view/messages/words.ts";
import { createSession } from "../../widget/view/session.ts";
import { saveFile } from "../../widget/view/save-file.ts";
import type { SealOpener } from "../../widget/view/scan/session.ts";
import { desk as texts } from "../text/desk.ts";
import { createChecking } from "./desk/checking.ts";
import { createDesk } from "./desk/desk.ts";
import { DeskPage } from "./desk/Desk.tsx";
import { createIntake } from "./desk/intake.ts";
import { openKeeping, type Keeping } from "./desk/keeping.ts";
import { isFault, queryOf } from "./desk/list/entry.ts";
import type { Row } from "./desk/row.ts";
import { createReporting, isAway, placesOf, ReportPlace, stand } from "./places.tsx";

/** Where the browser keeps nothing (a private window of some), the desk works until its tab is closed. */
const forgetful: Keeping = {
  load: () => Promise.resolve({ rows: [], isRunning: false }),
  put: () => Promise.resolve(),
  clear: () => Promise.resolve(),
};

const language = languageOf(document.documentElement.lang);
const places = placesOf();
if (places !== undefined) {
  const text = texts[language];
  const now = () => Date.now();
  const [words, report, scan, keeping] = await Promise.all([
    wordsIn(language),
    reportWordsIn(language),
    scanWordsIn(language),
    openKeeping(now).catch(() => forgetful),
  ]);
  const checking = createChecking(
    () => new Worker(new URL("./desk/desk.worker.ts", import.meta.url), { type: "module", name: "desk" }),
    navigator.hardwareConcurrency || 1,
  );
  const desk = createDesk({ checking, keeping, now });
  const scanner = createScanner(workers);
  const openSeals = async (): Promise<SealOpener> =>
    (await import("../../widget/pinned-seal.ts")).pinnedOpener(location.origin);
  const readList = async (file: Blob) => (await import("./desk/list/file.ts")).readList(file);
  const intake = createIntake({ desk, scanner, openSeals, readList, text, scan });
  const { reporting, loadReporting } = createReporting(language);
  const session = createSession({
    load: async () => {
      const [{ pinnedChecker }] = await Promise.all([import("../../widget/pinned.ts"), loadReporting()]);
      return pinnedChecker(location.origin, undefined, desk.office());
    },
    now,
    isSupported: () => globalThis.crypto?.subtle !== undefined,
  });

  const open = (row: Row) => {
    const query = queryOf(row.entry);
    if (!isFault(query) && row.forged === undefined) void session.submit(query);
  };
  const save = async (kind: "xlsx" | "csv") => {
    const { csvOf, xlsxOf } = await import("./desk/exporting.ts");
    const rows = desk.rows();
    const file = kind === "csv" ? csvOf(rows, { text, words, report }) : await xlsxOf(rows, { text, words, report });
    saveFile(file, `${text.fileName}-${new Date().toISOString().slice(0, 10)}.${kind}`);
  };

  stand(places, session, words, {
    reporting,
    form: () => (
      <DeskPage
        text={text}
        words={words}
        report={report}
        scan={scan}
        desk={desk}
        intake={intake}
        scanner={scanner}
        isAway={isAway(session)}
        onOpen={open}
        onExport={(kind) => void save(kind)}
      />
    ),
  });
  render(() => <ReportPlace session={session} words={words} reporting={reporting()} />, places.report);
  void desk.resume();
}
