/**
 * `school report`: files the signed packages.
 *
 * @module
 */
import { InvalidArgumentError, type Command } from "commander";
import { planReport } from "../../school/report.ts";
import { act } from "./act.ts";
import { openClient, portalCommand, type PortalOptions } from "./portal.ts";
import { send } from "./send.ts";

interface Options extends PortalOptions {
  readonly batch: number;
  readonly retryRefused?: boolean;
}

export function reportCommand(): Command {
  return portalCommand("report", "nộp gói tin đã kí; chạy lại được bất cứ lúc nào (file signed packages, resumable)")
    .option("--batch <number>", "số gói tin mỗi lần gửi (packages in one request)", parseBatch, 50)
    .option("--retry-refused", "nộp lại cả bản đã bị từ chối (also those that were refused before)")
    .action(
      act<Options>(async (options, stage) => {
        const { words, print } = stage;
        const client = await openClient(options, stage);
        const plan = await planReport(options.dir, { retryRefused: options.retryRefused });
        const { due, changed, folder } = plan;
        if (folder.unsigned.length > 0) print(words.report.unsigned(folder.unsigned.length));
        if (folder.strange.length > 0) print(words.report.strange(folder.strange.join(", ")));
        if (changed.length > 0) print(words.report.changed(changed.map(({ pupil }) => pupil.ref).join(", ")));
        if (due.length === 0) print(words.report.nothing);
        return send(options.dir, plan, client, options.batch, stage);
      }),
    );
}

function parseBatch(text: string): number {
  const batch = Number(text);
  if (!Number.isInteger(batch) || batch < 1 || batch > 500) throw new InvalidArgumentError("1–500");
  return batch;
}
