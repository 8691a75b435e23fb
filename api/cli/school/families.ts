/**
 * `school families`: asks the registry for the families' own secrets, to be handed to the families and to nobody else.
 *
 * @module
 */
import type { Command } from "commander";
import { askForFamilies, pupilsWithout } from "../../school/families.ts";
import { folderAt } from "../../school/folder.ts";
import { act } from "./act.ts";
import { openClient, portalCommand, type PortalOptions } from "./portal.ts";
import { startProgress } from "./progress.ts";

export function familiesCommand(): Command {
  return portalCommand("families", "xin mã gia đình cho học sinh đã có mã tra cứu (ask for the families' secrets)")
    .option("--again <refs...>", "mã học sinh cần cấp lại (pupils whose secret is drawn anew)")
    .action(
      act<PortalOptions & { readonly again?: readonly string[] }>(async ({ again = [], ...options }, stage) => {
        const { words, language, print } = stage;
        const client = await openClient(options, stage);
        const bar = startProgress(words.families.asking, (await pupilsWithout(options.dir, again)).length);
        const { drawn, problems } = await askForFamilies({
          ...{ client, again, directory: options.dir },
          onAnswered: (count) => bar.advance(count),
        }).finally(() => bar.stop());
        for (const { ref, problem } of problems)
          print(words.codes.problem(ref, language === "vi" ? problem.title_vi : problem.title));
        print(words.families.done(drawn));
        if (drawn > 0) print(words.families.secret(folderAt(options.dir).familyList));
        return problems.length > 0 ? 1 : 0;
      }),
    );
}
