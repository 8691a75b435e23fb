/**
 * `mode="lookup"`: a code and two answers. Part of the first download.
 *
 * @module
 */
import { parseCode } from "../../record/code.ts";
import { parseBirthDate } from "../../record/date.ts";
import { Fault } from "../../fault.ts";
import { LookupPane } from "../../view/LookupPane.tsx";
import { createSession, type Query } from "../../view/session.ts";
import { verified } from "../../chunks.ts";
import type { ModeContext, ModeParts } from "../modes.ts";

export function createLookup({ portal, receipt, root, loadReporting, common }: ModeContext): ModeParts {
  const load = async () => {
    const verifier = verified("pinned", () => import("../../pinned.ts"));
    const [{ pinnedChecker }] = await Promise.all([verifier, loadReporting()]);
    return pinnedChecker(portal(), receipt());
  };
  const session = createSession<Query>({ load, ...common });
  let warmed: Promise<unknown> | undefined;
  const warm = () => void (warmed ??= load().catch(() => (warmed = undefined)));
  return {
    session,
    async verify(input) {
      if (input === undefined) root.querySelector<HTMLFormElement>("form.lookup")?.requestSubmit();
      else await session.submit(queryOf(input));
    },
    Pane: (props) => <LookupPane session={session} words={props.words} onUse={warm} />,
  };
}

/** Throws `TypeError`, or `Fault` as the form would say. */
function queryOf(input: unknown): Query {
  const { code, dateOfBirth, idLast4 } = (input ?? {}) as Partial<Record<keyof Query, unknown>>;
  if (typeof code !== "string" || typeof dateOfBirth !== "string" || typeof idLast4 !== "string")
    throw new TypeError("verify({ code, dateOfBirth, idLast4 }): three texts are needed");
  if (!/^\d{4}$/.test(idLast4)) throw new Fault("digits.malformed", "four digits are needed");
  return { code: parseCode(code), dateOfBirth: parseBirthDate(dateOfBirth), idLast4 };
}
