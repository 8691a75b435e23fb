/**
 * Everything that reaches the desk: lines, lists, the QR codes of papers. What could not be taken is told, and the rest is.
 *
 * @module
 */
import { createSignal } from "solid-js";
import { Fault } from "../../../widget/fault.ts";
import { kindOf } from "../../../widget/paper/scan/file.ts";
import type { Scanner } from "../../../widget/paper/scan/scanner.ts";
import { parseTyped } from "../../../widget/paper/scan/typed.ts";
import type { ScanWords } from "../../../widget/view/messages/scan.vi.ts";
import type { ScanCode } from "../../../widget/view/messages/codes.ts";
import type { PageKind, SealOpener } from "../../../widget/view/scan/session.ts";
import type { DeskText } from "../../text/desk.ts";
import type { Desk } from "./desk.ts";
import { entriesOf, type Listed } from "./list/cells.ts";
import { cellsOfLine } from "./list/lines.ts";
import { countAdded, sumAdded, type Added } from "./listing.ts";
import { openRow } from "./row.ts";
import { paperRow } from "./paper.ts";

export interface IntakeOptions {
  readonly desk: Desk;
  readonly scanner: Scanner;
  readonly openSeals: () => Promise<SealOpener>;
  readonly readList: (file: Blob) => Promise<Listed>;
  readonly text: DeskText;
  readonly scan: ScanWords;
}

export interface Told {
  readonly says: string;
  readonly isBad: boolean;
}

export type Intake = ReturnType<typeof createIntake>;

export function createIntake({ desk, scanner, openSeals, readList, text, scan }: IntakeOptions) {
  const [told, setTold] = createSignal<readonly Told[]>([]);
  const [reading, setReading] = createSignal<{ readonly file: number; readonly of: number }>();

  /** Texts of the QR codes that were taken: a camera sees the same paper again. */
  const taken = new Set<string>();
  /** Those on their way: it sees the paper while its seal is opened, too. */
  const opening = new Set<string>();

  const say = (says: string, isBad = false) => setTold([...told(), { says, isBad }]);

  function announce(added: Added): void {
    const incomplete = desk.incomplete();
    say([text.added(added), ...(incomplete > 0 ? [text.incomplete(incomplete)] : [])].join(" "));
    if (added.over > 0) say(text.full, true);
    desk.start();
  }

  function take({ entries, skipped }: Listed, name: string): void {
    if (entries.length === 0) return void say(text.fileFaults["list.none"](name), true);
    announce(desk.add(entries));
    if (skipped.length > 0) say(text.skipped(skipped), true);
  }

  async function takeSeals(texts: readonly string[]): Promise<Added> {
    for (const one of texts) opening.add(one);
    try {
      const added = await addPapers(texts);
      for (const one of texts) taken.add(one);
      return added;
    } finally {
      for (const one of texts) opening.delete(one);
    }
  }

  /** What the QR codes of papers say. Throws `Fault("seal.absent")` where none is of a transcript. */
  async function addPapers(texts: readonly string[]): Promise<Added> {
    const typed = texts.flatMap((one) => parseTyped(one) ?? []);
    if (typed.length === 0) throw new Fault("seal.absent", "no code of a transcript");
    const opener = typed.some(({ kind }) => kind === "seal") ? await openSeals() : undefined;
    const became: (keyof Added)[] = [];
    for (const one of typed) {
      const report = one.kind === "seal" ? await opener!.open(one.text) : undefined;
      const at = new Date(desk.now()).toISOString();
      became.push(
        desk.addPaper((id) =>
          report === undefined
            ? openRow(id, { code: one.kind === "code" ? one.code : "", birth: "", digits: "" })
            : paperRow(report, id, at),
        ),
      );
    }
    return countAdded(became);
  }

  /** @returns what became of a paper's pages; of a list it is told here */
  async function takeFile(file: File): Promise<Added | undefined> {
    try {
      if (await isPaper(file)) {
        const { signal } = new AbortController();
        const { texts } = await scanner.readFile(file, { signal, onPage: () => undefined });
        return await takeSeals(texts);
      }
      take(await readList(file), file.name);
    } catch (error) {
      say(faultIn(error, file.name), true);
    }
    return undefined;
  }

  function faultIn(error: unknown, name: string): string {
    if (!(error instanceof Fault)) return text.fileFaults["list.network"](name);
    const own = text.fileFaults[error.code as keyof DeskText["fileFaults"]];
    if (own !== undefined) return own(name);
    const { says, next } = scan.refusals[error.code as ScanCode](error.details);
    return `${name}: ${says} ${next}`;
  }

  function announceSeals(texts: readonly string[]): void {
    setTold([]);
    takeSeals(texts).then(announce, (error: unknown) => say(faultIn(error, text.scan), true));
  }

  return {
    told,
    reading,
    forget: () => {
      setTold([]);
      taken.clear();
    },
    refuse(code: ScanCode): void {
      const { says, next } = scan.refusals[code]({});
      setTold([{ says: `${says} ${next}`, isBad: true }]);
    },
    /** What a QR code before a camera is. */
    kindOf(seen: string): PageKind {
      if (parseTyped(seen) === undefined) return "other";
      return taken.has(seen) || opening.has(seen) ? "known" : "fresh";
    },
    /** Of the QR codes that a camera saw. */
    takeCodes: announceSeals,
    /** Of a keyboard, a handheld scanner or the clipboard. @returns whether there was anything in it */
    takeText(pasted: string): boolean {
      const lines = pasted.split(/\r?\n/).filter((line) => line.trim() !== "");
      if (lines.length === 0) return false;
      const [only] = lines;
      if (lines.length === 1 && parseTyped(only!)?.kind === "seal") {
        announceSeals([only!]);
        return true;
      }
      setTold([]);
      take(entriesOf(lines.map(cellsOfLine), false), text.intake);
      return true;
    },
    async takeFiles(files: readonly File[]): Promise<void> {
      setTold([]);
      const papers: Added[] = [];
      for (const [i, file] of files.entries()) {
        setReading({ file: i + 1, of: files.length });
        const added = await takeFile(file);
        if (added !== undefined) papers.push(added);
      }
      setReading(undefined);
      // A pile of papers is told of once.
      if (papers.length > 0) announce(sumAdded(papers));
    },
  };
}

/** A picture or a PDF; everything else is a list. Throws `Fault`s of `kindOf` for a picture that is none. */
async function isPaper(file: Blob): Promise<boolean> {
  try {
    return (await kindOf(file)).kind !== undefined;
  } catch (error) {
    if (error instanceof Fault && error.code === "file.format") return false;
    throw error;
  }
}
