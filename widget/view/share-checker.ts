/**
 * Opens what a family shared and verifies it, in the page. Comes with the verifier's own chunk.
 *
 * @module
 */
import type { Trust } from "../checks/trust.ts";
import { verifyTranscript } from "../checks/transcript.ts";
import { deriveShare, type LinkKey, type Pin } from "../family/share-key.ts";
import { createPortal } from "../portal/client.ts";
import type { ShareResult } from "../portal/portal.ts";
import type { Checker, Trouble } from "./session.ts";

export interface ShareQuery {
  readonly link: LinkKey;
  readonly pin: Pin;
}

export interface ShareCheckerOptions {
  /** Origin of the portal. */
  readonly url: string;
  readonly trust: Trust;
  readonly now: () => Date;
  /** As `CheckerOptions` has it. */
  readonly isSound: Promise<boolean>;
}

const refusals = { unknown: "share.refused", pin: "share.pin", ended: "share.ended" } as const;

export function createShareChecker({ url, trust, now, isSound }: ShareCheckerOptions): Checker<ShareQuery> {
  const portal = createPortal({ url });
  return {
    async check({ link, pin }, { signal, onStage }) {
      if (!(await isSound)) return { kind: "trouble", code: "browser.failed", facts: {} };
      onStage(1);
      const found = await portal.openShare(await deriveShare(link, pin), { signal });
      if (found.kind !== "found") return troubleOf(found);
      onStage(2);
      const { evidence, bundle } = found;
      const { lookupId, records, recipient } = bundle;
      const schoolYears = records.map(({ schoolYear }) => schoolYear);
      const expect = { lookupId, years: schoolYears };
      const report = await verifyTranscript(evidence, { trust, expect, now: now() });
      return { kind: "report", report, evidence, shared: { recipient, schoolYears } };
    },
  };
}

function troubleOf(result: Exclude<ShareResult, { kind: "found" }>): Trouble {
  if (result.kind === "unreachable") return { kind: "trouble", code: result.code, facts: {} };
  if (result.kind === "refused") {
    const left = result.attemptsLeft === undefined ? {} : { left: result.attemptsLeft };
    return { kind: "trouble", code: refusals[result.reason], facts: left };
  }
  const retryAt = result.retryAt === undefined ? {} : { retryAt: Date.parse(result.retryAt) };
  return { kind: "trouble", code: "lookup.throttled", facts: {}, ...retryAt };
}
