/**
 * `admin school`: the department's schools.
 *
 * @module
 */
import { Command } from "commander";
import { now } from "../../registry/open.ts";
import { registerSchool } from "../../registry/roster.ts";
import { act } from "./act.ts";

interface SchoolOptions {
  readonly id: string;
  readonly name: string;
  readonly wardCode: string;
  readonly wardName: string;
}

export function schoolCommand(): Command {
  const add = new Command("add")
    .description("đăng ký trường, hoặc đổi tên (register a school, or rename it)")
    .requiredOption("--id <id>", "mã trường (school id)")
    .requiredOption("--name <name>", "tên trường (its name)")
    .requiredOption("--ward-code <code>", "mã xã/phường (ward code)")
    .requiredOption("--ward-name <name>", "tên xã/phường (ward name)")
    .action(
      act<SchoolOptions>(async ({ id, name, wardCode, wardName }, { database, words, print, actor }) => {
        await registerSchool({ database, now }, { id, name, wardCode, wardName, actor });
        print(words.school.added(id));
        return 0;
      }),
    );
  return new Command("school").description("trường của Sở (the department's schools)").addCommand(add);
}
