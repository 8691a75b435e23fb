/**
 * Client of the registry's API for schools (`/api/v1/registry`). Whatever is asked, asking twice does no harm.
 *
 * @module
 */
import { base64 } from "../../../widget/crypto/bytes.ts";
import type { ProblemOutcome, ProblemState } from "../../../widget/problem/message.ts";
import { KitFault } from "../fault.ts";
import {
  CodesSchema,
  FamilySecretsSchema,
  FilingSchema,
  HeldSchema,
  ProblemsSchema,
  type CodeAnswer,
  type FamilySecretAnswer,
  type FilingAnswer,
  type HeldRecord,
  type ProblemAnswer,
} from "./answers.ts";
import { Transient } from "./retry.ts";
import { createTransport, parseBody, parseLines, type TransportOptions } from "./transport.ts";

export interface PupilIdentity {
  readonly ref: string;
  /** Twelve digits. */
  readonly personalNumber?: string;
  readonly pupilCode: string;
  /** `YYYY-MM-DD`, `YYYY-MM`, `YYYY` */
  readonly dateOfBirth: string;
  readonly fullName: string;
}

export interface SignedFile {
  readonly ref: string;
  readonly package: Uint8Array;
}

export type ProblemChange =
  | { readonly state: "reviewing" }
  /** `answer`: sealed, base64url. */
  | { readonly state: "answered"; readonly outcome: ProblemOutcome; readonly answer: string };

/** Each throws `KitFault("portal.unreachable" | "portal.answer" | "portal.refused")`. */
export interface RegistryClient {
  /** @param pupils at most `mostPupils` */
  codes(pupils: readonly PupilIdentity[]): Promise<readonly CodeAnswer[]>;
  /** Drawn anew with each call, in order. @param lookupIds at most `mostPupils` */
  familySecrets(lookupIds: readonly string[]): Promise<readonly FamilySecretAnswer[]>;
  /** One answer for each file, in order, each as it comes; the next is not asked for before `take` is done. */
  file(files: readonly SignedFile[], take: (answer: FilingAnswer) => Promise<void>): Promise<void>;
  held(schoolYear: string): Promise<readonly HeldRecord[]>;
  withdraw(lookupId: string, schoolYear: string): Promise<void>;
  /** Oldest first; all where no state is named. */
  problems(state?: ProblemState): Promise<readonly ProblemAnswer[]>;
  answerProblem(id: string, change: ProblemChange): Promise<void>;
}

/** Of one request for codes. */
export const mostPupils = 200;

/** Throws `KitFault("portal.url")`. */
export function createRegistryClient(options: TransportOptions): RegistryClient {
  const { ask, persist } = createTransport(options);
  return {
    codes: (pupils) =>
      persist(() => {
        const headers = { "content-type": "application/json" };
        const init = { method: "POST", headers, body: JSON.stringify({ pupils }) };
        return ask("codes", init, async (response) => {
          const answers = (await parseBody(response, CodesSchema)).pupils;
          const isWhole = pupils.every(({ ref }) => answers.some((answer) => answer.ref === ref));
          if (!isWhole) throw new KitFault("portal.answer");
          return answers;
        });
      }),

    familySecrets: (lookupIds) =>
      persist(() => {
        const headers = { "content-type": "application/json" };
        const init = { method: "POST", headers, body: JSON.stringify({ lookupIds }) };
        return ask("family-secrets", init, async (response) => {
          const { secrets } = await parseBody(response, FamilySecretsSchema);
          const isWhole =
            secrets.length === lookupIds.length && secrets.every((one, i) => one.lookupId === lookupIds[i]);
          if (!isWhole) throw new KitFault("portal.answer");
          return secrets;
        });
      }),

    async file(files, take) {
      let left = files;
      await persist((progressed) => {
        const lines = left.map(({ ref, package: xml }) => `${JSON.stringify({ ref, package: base64(xml) })}\n`);
        const headers = { "content-type": "application/x-ndjson" };
        return ask("records", { method: "POST", headers, body: lines.join("") }, async (response, alive) => {
          for await (const answer of parseLines(response, FilingSchema)) {
            if (answer.ref !== left[0]?.ref) throw new KitFault("portal.answer");
            await take(answer);
            left = left.slice(1);
            progressed();
            alive();
          }
          // An answer that ends early is a connection that was lost.
          if (left.length > 0) throw new Transient();
        });
      });
    },

    held: (schoolYear) =>
      persist(() =>
        ask(`records?schoolYear=${encodeURIComponent(schoolYear)}`, {}, async (response, alive) => {
          const records: HeldRecord[] = [];
          for await (const record of parseLines(response, HeldSchema)) {
            records.push(record);
            alive();
          }
          return records;
        }),
      ),

    problems: (state) =>
      persist(() =>
        ask(state === undefined ? "problems" : `problems?state=${state}`, {}, async (response) => {
          return (await parseBody(response, ProblemsSchema)).problems;
        }),
      ),

    answerProblem: (id, change) =>
      persist(() => {
        const headers = { "content-type": "application/json" };
        const init = { method: "PUT", headers, body: JSON.stringify(change) };
        return ask(`problems/${encodeURIComponent(id)}`, init, () => Promise.resolve());
      }),

    withdraw: (lookupId, schoolYear) =>
      persist(() => ask(`records/${lookupId}/${schoolYear}`, { method: "DELETE" }, () => Promise.resolve())),
  };
}
