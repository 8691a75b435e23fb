/**
 * The gateway answers every pupil of the demo with what that pupil was made for.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { DemoPupil, RunningPortal } from "../support/portal.ts";

export interface Answer {
  readonly verdict: string;
  readonly findings: readonly { readonly check: string; readonly outcome: string; readonly code: string }[];
  readonly records: readonly {
    readonly schoolYear: string;
    readonly verdict: string;
    readonly standing: string;
    readonly findings: readonly { readonly check: string; readonly outcome: string; readonly code: string }[];
    readonly record?: { readonly fields: Readonly<Record<string, string>> };
    readonly lock?: { readonly provenAt?: string };
  }[];
  /** Base64 of the signed files, in the order of the records. */
  readonly packages: readonly string[];
}

export interface DemoCase {
  readonly code: string;
  readonly case: string;
  readonly verdict: string;
  readonly standing: string;
}

/** What the gateway said of each pupil, by code: later tests go on with it. */
export type Answers = Map<string, Answer>;

export function casesOf(portal: RunningPortal): readonly DemoCase[] {
  return JSON.parse(readFileSync(join(portal.directory, "data/demo/cases.json"), "utf8")) as readonly DemoCase[];
}

export function verify(portal: RunningPortal, body: unknown): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(`${portal.gateway}/api/v1/verify`, { method: "POST", headers, body: JSON.stringify(body) });
}

export const queryOf = (pupil: DemoPupil) => ({
  code: pupil.code,
  dateOfBirth: pupil.date_of_birth,
  idLast4: pupil.id_last4,
});

export function describeGateway(portal: () => RunningPortal, answers: Answers): void {
  describe("the gateway", () => {
    test("answers every line of pupils.csv with the verdict that it was made for", async () => {
      const pupils = portal().pupils();
      const made = new Map(casesOf(portal()).map((one) => [one.code, one]));
      expect(pupils.length).toBeGreaterThanOrEqual(60);
      for (const pupil of pupils) {
        const response = await verify(portal(), queryOf(pupil));
        expect(response.status).toBe(200);
        const answer = (await response.json()) as Answer;
        answers.set(pupil.code, answer);
        const wanted = made.get(pupil.code)!;
        const standing = answer.records.map((record) => record.standing);
        expect([answer.verdict, standing.includes(wanted.standing)], wanted.case).toEqual([wanted.verdict, true]);
        expect(answer.records.every(({ record }) => record?.fields.hovaten === pupil.full_name)).toBe(true);
        expect(answer.packages.length).toBe(answer.records.length);
      }
    });

    test("has a pupil of every kind that the demo must have", () => {
      const kinds = new Set(casesOf(portal()).map((one) => one.case));
      for (const kind of ["changed-school", "exempt", "disability", "expired", "revoked", "replaced", "missing"]) {
        expect(
          [...kinds].some((name) => name.includes(kind)),
          `${kind} among ${[...kinds].join(", ")}`,
        ).toBe(true);
      }
    });

    test("forgives hyphens, spaces, case and a Vietnamese date", async () => {
      const [pupil] = portal().pupils();
      const { code, date_of_birth: born, id_last4: idLast4 } = pupil!;
      const typed = ` ${code.toUpperCase().replace(/(.{4})/g, "$1-")} `;
      const response = await verify(portal(), {
        code: typed,
        dateOfBirth: born.split("-").reverse().join("/"),
        idLast4,
      });
      expect(response.status).toBe(200);
    });

    test.each([
      ["code", "request.code", { code: "zz" }],
      ["dateOfBirth", "request.date", { dateOfBirth: "31/02/2015" }],
      ["idLast4", "request.digits", { idLast4: "12" }],
      ["code", "request.body", { code: 5 }],
      ["dateOfBirth", "request.body", { dateOfBirth: undefined }],
    ])("names %s as at fault: %s", async (field, code, wrong) => {
      const response = await verify(portal(), { ...queryOf(portal().pupils()[0]!), ...wrong });
      const problem = (await response.json()) as Record<string, unknown>;
      expect([response.status, problem.code, problem.field]).toEqual([400, code, field]);
      expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    });

    test("an unknown code and wrong answers are told apart only to who knows the code", async () => {
      const [pupil] = portal().pupils().slice(-1);
      const unknown = await verify(portal(), { ...queryOf(pupil!), code: "00000000000040008000000000000000" });
      expect([unknown.status, ((await unknown.json()) as { code: string }).code]).toEqual([404, "lookup.refused"]);
      const wrong = await verify(portal(), { ...queryOf(pupil!), dateOfBirth: "1990-01-01" });
      expect((await wrong.json()) as object).toMatchObject({
        code: "lookup.proof",
        attemptsLeft: expect.any(Number) as number,
      });
    });
  });
}
