/**
 * `admin audit`: the trail of every act and every opening of custody.
 *
 * @module
 */
import { Command } from "commander";
import { actsSince, firstBrokenAct } from "../../../db/audit.ts";
import { base64url } from "../../../widget/crypto/bytes.ts";
import { act } from "./act.ts";
import { parseTime } from "./value.ts";

export function auditCommand(): Command {
  return new Command("audit")
    .description("nhật ký (the audit trail)")
    .addCommand(verifyCommand())
    .addCommand(listCommand());
}

function verifyCommand(): Command {
  return new Command("verify").description("kiểm tra nhật ký còn nguyên vẹn (whether the trail is whole)").action(
    act(async (_options, { database: { orm }, words, print, note }) => {
      const broken = await firstBrokenAct(orm);
      if (broken === undefined) print(words.audit.whole);
      else note(words.audit.broken(broken));
      return broken === undefined ? 0 : 1;
    }),
  );
}

function listCommand(): Command {
  return new Command("list")
    .description("các việc đã làm, mỗi dòng một việc (acts, one a line, separated by tabs)")
    .requiredOption("--since <time>", "YYYY-MM-DD, YYYY-MM-DDTHH:MM:SS+07:00")
    .action(
      act<{ readonly since: string }>(async ({ since }, { database: { orm }, words, print }) => {
        const from = parseTime(since, "T00:00:00");
        print(words.audit.columns.join("\t"));
        for await (const { id, at, actor, act: what, subject, lookupId } of actsSince(orm, from))
          print([id, at.toISOString(), actor, what, subject, lookupId === null ? "" : base64url(lookupId)].join("\t"));
        return 0;
      }),
    );
}
