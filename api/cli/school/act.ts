/**
 * What all commands of the kit share: their language, their exit code, and faults as sentences.
 *
 * @module
 */
import type { Command, CommanderError } from "commander";
import { KitFault } from "../../school/fault.ts";
import { faultSentence, kitWordsIn, type Language } from "../../school/words/words.ts";
import type { KitWords } from "../../school/words/vi.ts";

/**
 * - `0` all is well
 * - `1` a cell is wrong, or a pupil was refused: the rest was done
 * - `2` the command could not do its work
 */
export type ExitCode = 0 | 1 | 2;

export interface Stage {
  readonly language: Language;
  readonly words: KitWords;
  readonly print: (line: string) => void;
}

/** For `exitOverride`: a command line that is wrong cannot be carried out. */
export function exitOnUsage({ exitCode }: CommanderError): never {
  process.exit(exitCode === 0 ? 0 : (2 satisfies ExitCode));
}

/** The action of a command: `run` is given its options. Faults that nobody foresaw are shown as they are. */
export function act<O>(run: (options: O, stage: Stage) => Promise<ExitCode>) {
  return async (_options: unknown, command: Command): Promise<void> => {
    const { lang: language, ...options } = command.optsWithGlobals<{ lang: Language }>();
    const stage: Stage = { language, words: kitWordsIn(language), print: (line) => console.log(line) };
    try {
      process.exitCode = await run(options as O, stage);
    } catch (error) {
      if (!(error instanceof KitFault)) throw error;
      console.error(faultSentence(error, language));
      process.exitCode = 2;
    }
  };
}
