/**
 * The command line of Học Bạ Số.
 *
 * @module
 */
import { Command } from "commander";
import { adminCommand } from "./admin/admin.ts";
import { schoolCommand } from "./school/school.ts";

await new Command("hoc-ba-so")
  .description("Học Bạ Số: công cụ dòng lệnh (command line)")
  .addCommand(schoolCommand())
  .addCommand(adminCommand())
  .parseAsync();
