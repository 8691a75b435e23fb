/**
 * Sends what is planned and says how it went: what `report` and `replace` share.
 *
 * @module
 */
import { sendPackages, type ReportPlan } from "../../school/report.ts";
import type { RegistryClient } from "../../school/registry/client.ts";
import { answerFor } from "../../school/report-state.ts";
import { summarizeReport } from "../../school/summary.ts";
import type { ExitCode, Stage } from "./act.ts";
import { startProgress } from "./progress.ts";

export async function send(
  directory: string,
  plan: ReportPlan,
  client: RegistryClient,
  batch: number,
  { words, language, print }: Stage,
): Promise<ExitCode> {
  const { manifest, state, due } = plan;
  const bar = startProgress(words.report.sending, due.length);
  try {
    await sendPackages({ directory, plan, client, batch, onAnswered: () => bar.advance(1) });
  } finally {
    bar.stop();
    // Also after a fault: what was answered until then stays answered.
    for (const line of summarizeReport(manifest.pupils, state.pupils, language)) print(line);
  }
  const isRefused = manifest.pupils.some((pupil) => answerFor(state.pupils, pupil)?.outcome === "refused");
  return isRefused ? 1 : 0;
}
