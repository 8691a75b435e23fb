/**
 * Thu hồi: takes filed records back, before the lock.
 *
 * @module
 */
import { KitFault } from "./fault.ts";
import { readManifest } from "./manifest.ts";
import type { RegistryClient } from "./registry/client.ts";
import { answerFor, openReportState } from "./report-state.ts";

export interface WithdrawOptions {
  readonly directory: string;
  readonly refs: readonly string[];
  readonly client: Pick<RegistryClient, "withdraw">;
  readonly onDone: (ref: string) => void;
}

/** All names are known before any is withdrawn. Throws `KitFault`. */
export async function withdrawRecords({ directory, refs, client, onDone }: WithdrawOptions): Promise<void> {
  const { pupils } = await readManifest(directory);
  const state = await openReportState(directory);
  const chosen = refs.map((ref) => {
    const pupil = pupils.find((one) => one.ref === ref);
    if (pupil === undefined) throw new KitFault("ref.unknown", { ref });
    return pupil;
  });
  for (const pupil of chosen) {
    const { ref, lookupId, schoolYear } = pupil;
    await client.withdraw(lookupId, schoolYear);
    const { digest = "" } = answerFor(state.pupils, pupil) ?? {};
    await state.put(ref, { digest, schoolYear, outcome: "withdrawn" });
    onDone(ref);
  }
}
