/**
 * `school codes`: asks the registry for the pupils' lookup codes.
 *
 * @module
 */
import type { Command } from "commander";
import { askForCodes, readIdentities } from "../../school/codes.ts";
import { folderAt } from "../../school/folder.ts";
import { openSheets } from "../../school/workbook/open.ts";
import { act } from "./act.ts";
import { printFindings } from "./findings.ts";
import { openClient, portalCommand, type PortalOptions } from "./portal.ts";
import { startProgress } from "./progress.ts";

export function codesCommand(): Command {
  return portalCommand("codes", "xin mã tra cứu cho học sinh (ask for lookup codes)")
    .requiredOption("--in <file>", "biểu mẫu đã điền, .xlsx hoặc .csv (the filled form)")
    .action(
      act<PortalOptions & { readonly in: string }>(async (options, stage) => {
        const { words, language, print } = stage;
        const client = await openClient(options, stage);
        const { pupils, findings } = readIdentities(await openSheets(options.in));
        const { faults } = printFindings(findings, stage);
        const bar = startProgress(words.codes.asking, pupils.length);
        const answers = await askForCodes({
          pupils,
          client,
          directory: options.dir,
          onAnswered: (count) => bar.advance(count),
        }).finally(() => bar.stop());
        const drawn = answers.filter((answer) => "code" in answer);
        const problems = answers.filter((answer) => "problem" in answer);
        for (const { ref, problem } of problems)
          print(words.codes.problem(ref, language === "vi" ? problem.title_vi : problem.title));
        print(words.codes.done(drawn.length, drawn.filter(({ isNew }) => isNew).length));
        if (drawn.length > 0) print(words.codes.secret(folderAt(options.dir).codes));
        return faults + problems.length > 0 ? 1 : 0;
      }),
    );
}
