/**
 * `school problems`: what readers hold to be wrong in the school's records, and the school's answers.
 *
 * @module
 */
import { Command, Option } from "commander";
import {
  problemOutcomes,
  problemStates,
  type ProblemOutcome,
  type ProblemState,
} from "../../../widget/problem/message.ts";
import { answerProblem, readProblems } from "../../school/problems.ts";
import { act } from "./act.ts";
import { openClient, portalCommand, type PortalOptions } from "./portal.ts";

export function problemsCommand(): Command {
  return new Command("problems")
    .description("đề nghị rà soát (what readers hold to be wrong)")
    .addCommand(listCommand())
    .addCommand(reviewCommand())
    .addCommand(answerCommand());
}

function listCommand(): Command {
  return portalCommand("list", "xem các đề nghị, cũ trước (list them, oldest first)")
    .addOption(new Option("--state <state>", "trạng thái (state)").choices(problemStates))
    .action(
      act<PortalOptions & { readonly state?: ProblemState }>(async ({ state, ...options }, stage) => {
        const { words, print } = stage;
        const client = await openClient(options, stage);
        const problems = await readProblems({ client, directory: options.dir }, state);
        for (const { id, ref, schoolYear, kind, place, state: now, message } of problems) {
          print([id, ref ?? words.problems.foreign, schoolYear, kind, place, now].filter(Boolean).join("  "));
          for (const line of (message ?? "").split(/\r?\n/)) if (line !== "") print(`    ${line}`);
        }
        print(words.problems.count(problems.length));
        return 0;
      }),
    );
}

function reviewCommand(): Command {
  return portalCommand("review", "báo cho người đọc là trường đang xem (tell the reader that it is being looked at)")
    .requiredOption("--id <id>", "số đề nghị (its number)")
    .action(
      act<PortalOptions & { readonly id: string }>(async ({ id, ...options }, stage) => {
        const client = await openClient(options, stage);
        await client.answerProblem(id, { state: "reviewing" });
        stage.print(stage.words.problems.reviewing(id));
        return 0;
      }),
    );
}

interface AnswerOptions extends PortalOptions {
  readonly id: string;
  readonly outcome: ProblemOutcome;
  readonly text: string;
}

function answerCommand(): Command {
  return portalCommand("answer", "trả lời một đề nghị (answer one)")
    .requiredOption("--id <id>", "số đề nghị (its number)")
    .addOption(
      new Option("--outcome <outcome>", "kết quả (what was found)").choices(problemOutcomes).makeOptionMandatory(),
    )
    .requiredOption("--text <text>", "lời trả lời, chỉ người giữ mã tra cứu đọc được (for the reader alone)")
    .action(
      act<AnswerOptions>(async ({ id, outcome, text, ...options }, stage) => {
        const client = await openClient(options, stage);
        await answerProblem({ client, directory: options.dir }, id, { outcome, text });
        stage.print(stage.words.problems.answered(id));
        return 0;
      }),
    );
}
