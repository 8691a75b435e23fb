/**
 * Đề nghị rà soát, from who has just opened the transcript: reported to the school that issued the year, and never an edit.
 *
 * @module
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import type { Orm } from "../../../db/client.ts";
import { insertProblem, lockEntryOf, problemsOf } from "../../../db/problems.ts";
import type { VisitBook } from "../../../db/visits.ts";
import { fromBase64url } from "../../../widget/crypto/bytes.ts";
import { problemIdPattern, problemKinds } from "../../../widget/problem/message.ts";
import { parseEntry } from "../../../widget/record/entry.ts";
import { onlyMethods, problem, problemResponses } from "../../problem.ts";
import type { ReaderTokens } from "../../reader-token.ts";
import { schoolYearSchema } from "../../school-year.ts";
import { invalidField } from "../../validation.ts";
import { problemReply, ProblemSchema, SealedLetter } from "./reply.ts";

export interface ReaderRoutes {
  readonly orm: Orm;
  readonly tokens: ReaderTokens;
  readonly visits: VisitBook;
  readonly now: () => Date;
}

interface Reading {
  Variables: { readonly lookupId: Uint8Array };
}

const readerScheme = "reader";
const secured = { security: [{ [readerScheme]: [] }] };
const form = /^Reader ([\w-]{43})\.([\w-]+)$/;

const reportRoute = createRoute({
  ...secured,
  method: "post",
  path: "/problems",
  summary: "Đề nghị rà soát: something in a year is held to be wrong; its school is told",
  request: {
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.strictObject({
            id: z.string().regex(problemIdPattern),
            schoolYear: schoolYearSchema,
            kind: z.enum(problemKinds),
            place: z.string().regex(/^[\w-]{0,64}$/),
            message: SealedLetter,
          }),
        },
      },
    },
  },
  responses: {
    201: { description: "received" },
    ...problemResponses("problem.reader", "problem.year", "problem.many", "problem.known", "request.body"),
  },
});

const listRoute = createRoute({
  ...secured,
  method: "get",
  path: "/problems",
  summary: "What was reported of this transcript, newest first, and what became of it",
  responses: {
    200: {
      description: "messages and answers sealed",
      content: { "application/json": { schema: z.object({ problems: z.array(ProblemSchema) }) } },
    },
    ...problemResponses("problem.reader"),
  },
});

export function readerProblemRoutes({ orm, tokens, visits, now }: ReaderRoutes) {
  const app = new OpenAPIHono<Reading>({ defaultHook: invalidField });
  app.openAPIRegistry.registerComponent("securitySchemes", readerScheme, {
    type: "apiKey",
    in: "header",
    name: "authorization",
    description: "`Reader LOOKUP-ID.TOKEN`: the token of a look-up that was answered with evidence, good for an hour",
  });
  app.use(
    "/problems",
    createMiddleware<Reading>(async function reading(c, next) {
      const [, id = "", token = ""] = form.exec(c.req.header("authorization") ?? "") ?? [];
      const lookupId = new Uint8Array(Buffer.from(id, "base64url"));
      if (!tokens.isGood(lookupId, token)) return problem(c, "problem.reader");
      c.set("lookupId", lookupId);
      return next();
    }),
  );

  app.openapi(reportRoute, async (c) => {
    const { message, ...sent } = c.req.valid("json");
    const { lookupId } = c.var;
    const entry = await lockEntryOf(orm, lookupId, sent.schoolYear);
    const lock = entry === undefined ? undefined : parseEntry(entry);
    if (lock?.kind !== "lock") return problem(c, "problem.year", { field: "schoolYear" });
    const { schoolId } = lock;
    const at = now();
    await visits.record({ lookupId, at, door: "code", act: "problem-reported" });
    const became = await insertProblem(orm, {
      ...{ ...sent, lookupId, schoolId, createdAt: at },
      message: fromBase64url(message),
    });
    if (became !== "kept") return problem(c, became === "many" ? "problem.many" : "problem.known");
    return c.body(null, 201);
  });

  app.openapi(listRoute, async (c) => {
    const problems = (await problemsOf(orm, c.var.lookupId)).map(problemReply);
    return c.json({ problems }, 200, { "cache-control": "no-store" });
  });
  app.all("/problems", onlyMethods("GET", "POST", "OPTIONS"));
  return app;
}
