/**
 * Closing days: anybody may read them; the department locks a round, the whole province or one school.
 *
 * @module
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { base64url } from "../../../widget/crypto/bytes.ts";
import { authenticate, type Authenticated } from "../../clients/authenticate.ts";
import { problemResponses, registryProblem } from "../../problem.ts";
import { RegistryFault } from "../../registry/fault.ts";
import { roundsOf } from "../../registry/rounds.ts";
import { invalidField } from "../../validation.ts";
import type { RegistryRoutes } from "./records.ts";

const schoolYear = z.string().regex(/^\d{4}-\d{4}$/);
const kind = z.enum(["main", "supplementary"]);

const readRoute = createRoute({
  method: "get",
  path: "/registry/rounds/{schoolYear}",
  summary: "The closing days of a school year",
  request: { params: z.object({ schoolYear }) },
  responses: {
    200: {
      description: "the main round, then the supplementary one",
      content: { "application/json": { schema: z.object({ rounds: z.array(z.looseObject({ kind })) }) } },
    },
    ...problemResponses("request.body"),
  },
});

const lockRoute = createRoute({
  method: "post",
  path: "/registry/rounds/{schoolYear}/{kind}/lock",
  summary: "Chốt: locks what is held and complete, once the closing day has come; again, it finds nothing left",
  request: {
    params: z.object({ schoolYear, kind }),
    body: { content: { "application/json": { schema: z.strictObject({ school: z.string().max(20).optional() }) } } },
  },
  responses: {
    200: {
      description: "how many were locked, and whose signers no longer hold",
      content: {
        "application/json": { schema: z.object({ locked: z.int(), refused: z.array(z.looseObject({})) }) },
      },
    },
    ...problemResponses("client.unknown", "client.forbidden", "request.body"),
  },
});

export function roundRoutes({ orm, registry, revocation }: RegistryRoutes) {
  const app = new OpenAPIHono<Authenticated>({ defaultHook: invalidField });
  app.use("/registry/rounds/:schoolYear/:kind/lock", authenticate(orm, ["department"]));

  app.openapi(readRoute, async (c) => {
    const rounds = await roundsOf(orm, c.req.valid("param").schoolYear);
    return c.json({ rounds: rounds.map((round) => ({ ...round })) }, 200, { "cache-control": "no-store" }) as never;
  });

  app.openapi(lockRoute, async (c) => {
    const { schoolYear: year, kind: which } = c.req.valid("param");
    const { school } = c.req.valid("json");
    try {
      const { locked, refused } = await registry.lockRound({
        ...{ schoolYear: year, kind: which, actor: c.var.client.id },
        ...{ revocation: await revocation.current() },
        ...(school === undefined ? {} : { schoolId: school }),
      });
      const given = refused.map(({ lookupId, schoolYear: of, code }) => ({
        ...{ lookupId: base64url(lookupId), schoolYear: of, code },
      }));
      return c.json({ locked, refused: given }, 200, { "cache-control": "no-store" });
    } catch (error) {
      if (!(error instanceof RegistryFault)) throw error;
      return registryProblem(c, error.code, error.code === "witness.unreachable" ? 503 : 409) as never;
    }
  });

  return app;
}
