/**
 * What an attack is: a good transcript, one thing of it spoiled, and what the verifier must say.
 *
 * @module
 */
import { verifyTranscript, type Report, type Verdict } from "../../widget/index.ts";
import { mintTranscript, type Minted, type MintOptions } from "../support/mint.ts";

export interface Attack {
  readonly name: string;
  /** What is spoiled while it is made. */
  readonly made?: MintOptions;
  /** What is spoiled on the way from the portal. */
  readonly handedOut?: (minted: Minted) => Minted | Promise<Minted>;
  /** The codes that stand against the verdict, all of them, sorted. */
  readonly codes: readonly string[];
}

export interface Judged {
  readonly verdict: Verdict;
  readonly codes: readonly string[];
  readonly report: Report;
}

export async function judge({ made, handedOut = (minted) => minted }: Omit<Attack, "codes">): Promise<Judged> {
  const { evidence, ...options } = await handedOut(await mintTranscript(made));
  const report = await verifyTranscript(evidence, options);
  return { verdict: report.verdict, codes: against(report), report };
}

/** Codes of every failed finding, or of the unknown ones where none failed; what stands beside the verdict left out. */
function against({ findings, records }: Report): readonly string[] {
  const counted = [findings, ...records.map((record) => record.findings)]
    .flat()
    .filter(({ check }) => !["seal", "standing", "advice"].includes(check));
  const failed = counted.filter(({ outcome }) => outcome === "failed");
  const worst = failed.length > 0 ? failed : counted.filter(({ outcome }) => outcome === "unknown");
  return [...new Set(worst.map(({ code }) => code))].sort();
}

/** An attack that hit nothing would prove nothing. */
export function replace(text: string, from: string | RegExp, to: string): string {
  const changed = text.replace(from, () => to);
  if (changed === text) throw new Error("the attack hit nothing");
  return changed;
}

export function only(text: string, pattern: RegExp): string {
  const [found] = pattern.exec(text) ?? [];
  if (found === undefined) throw new Error("the attack found nothing");
  return found;
}
