/**
 * Đề nghị rà soát: what readers hold to be wrong in the school's records, opened with the codes that the school keeps, and its answers.
 *
 * @module
 */
import { base64url, fromBase64url } from "../../widget/crypto/bytes.ts";
import {
  deriveProblemKey,
  longestMessage,
  openLetter,
  sealLetter,
  type ProblemOutcome,
  type ProblemState,
} from "../../widget/problem/message.ts";
import { parseCode } from "../../widget/record/code.ts";
import { readCodes, type CodeList } from "./code-list.ts";
import { KitFault } from "./fault.ts";
import type { ProblemAnswer } from "./registry/answers.ts";
import type { RegistryClient } from "./registry/client.ts";

export interface OpenedProblem extends Omit<ProblemAnswer, "message" | "answer" | "lookupId"> {
  /** Mã học sinh; absent where the code is not in this folder. */
  readonly ref?: string;
  /** Absent with it. */
  readonly message?: string;
}

interface ProblemsOptions {
  readonly client: Pick<RegistryClient, "problems" | "answerProblem">;
  readonly directory: string;
}

/** Oldest first. Throws `KitFault`. */
export async function readProblems(
  { client, directory }: ProblemsOptions,
  state?: ProblemState,
): Promise<readonly OpenedProblem[]> {
  const [{ pupils }, problems] = await Promise.all([readCodes(directory), client.problems(state)]);
  return Promise.all(
    problems.map(async ({ message, lookupId, answer: _answer, ...problem }) => {
      const own = ownerOf(pupils, lookupId);
      if (own === undefined) return problem;
      const key = await deriveProblemKey(parseCode(own.code));
      const text = await openLetter(fromBase64url(message), { key, id: problem.id, what: "message" });
      return { ...problem, ref: own.ref, message: text };
    }),
  );
}

/** Throws `KitFault("problem.unknown" | "problem.foreign" | "problem.long")`, and the client's. */
export async function answerProblem(
  { client, directory }: ProblemsOptions,
  id: string,
  { outcome, text }: { readonly outcome: ProblemOutcome; readonly text: string },
): Promise<void> {
  if (text.length > longestMessage) throw new KitFault("problem.long", { most: longestMessage });
  const [{ pupils }, problems] = await Promise.all([readCodes(directory), client.problems()]);
  const problem = problems.find((one) => one.id === id);
  if (problem === undefined) throw new KitFault("problem.unknown", { id });
  const own = ownerOf(pupils, problem.lookupId);
  if (own === undefined) throw new KitFault("problem.foreign", { id });
  const key = await deriveProblemKey(parseCode(own.code));
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const answer = base64url(await sealLetter(text, { key, id, what: "answer" }, random));
  await client.answerProblem(id, { state: "answered", outcome, answer });
}

function ownerOf(pupils: CodeList["pupils"], lookupId: string) {
  const [ref, pupil] = Object.entries(pupils).find(([, one]) => one.lookupId === lookupId) ?? [];
  return ref === undefined ? undefined : { ref, code: pupil!.code };
}
