/**
 * `school build`: from the filled form to unsigned packages.
 *
 * @module
 */
import { Command } from "commander";
import { buildPackages } from "../../school/build.ts";
import { folderAt } from "../../school/folder.ts";
import { act } from "./act.ts";
import { printFindings } from "./findings.ts";

interface Options {
  readonly in: string;
  readonly school?: string;
  readonly dir: string;
}

export function buildCommand(): Command {
  return new Command("build")
    .description("tạo gói tin chưa kí, chỉ rõ từng ô sai (build unsigned packages, name every bad cell)")
    .requiredOption("--in <file>", "biểu mẫu đã điền, .xlsx hoặc .csv (the filled form)")
    .option("--school <file>", "thông tin trường dạng JSON, thay cho sheet Trường (the school's constants)")
    .requiredOption("--dir <directory>", "thư mục làm việc (working folder)")
    .action(
      act<Options>(async ({ in: file, school, dir: directory }, stage) => {
        const { built, rows, findings } = await buildPackages({ file, school, directory, now: new Date() });
        const { faults, warnings } = printFindings(findings, stage);
        const { words, print } = stage;
        if (findings.length > 0) print(words.build.faults(faults, warnings, folderAt(directory).faults));
        print(words.build.done(built.length, rows));
        return faults > 0 ? 1 : 0;
      }),
    );
}
