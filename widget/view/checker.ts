/**
 * The look-up itself: derive, fetch, unseal, verify. Comes with the verifier's own chunk.
 *
 * @module
 */
import type { Trust } from "../checks/trust.ts";
import type { Office } from "../portal/portal.ts";
import type { ReceiptWish } from "../portal/wire.ts";
import { createPortal, deriveLookup, parseCode, verifyTranscript, type LookupResult } from "../index.ts";
import { formatTime } from "./format.ts";
import type { Checker, Trouble } from "./session.ts";

export interface CheckerOptions {
  /** Origin of the portal. */
  readonly url: string;
  readonly trust: Trust;
  readonly now: () => Date;
  /** The verifier's own known-answer test: begun before it is needed, so that nobody waits for it. */
  readonly isSound: Promise<boolean>;
  /** What the embedder asks for beside the evidence. */
  readonly receipt?: ReceiptWish;
  /** Under whose name, where it is an organisation's look-up. */
  readonly office?: Office;
}

export function createChecker({ url, trust, now, isSound, receipt: wish, office }: CheckerOptions): Checker {
  const portal = createPortal({ url });
  return {
    async check({ code, dateOfBirth, idLast4 }, { signal, onStage }) {
      if (!(await isSound)) return trouble("browser.failed");
      const keys = await deriveLookup(parseCode(code), { dateOfBirth, idLast4 });
      onStage(1);
      const found = await portal.lookup(keys, { signal, ...(wish && { receipt: wish }), ...(office && { office }) });
      if (found.kind !== "found") return troubleOf(found);
      onStage(2);
      const { kind: _kind, evidence, ...receipt } = found;
      const { lookupId } = keys;
      const report = await verifyTranscript(evidence, { trust, expect: { lookupId }, now: now() });
      return { kind: "report", report, evidence, lookupId, ...receipt };
    },
  };
}

const refusals = {
  unknown: "lookup.refused",
  proof: "lookup.proof",
  frozen: "lookup.frozen",
  office: "lookup.office",
} as const;

function troubleOf(result: Exclude<LookupResult, { kind: "found" }>): Trouble {
  switch (result.kind) {
    case "unreachable":
      return trouble(result.code);
    case "throttled":
      return trouble("lookup.throttled", result);
    case "refused":
      return trouble(refusals[result.reason], result);
    case "card":
      // A card is the answer to a look-up without a proof, and this one carried a proof.
      return trouble("portal.answer");
  }
}

function trouble(
  code: Trouble["code"],
  { attemptsLeft, retryAt }: { readonly attemptsLeft?: number; readonly retryAt?: string } = {},
): Trouble {
  const at = retryAt === undefined ? NaN : Date.parse(retryAt);
  return {
    kind: "trouble",
    code,
    facts: {
      ...(attemptsLeft === undefined ? {} : { left: attemptsLeft }),
      ...(Number.isNaN(at) ? {} : { until: formatTime(retryAt!) }),
    },
    ...(Number.isNaN(at) ? {} : { retryAt: at }),
  };
}
