/**
 * The command line of Học Bạ Số.
 *
 * @module
 */
import { Command } from "commander";

/** Each is loaded where it is called: a school's commands need no database. */
const commands = {
  school: async () => (await import("./school/school.ts")).schoolCommand(),
  admin: async () => (await import("./admin/admin.ts")).adminCommand(),
};

const program = new Command("hoc-ba-so").description("Học Bạ Số: công cụ dòng lệnh (command line)");
const [, , called = ""] = process.argv;
for (const [name, load] of Object.entries(commands))
  if (name === called || !(called in commands)) program.addCommand(await load());
await program.parseAsync();
