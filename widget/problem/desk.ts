/**
 * Client of a portal's desk for problems: a reader who has just opened a transcript reports one, and sees what became of earlier ones.
 *
 * @module
 */
import { base64url, fromBase64url, textOf } from "../crypto/bytes.ts";
import { askPortal } from "../portal/ask.ts";
import type { LookupCode } from "../record/code.ts";
import {
  deriveProblemKey,
  openLetter,
  problemIdFrom,
  problemIdPattern,
  problemKinds,
  problemOutcomes,
  problemStates,
  sealLetter,
  type ProblemKind,
  type ProblemOutcome,
  type ProblemState,
} from "./message.ts";

export interface NewProblem {
  /** `YYYY-YYYY` */
  readonly schoolYear: string;
  readonly kind: ProblemKind;
  /** Id of the row within the package, such as `mon-TOAN`; empty for none. */
  readonly place: string;
  readonly message: string;
}

export interface ReportedProblem extends Omit<NewProblem, "message"> {
  readonly id: string;
  readonly state: ProblemState;
  readonly outcome?: ProblemOutcome;
  /** RFC 3339. */
  readonly createdAt: string;
  readonly changedAt: string;
  /** Absent where they do not open with this code. */
  readonly message?: string;
  readonly answer?: string;
}

/** `expired`: the transcript was opened too long ago; `many`: as many wait for an answer as may. */
export type ProblemFault = "expired" | "many" | "unreachable";

export type ProblemResult<T> =
  { readonly kind: "done"; readonly value: T } | { readonly kind: "refused"; readonly fault: ProblemFault };

export interface ProblemDesk {
  /** @returns the id that reader and school name it by */
  report(problem: NewProblem): Promise<ProblemResult<string>>;
  /** Newest first. */
  list(): Promise<ProblemResult<readonly ReportedProblem[]>>;
}

export interface ProblemDeskOptions {
  /** Origin of the portal, without a path. */
  readonly url: string;
  readonly code: LookupCode;
  readonly lookupId: Uint8Array;
  /** As the look-up that opened the transcript was answered. */
  readonly readerToken: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly random?: (length: number) => Uint8Array;
}

/** Of an answer. */
const mostOctets = 1 << 20;
const draw = (length: number) => crypto.getRandomValues(new Uint8Array(length));

export async function openProblemDesk({
  url,
  code,
  lookupId,
  readerToken,
  fetch = globalThis.fetch,
  random = draw,
}: ProblemDeskOptions): Promise<ProblemDesk> {
  const key = await deriveProblemKey(code);
  const authorization = `Reader ${base64url(lookupId)}.${readerToken}`;

  async function ask<T>(init: RequestInit, read: (body: Uint8Array) => T | Promise<T>): Promise<ProblemResult<T>> {
    const common = { cache: "no-store", redirect: "error" } as const;
    const headers = { authorization, ...(init.body === undefined ? {} : { "content-type": "application/json" }) };
    try {
      const sent = { ...common, ...init, headers };
      const { status, isOk, body } = await askPortal(url, "problems", sent, { fetch, limit: mostOctets });
      if (isOk) return { kind: "done", value: await read(body) };
      return { kind: "refused", fault: status === 401 ? "expired" : status === 409 ? "many" : "unreachable" };
    } catch {
      return { kind: "refused", fault: "unreachable" };
    }
  }

  const letter = async (sealed: unknown, id: string, what: "message" | "answer") => {
    if (typeof sealed !== "string") return {};
    const text = await openLetter(fromBase64url(sealed), { key, id, what }).catch(() => undefined);
    return text === undefined ? {} : { [what]: text };
  };

  async function parse(value: Record<string, unknown>): Promise<ReportedProblem> {
    const { id, schoolYear, kind, place, state, outcome, createdAt, changedAt, message, answer } = value;
    if (typeof id !== "string" || !problemIdPattern.test(id)) throw new TypeError("id");
    for (const text of [schoolYear, place, createdAt, changedAt]) if (typeof text !== "string") throw new TypeError();
    return {
      ...{ id, schoolYear: schoolYear as string, place: place as string },
      ...{ kind: oneOf(problemKinds, kind), state: oneOf(problemStates, state) },
      ...(outcome === null ? {} : { outcome: oneOf(problemOutcomes, outcome) }),
      ...{ createdAt: createdAt as string, changedAt: changedAt as string },
      ...(await letter(message, id, "message")),
      ...(await letter(answer, id, "answer")),
    };
  }

  return {
    async report({ message, ...problem }) {
      const id = problemIdFrom(random(13));
      const sealed = base64url(await sealLetter(message, { key, id, what: "message" }, random));
      const body = JSON.stringify({ ...problem, id, message: sealed });
      return ask({ method: "POST", body }, () => id);
    },
    list: () =>
      ask({}, async (body) => {
        const { problems } = JSON.parse(textOf(body)) as { problems?: unknown };
        if (!Array.isArray(problems) || problems.length > 1000) throw new TypeError("problems");
        return Promise.all(problems.map((one) => parse(one as Record<string, unknown>)));
      }),
  };
}

function oneOf<T extends string>(known: readonly T[], value: unknown): T {
  const found = known.find((one) => one === value);
  if (found === undefined) throw new TypeError("unknown word");
  return found;
}
