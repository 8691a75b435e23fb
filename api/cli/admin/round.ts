/**
 * `admin round`: closing days, and the lock itself.
 *
 * @module
 */
import { Command, Option } from "commander";
import { recordActs } from "../../../db/audit.ts";
import { countHeld } from "../../../db/drafts.ts";
import { putRound } from "../../../db/rounds.ts";
import { RegistryFault } from "../../registry/fault.ts";
import type { LockResult } from "../../registry/lock/round.ts";
import { now, openRevocation } from "../../registry/open.ts";
import { closingTime, roundsOf, type RoundKind } from "../../registry/rounds.ts";
import { startProgress } from "../school/progress.ts";
import { act, type Office } from "./act.ts";
import { registryOf } from "./desk.ts";
import { parseSchoolYear, parseTime } from "./value.ts";

interface RoundOptions {
  readonly year: string;
  readonly kind: RoundKind;
}

export function roundCommand(): Command {
  return new Command("round")
    .description("đợt chốt (closing days and the lock)")
    .addCommand(setCommand())
    .addCommand(lockCommand());
}

function ofRound(name: string): Command {
  const kind = new Option("--kind <kind>", "đợt (round)").choices(["main", "supplementary"]).makeOptionMandatory();
  return new Command(name).requiredOption("--year <year>", "năm học YYYY-YYYY (school year)").addOption(kind);
}

function setCommand(): Command {
  return ofRound("set")
    .description("đặt ngày chốt (set a closing day)")
    .requiredOption("--closes <time>", "YYYY-MM-DD (17:00), YYYY-MM-DDTHH:MM:SS+07:00")
    .action(
      act<RoundOptions & { readonly closes: string }>(async ({ year, kind, closes }, office) => {
        const { database, words, print, actor } = office;
        const [schoolYear, closesAt] = [parseSchoolYear(year), parseTime(closes, closingTime)];
        await database.orm.transaction(async (tx) => {
          await putRound(tx, { schoolYear, kind, closesAt });
          const subject = `${schoolYear} ${kind} ${closesAt.toISOString()}`;
          await recordActs(tx, now(), [{ actor, act: "round.set", subject }]);
        });
        print(words.round.set(schoolYear, kind, closesAt.toISOString()));
        return 0;
      }),
    );
}

function lockCommand(): Command {
  return ofRound("lock")
    .description("chốt, sau ngày chốt (lock, once the closing day has come)")
    .option("--school <id>", "riêng một trường (one school alone)")
    .action(
      act<RoundOptions & { readonly school?: string }>(async (options, office) => {
        const { words, print, note } = office;
        try {
          const { locked, refused } = await lock(options, office);
          print(words.round.locked(locked));
          if (refused.length > 0) note(words.round.refused(refused.length));
          return refused.length > 0 ? 1 : 0;
        } catch (error) {
          if (!(error instanceof RegistryFault) || error.code !== "witness.unreachable") throw error;
          note(words.round.unpublished);
          return 1;
        }
      }),
    );
}

async function lock(
  { year, kind, school }: RoundOptions & { readonly school?: string },
  office: Office,
): Promise<LockResult> {
  const { orm } = office.database;
  const schoolYear = parseSchoolYear(year);
  const scope = { schoolYear, ...(school === undefined ? {} : { schoolId: school }) };
  const registry = await registryOf(office);
  const { grades, onlyComplete } = (await roundsOf(orm, schoolYear)).find((round) => round.kind === kind)!;
  const bar = startProgress(office.words.round.locking, await countHeld(orm, { ...scope, grades, onlyComplete }));
  let done = 0;
  try {
    return await registry.lockRound({
      ...{ ...scope, kind, actor: office.actor, revocation: await openRevocation(office.settings).current() },
      onProgress(locked) {
        bar.advance(locked - done);
        done = locked;
      },
    });
  } finally {
    bar.stop();
  }
}
