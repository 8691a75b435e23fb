/**
 * `school replace`: files newly signed packages as the next revision, before the lock.
 *
 * @module
 */
import type { Command } from "commander";
import { planReplacement } from "../../school/report.ts";
import { act } from "./act.ts";
import { openClient, portalCommand, type PortalOptions } from "./portal.ts";
import { send } from "./send.ts";

/** Few, and each on purpose. */
const batch = 20;

export function replaceCommand(): Command {
  return portalCommand("replace", "nộp bản mới kí thay cho bản đã nộp (file newly signed packages in place of others)")
    .requiredOption("--ref <ref...>", "mã học sinh (pupil codes)")
    .action(
      act<PortalOptions & { readonly ref: readonly string[] }>(async (options, stage) => {
        const client = await openClient(options, stage);
        const plan = await planReplacement(options.dir, [...new Set(options.ref)]);
        return send(options.dir, plan, client, batch, stage);
      }),
    );
}
