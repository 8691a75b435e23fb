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
import type { SealOpener } from "../../../widget/view/scan/session.ts";
import type { DeskText } from "../../text/desk.ts";
import type { Desk } from "./desk.ts";
import { entriesOf, type Listed } from "./list/cells.ts";
import { cellsOfLine } from "./list/lines.ts";
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

  const say = (says: string, isBad = false) => setTold([...told(), { says, isBad }]);

  function take({ entries, skipped }: Listed, name: string): void {
    if (entries.length === 0) return void say(text.fileFaults["list.none"](name), true);
    const { added, filled, repeated, over } = desk.add(entries);
    say(text.added(added, filled, repeated));
    if (skipped.length > 0) say(text.skipped(skipped), true);
    if (over > 0) say(text.fileFaults["list.many"](name), true);
    desk.start();
  }

  async function takeSeals(texts: readonly string[]): Promise<void> {
    const typed = texts.flatMap((one) => parseTyped(one) ?? []);
    const seals = typed.filter(({ kind }) => kind === "seal");
    const opener = seals.length === 0 ? undefined : await openSeals();
    let added = 0;
    let over = false;
    for (const one of typed) {
      const report = one.kind === "seal" ? await opener!.open(one.text) : undefined;
      const at = new Date(desk.now()).toISOString();
      const became = desk.addPaper((id) =>
        report === undefined
          ? openRow(id, { code: one.kind === "code" ? one.code : "", birth: "", digits: "" })
          : paperRow(report, id, at),
      );
      if (became === "added") added++;
      if (became === "over") over = true;
    }
    if (typed.length === 0) say(scan.refusals["seal.absent"]({}).says, true);
    else say(text.added(added, 0, 0));
    if (over) say(text.fileFaults["list.many"](""), true);
    desk.start();
  }

  async function takeFile(file: File): Promise<void> {
    try {
      if (await isPaper(file)) {
        const { signal } = new AbortController();
        const { texts } = await scanner.readFile(file, { signal, onPage: () => undefined });
        await takeSeals(texts);
      } else take(await readList(file), file.name);
    } catch (error) {
      say(faultIn(error, file.name), true);
    }
  }

  function faultIn(error: unknown, name: string): string {
    if (!(error instanceof Fault)) return text.fileFaults["list.network"](name);
    const own = text.fileFaults[error.code as keyof DeskText["fileFaults"]];
    if (own !== undefined) return own(name);
    const { says, next } = scan.refusals[error.code as ScanCode](error.details);
    return `${name}: ${says} ${next}`;
  }

  return {
    told,
    reading,
    forget: () => setTold([]),
    refuse(code: ScanCode): void {
      const { says, next } = scan.refusals[code]({});
      setTold([{ says: `${says} ${next}`, isBad: true }]);
    },
    /** Of the QR codes that a camera saw. */
    takeCodes(texts: readonly string[]): void {
      setTold([]);
      takeSeals(texts).catch((error: unknown) => say(faultIn(error, ""), true));
    },
    /** Of a keyboard, a handheld scanner or the clipboard. @returns whether there was anything in it */
    takeText(pasted: string): boolean {
      const lines = pasted.split(/\r?\n/).filter((line) => line.trim() !== "");
      if (lines.length === 0) return false;
      setTold([]);
      const [only] = lines;
      if (lines.length === 1 && parseTyped(only!)?.kind === "seal") {
        takeSeals([only!]).catch((error: unknown) => say(faultIn(error, ""), true));
        return true;
      }
      take(entriesOf(lines.map(cellsOfLine), false), text.intake);
      return true;
    },
    async takeFiles(files: readonly File[]): Promise<void> {
      setTold([]);
      for (const [i, file] of files.entries()) {
        setReading({ file: i + 1, of: files.length });
        await takeFile(file);
      }
      setReading(undefined);
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
