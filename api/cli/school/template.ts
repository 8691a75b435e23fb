/**
 * `school template`: the empty form of a circular.
 *
 * @module
 */
import { Command, InvalidArgumentError, Option } from "commander";
import { circulars, circularOf } from "../../../widget/record/circulars/index.ts";
import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { KitFault } from "../../school/fault.ts";
import { formatCsvTemplate, formatTemplate } from "../../school/form/template.ts";
import { act } from "./act.ts";

interface Options {
  readonly circular: string;
  readonly out: string;
  readonly grade?: number;
}

export function templateCommand(): Command {
  const keys = circulars.map(({ key }) => key);
  const circular = new Option("--circular <key>", "thông tư (circular)").choices(keys).makeOptionMandatory();
  return new Command("template")
    .description("tạo biểu mẫu trống (write an empty form)")
    .addOption(circular)
    .requiredOption("--out <file>", ".xlsx, hoặc .csv kèm .truong.json (file to write)")
    .option("--grade <number>", "chỉ các môn của khối này (only this grade's subjects)", parseGrade)
    .action(
      act<Options>(async ({ circular: key, out, grade }, { print, words }) => {
        const chosen = circularOf({ circular: key });
        const isTaught = chosen.stages.some(({ from, to }) => grade === undefined || (from <= grade && grade <= to));
        if (!isTaught) throw new KitFault("form.grade");
        const kind = extname(out).toLowerCase();
        if (kind === ".xlsx") {
          await writeFile(out, await formatTemplate(chosen, { grade }));
          print(words.template.written(out));
        } else if (kind === ".csv") {
          const { pupils, school } = formatCsvTemplate(chosen, { grade });
          const schoolFile = `${out.slice(0, -kind.length)}.truong.json`;
          await writeFile(out, pupils);
          await writeFile(schoolFile, school);
          for (const file of [out, schoolFile]) print(words.template.written(file));
        } else throw new KitFault("file.kind", { file: out });
        return 0;
      }),
    );
}

function parseGrade(text: string): number {
  if (!/^\d{1,2}$/.test(text)) throw new InvalidArgumentError("1–12");
  return Number(text);
}
