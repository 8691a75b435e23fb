/**
 * `hoc-ba-so school`: the kit of a school that files its transcripts, one command a step.
 *
 * @module
 */
import { Command, Option } from "commander";
import { languages } from "../../school/words/words.ts";
import { exitOnUsage } from "./act.ts";
import { buildCommand } from "./build.ts";
import { codesCommand } from "./codes.ts";
import { familiesCommand } from "./families.ts";
import { problemsCommand } from "./problems.ts";
import { replaceCommand } from "./replace.ts";
import { reportCommand } from "./report.ts";
import { signCommand } from "./sign.ts";
import { statusCommand } from "./status.ts";
import { templateCommand } from "./template.ts";
import { withdrawCommand } from "./withdraw.ts";

export function schoolCommand(): Command {
  const language = new Option("--lang <language>", "ngôn ngữ (language)").choices(languages).default("vi");
  const commands = [
    templateCommand(),
    codesCommand(),
    familiesCommand(),
    buildCommand(),
    signCommand(),
    reportCommand(),
    statusCommand(),
    withdrawCommand(),
    replaceCommand(),
    problemsCommand(),
  ];
  const school = new Command("school")
    .description("Bộ công cụ của trường: biểu mẫu → mã → gói tin → kí → nộp (a school's kit)")
    .addOption(language)
    .exitOverride(exitOnUsage);
  for (const command of commands) {
    school.addCommand(command.copyInheritedSettings(school));
    for (const inner of command.commands) inner.copyInheritedSettings(command);
  }
  return school;
}
