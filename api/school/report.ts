/**
 * Files signed packages at the registry: what is not answered yet, in batches, each answer kept as it comes.
 *
 * @module
 */
import { KitFault } from "./fault.ts";
import { readManifest, type Manifest } from "./manifest.ts";
import type { FilingAnswer } from "./registry/answers.ts";
import type { RegistryClient } from "./registry/client.ts";
import { answerFor, openReportState, type ReportEntry, type ReportState } from "./report-state.ts";
import { digestOf, readSigned, readSignedFolder, type SignedFolder, type SignedPackage } from "./signed-files.ts";

export interface ReportPlan {
  readonly manifest: Manifest;
  readonly state: ReportState;
  readonly folder: SignedFolder;
  /** To be sent now. */
  readonly due: readonly SignedPackage[];
  /** Signed again since they were accepted or withdrawn: sending them is another act, `replace`. */
  readonly changed: readonly SignedPackage[];
}

export interface PlanOptions {
  /** Also those whose very file was refused before: for when the reason lay with the registry. */
  readonly retryRefused?: boolean | undefined;
}

/** Throws `KitFault`. */
export async function planReport(directory: string, { retryRefused = false }: PlanOptions = {}): Promise<ReportPlan> {
  const manifest = await readManifest(directory);
  const [state, folder] = await Promise.all([openReportState(directory), readSignedFolder(directory, manifest)]);
  const answerTo = ({ pupil }: SignedPackage): ReportEntry | undefined => answerFor(state.pupils, pupil);
  const isDue = (one: SignedPackage) => {
    const answer = answerTo(one);
    return answer === undefined || (answer.outcome === "refused" && (retryRefused || answer.digest !== one.digest));
  };
  const isChanged = (one: SignedPackage) => !isDue(one) && answerTo(one)?.digest !== one.digest;
  return {
    manifest,
    state,
    folder,
    due: folder.packages.filter(isDue),
    changed: folder.packages.filter(isChanged),
  };
}

/** The pupils named, as the next revision. Throws `KitFault("ref.unknown" | "ref.unsigned" | "ref.unchanged")`. */
export async function planReplacement(directory: string, refs: readonly string[]): Promise<ReportPlan> {
  const plan = await planReport(directory);
  const due = refs.map((ref) => {
    const { pupils } = plan.manifest;
    if (!pupils.some((pupil) => pupil.ref === ref)) throw new KitFault("ref.unknown", { ref });
    const signed = plan.folder.packages.find(({ pupil }) => pupil.ref === ref);
    if (signed === undefined) throw new KitFault("ref.unsigned", { ref });
    const answer = answerFor(plan.state.pupils, signed.pupil);
    if (answer?.outcome === "accepted" && answer.digest === signed.digest) throw new KitFault("ref.unchanged", { ref });
    return signed;
  });
  return { ...plan, due, changed: [] };
}

export interface SendOptions {
  readonly directory: string;
  readonly plan: Pick<ReportPlan, "state" | "due">;
  readonly client: Pick<RegistryClient, "file">;
  /** Packages in one request: the whole of a request is held in memory on both sides. */
  readonly batch: number;
  readonly onAnswered?: (entry: ReportEntry) => void;
}

/** Throws `KitFault`; what was answered until then is kept. */
export async function sendPackages(options: SendOptions): Promise<void> {
  const { directory, plan, client, batch, onAnswered = () => undefined } = options;
  const { state, due } = plan;
  for (let at = 0; at < due.length; at += batch) {
    const packages = due.slice(at, at + batch);
    const files = await Promise.all(
      packages.map(async ({ pupil }) => ({ ref: pupil.ref, package: await readSigned(directory, pupil) })),
    );
    await client.file(files, async (answer) => {
      const { pupil } = packages.find((one) => one.pupil.ref === answer.ref)!;
      // Of the octets that were sent: the file may have been signed again since.
      const digest = digestOf(files.find(({ ref }) => ref === answer.ref)!.package);
      const entry = entryOf(answer, digest, pupil.schoolYear);
      await state.put(answer.ref, entry);
      onAnswered(entry);
    });
  }
}

function entryOf(answer: FilingAnswer, digest: string, schoolYear: string): ReportEntry {
  if (answer.accepted) {
    // The registry says what it took: if that is another file, this one was not filed.
    if (answer.packageDigest !== digest) throw new KitFault("portal.answer");
    return { digest, schoolYear, outcome: "accepted", revision: answer.revision };
  }
  const { code, title, title_vi, findings } = answer;
  return { digest, schoolYear, outcome: "refused", code, title, title_vi, findings };
}
