/**
 * `school withdraw`: takes filed records back, before the lock.
 *
 * @module
 */
import type { Command } from "commander";
import { withdrawRecords } from "../../school/withdraw.ts";
import { act } from "./act.ts";
import { openClient, portalCommand, type PortalOptions } from "./portal.ts";

export function withdrawCommand(): Command {
  return portalCommand("withdraw", "thu hồi học bạ đã nộp, trước khi chốt (take filed records back)")
    .requiredOption("--ref <ref...>", "mã học sinh (pupil codes)")
    .action(
      act<PortalOptions & { readonly ref: readonly string[] }>(async (options, stage) => {
        const client = await openClient(options, stage);
        const refs = [...new Set(options.ref)];
        const onDone = (ref: string) => stage.print(stage.words.withdraw.done(ref));
        await withdrawRecords({ directory: options.dir, refs, client, onDone });
        return 0;
      }),
    );
}
