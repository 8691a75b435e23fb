/**
 * Looks transcripts up and verifies them, as the look-up page does; what goes back to the page is the conclusion.
 *
 * @module
 */
import trust from "virtual:trust";
import { isVerifierSound } from "../../../widget/checks/self-test.ts";
import type { Office } from "../../../widget/portal/portal.ts";
import { createChecker } from "../../../widget/view/checker.ts";
import type { Checker } from "../../../widget/view/session.ts";
import { checkedOf, type Outcome } from "./checked.ts";
import type { Done, Task } from "./checking.ts";

const isSound = isVerifierSound().catch(() => false);
const { signal } = new AbortController();
let own: { readonly name: string; readonly checker: Checker } | undefined;

/** The same for all tasks under one name: it keeps the revocation data that transcripts share. */
function checkerFor(office: Office | undefined): Checker {
  const name = JSON.stringify(office ?? null);
  if (own?.name !== name) {
    const checker = createChecker({
      ...{ url: location.origin, trust, now: () => new Date(), isSound },
      ...(office && { office }),
    });
    own = { name, checker };
  }
  return own.checker;
}

async function outcomeOf({ query, office }: Task): Promise<Outcome> {
  try {
    const answer = await checkerFor(office).check(query, { signal, onStage: () => undefined });
    return answer.kind === "report" ? checkedOf(answer.report) : answer;
  } catch {
    return { kind: "trouble", code: "browser.failed", facts: {} };
  }
}

addEventListener("message", ({ data }: MessageEvent<Task>) => {
  void outcomeOf(data).then((outcome) => postMessage({ id: data.id, outcome } satisfies Done));
});
