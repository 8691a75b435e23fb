/**
 * `admin correct`: the answers that open a transcript, corrected. What they are comes in a file or through a pipe: everybody on
 * the machine can read a command line.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { Command } from "commander";
import { z } from "zod";
import { Fault } from "../../../widget/fault.ts";
import { act } from "./act.ts";
import { registryOf } from "./desk.ts";
import { AdminFault } from "./fault.ts";
import { parseLookupId } from "./value.ts";

const Pupil = z.strictObject({
  dateOfBirth: z.string(),
  personalNumber: z.string().optional(),
  pupilCode: z.string(),
});

export function correctCommand(): Command {
  return new Command("correct")
    .description("cải chính ngày sinh, số định danh dùng khi tra cứu (correct the answers that open a transcript)")
    .requiredOption("--lookup-id <id>", "định danh tra cứu (lookup id, base64url)")
    .requiredOption("--pupil <file>", 'JSON {"dateOfBirth", "personalNumber"?, "pupilCode"}; - : stdin')
    .action(
      act<{ readonly lookupId: string; readonly pupil: string }>(async ({ lookupId, pupil }, office) => {
        const id = parseLookupId(lookupId);
        const { personalNumber, ...answers } = await readPupil(pupil);
        const registry = await registryOf(office);
        const number = personalNumber === undefined ? {} : { personalNumber };
        try {
          await registry.correct({ lookupId: id, ...answers, ...number, actor: office.actor });
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
          throw new AdminFault(error.code.startsWith("date.") ? "pupil.date" : "pupil.digits");
        }
        office.print(office.words.correct.done);
        return 0;
      }),
    );
}

/** Throws `AdminFault("pupil.unread")`. */
async function readPupil(path: string): Promise<z.infer<typeof Pupil>> {
  try {
    return Pupil.parse(JSON.parse(path === "-" ? await text(process.stdin) : await readFile(path, "utf8")));
  } catch {
    throw new AdminFault("pupil.unread", path);
  }
}
