/**
 * What all commands of the operator share: database, language, exit code, and faults as sentences.
 *
 * @module
 */
import type { Command } from "commander";
import { DatabaseFault } from "../../../db/fault.ts";
import { registryFaults, RegistryFault } from "../../registry/fault.ts";
import { MirrorFault, mirrorFaults } from "../../registry/mirror/fault.ts";
import type { Language } from "../../school/words/words.ts";
import { SettingFault } from "../../settings.ts";
import type { ExitCode } from "../school/act.ts";
import { openDesk, type Desk } from "./desk.ts";
import { AdminFault } from "./fault.ts";
import type { AdminWords } from "./words/vi.ts";
import { adminWordsIn } from "./words/words.ts";

export interface Office extends Desk {
  readonly words: AdminWords;
  /** To standard output: what was asked for. */
  readonly print: (line: string) => void;
  /** To standard error: what a person should know beside it. */
  readonly note: (line: string) => void;
}

/** The action of a command: `run` is given its options and its arguments. Faults that nobody foresaw are shown as they are. */
export function act<O>(run: (options: O, office: Office, ...given: readonly string[]) => Promise<ExitCode>) {
  return async (...called: readonly unknown[]): Promise<void> => {
    const command = called.at(-1) as Command;
    const { lang: language, ...options } = command.optsWithGlobals<{ lang: Language }>();
    const words = adminWordsIn(language);
    const say = { print: (line: string) => console.log(line), note: (line: string) => console.error(line) };
    try {
      const desk = await openDesk(process.env);
      try {
        process.exitCode = await run(options as O, { ...desk, words, ...say }, ...command.args);
      } finally {
        await desk.database.close();
      }
    } catch (error) {
      console.error(sentenceOf(error, words, language));
      process.exitCode = 2;
    }
  };
}

function sentenceOf(error: unknown, { faults }: AdminWords, language: Language): string {
  if (error instanceof AdminFault) return faults[error.code](error.subject);
  if (error instanceof RegistryFault) return registryFaults[error.code][language];
  if (error instanceof MirrorFault) return mirrorFaults[error.code][language];
  // These speak both languages by themselves.
  if (error instanceof SettingFault || error instanceof DatabaseFault) return error.message;
  throw error;
}
