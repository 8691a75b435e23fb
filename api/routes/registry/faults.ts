/**
 * `GET /api/v1/registry/faults`: what came back to one school, for the school, its commune and the department. Codes, never a name.
 *
 * @module
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Database } from "../../../db/client.ts";
import type { ClientRow } from "../../../db/clients.ts";
import { faultsOf, type FaultRow } from "../../../db/filings.ts";
import { findSchool, type SchoolRow } from "../../../db/schools.ts";
import { unreadOf, type UnreadRow } from "../../../db/unread.ts";
import { hex } from "../../../widget/crypto/bytes.ts";
import { authenticate, bearerScheme, type Authenticated } from "../../clients/authenticate.ts";
import { onlyMethods, problem, problemResponses } from "../../problem.ts";
import { registryFaults, type RegistryCode } from "../../registry/fault.ts";
import type { FaultAnswer } from "../../registry/fault-answer.ts";
import { schoolYearSchema } from "../../school-year.ts";
import { invalidQuery } from "../../validation.ts";

const FaultSchema = z.object({
  code: z.string(),
  title: z.string().openapi({ description: "what is wrong and what to do next" }),
  title_vi: z.string(),
  findings: z.array(z.string()).readonly().openapi({ description: "codes of the checks that did not pass" }),
  grade: z.int().optional().openapi({ description: "with `lookup`; absent where the file could not be read" }),
  lookup: z.string().optional().openapi({ description: "first eight hexadecimal digits of the lookup id" }),
  file: z.string().optional().openapi({
    description:
      "of a file that could not be read, whatever year is asked: first eight hexadecimal digits of its SHA-256",
  }),
  position: z.int().optional().openapi({ description: "its place among the lines that it was sent with, from 1" }),
  at: z.iso.datetime(),
});

const FaultsReply = z
  .object({
    school: z.object({ id: z.string(), name: z.string() }),
    schoolYear: z.string(),
    faults: z.array(FaultSchema).readonly(),
  })
  .openapi("Faults");

const kinds = ["school", "commune", "department"] as const;

export function faultRoutes({ orm }: Database, now: () => Date) {
  const route = createRoute({
    method: "get",
    path: "/registry/faults",
    summary: "What came back to one school and waits to be corrected",
    security: [{ [bearerScheme]: [] }],
    middleware: [authenticate(orm, kinds)] as const,
    request: { query: z.object({ school: z.string().min(1).max(40), schoolYear: schoolYearSchema }) },
    responses: {
      200: { description: "oldest first", content: { "application/json": { schema: FaultsReply } } },
      ...problemResponses("client.unknown", "client.forbidden", "request.query", "school.unknown"),
    },
  });

  const app = new OpenAPIHono<Authenticated>({ defaultHook: invalidQuery });
  app.openapi(route, async (c) => {
    const { school: id, schoolYear } = c.req.valid("query");
    const school = await findSchool(orm, id);
    // Who may not see a school does not learn whether there is one.
    if (!maySee(c.var.client, id, school)) return problem(c, "client.forbidden") as never;
    if (school === undefined) return problem(c, "school.unknown") as never;
    const read = (await faultsOf(orm, id, schoolYear)).map(faultReply);
    const unread = (await unreadOf(orm, id, now())).map(unreadReply);
    const faults = [...read, ...unread].sort((a, b) => Number(a.at > b.at) - Number(a.at < b.at));
    c.header("cache-control", "no-store");
    return c.json({ school: { id, name: school.name }, schoolYear, faults }, 200);
  });
  app.all("/registry/faults", onlyMethods("GET", "HEAD", "OPTIONS"));
  return app;
}

function maySee({ kind, scope }: ClientRow, id: string, school: SchoolRow | undefined): boolean {
  if (kind === "department") return true;
  if (scope === null || scope === "") return false;
  return kind === "school" ? scope === id : kind === "commune" && scope === school?.wardCode;
}

function faultReply({ grade, lookupId, ...row }: FaultRow): FaultAnswer {
  return { ...toldOf(row), grade, lookup: hex(lookupId).slice(0, 8) };
}

function unreadReply({ digest, position, ...row }: UnreadRow): FaultAnswer {
  return { ...toldOf(row), file: hex(digest).slice(0, 8), ...(position === null ? {} : { position }) };
}

function toldOf({ code, findings, at }: Pick<FaultRow, "code" | "findings" | "at">) {
  // A code of a newer version of the registry on the same database has no text here.
  const text = (registryFaults as Partial<Record<string, { en: string; vi: string }>>)[code as RegistryCode];
  return {
    code,
    title: text?.en ?? code,
    title_vi: text?.vi ?? code,
    findings: findings.split(" ").filter(Boolean),
    at: at.toISOString(),
  };
}
