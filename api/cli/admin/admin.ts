/**
 * `hoc-ba-so admin`: what the department's operator does on the registry's machine.
 *
 * @module
 */
import { Command, Option } from "commander";
import { languages } from "../../school/words/words.ts";
import { exitOnUsage } from "../school/act.ts";
import { appointCommand } from "./appoint.ts";
import { auditCommand } from "./audit.ts";
import { clientCommand } from "./client.ts";
import { correctCommand } from "./correct.ts";
import { refillCommand } from "./refill.ts";
import { roundCommand } from "./round.ts";
import { schoolCommand } from "./school.ts";

export function adminCommand(): Command {
  const language = new Option("--lang <language>", "ngôn ngữ (language)").choices(languages).default("vi");
  const admin = new Command("admin")
    .description("Quản trị của Sở, trên máy giữ dữ liệu: DATABASE_URL, DATA_DIR (the department's operator)")
    .addOption(language)
    .exitOverride(exitOnUsage);
  const commands = [
    clientCommand(),
    schoolCommand(),
    appointCommand(),
    roundCommand(),
    auditCommand(),
    correctCommand(),
    refillCommand(),
  ];
  for (const command of commands) {
    admin.addCommand(command.copyInheritedSettings(admin));
    for (const inner of command.commands) inner.copyInheritedSettings(admin);
  }
  return admin;
}
