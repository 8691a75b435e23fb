/**
 * Đề nghị rà soát, as the school that issued the year sees and answers it. An answer changes no record: a replacement goes the way that
 * replacements go (`/registry/decisions`).
 *
 * @module
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { recordActs } from "../../../db/audit.ts";
import type { Orm } from "../../../db/client.ts";
import { changeProblem, problemsFor } from "../../../db/problems.ts";
import { base64url, fromBase64url } from "../../../widget/crypto/bytes.ts";
import { problemIdPattern, problemOutcomes, problemStates } from "../../../widget/problem/message.ts";
import { authenticate, bearerScheme, type Authenticated } from "../../clients/authenticate.ts";
import { onlyMethods, problem, problemResponses } from "../../problem.ts";
import { invalidField } from "../../validation.ts";
import { problemReply, ProblemSchema, SealedLetter } from "./reply.ts";

const secured = { security: [{ [bearerScheme]: [] }] };

const listRoute = createRoute({
  ...secured,
  method: "get",
  path: "/registry/problems",
  summary: "What readers hold to be wrong in this school's records, oldest first",
  request: { query: z.object({ state: z.enum(problemStates).optional() }) },
  responses: {
    200: {
      description: "messages sealed under keys of the codes that the school has drawn",
      content: {
        "application/json": {
          schema: z.object({ problems: z.array(ProblemSchema.extend({ lookupId: z.string() })) }),
        },
      },
    },
    ...problemResponses("client.unknown", "client.forbidden", "request.body"),
  },
});

const answerRoute = createRoute({
  ...secured,
  method: "put",
  path: "/registry/problems/{id}",
  summary: "It is being looked at, or what was found",
  request: {
    params: z.object({ id: z.string().regex(problemIdPattern) }),
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.discriminatedUnion("state", [
            z.strictObject({ state: z.literal("reviewing") }),
            z.strictObject({
              state: z.literal("answered"),
              outcome: z.enum(problemOutcomes),
              answer: SealedLetter,
            }),
          ]),
        },
      },
    },
  },
  responses: {
    204: { description: "so it is" },
    ...problemResponses("client.unknown", "client.forbidden", "problem.missing", "request.body"),
  },
});

export function schoolProblemRoutes({ orm, now }: { readonly orm: Orm; readonly now: () => Date }) {
  const app = new OpenAPIHono<Authenticated>({ defaultHook: invalidField });
  for (const path of ["/registry/problems", "/registry/problems/*"]) app.use(path, authenticate(orm, ["school"]));

  app.openapi(listRoute, async (c) => {
    const rows = await problemsFor(orm, c.var.client.scope ?? "", c.req.valid("query").state);
    const problems = rows.map((row) => ({ ...problemReply(row), lookupId: base64url(row.lookupId) }));
    return c.json({ problems }, 200, { "cache-control": "no-store" });
  });

  app.openapi(answerRoute, async (c) => {
    const { id: actor, scope } = c.var.client;
    const { id } = c.req.valid("param");
    const sent = c.req.valid("json");
    const told =
      sent.state === "answered"
        ? { state: sent.state, outcome: sent.outcome, answer: fromBase64url(sent.answer) }
        : { state: sent.state, outcome: null, answer: null };
    const isDone = await orm.transaction(async (tx) => {
      const lookupId = await changeProblem(tx, { id, schoolId: scope ?? "" }, { ...told, changedAt: now() });
      if (lookupId === undefined) return false;
      await recordActs(tx, now(), [{ actor, act: `problem.${sent.state}`, subject: id, lookupId }]);
      return true;
    });
    if (!isDone) return problem(c, "problem.missing");
    return c.body(null, 204);
  });
  app.all("/registry/problems", onlyMethods("GET", "OPTIONS"));
  app.all("/registry/problems/:id", onlyMethods("PUT", "OPTIONS"));
  return app;
}
