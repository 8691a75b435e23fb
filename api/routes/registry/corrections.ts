/**
 * Cải chính: the managing school corrects the answers that open a pupil's transcript.
 *
 * @module
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { fromBase64url } from "../../../widget/crypto/bytes.ts";
import { Fault } from "../../../widget/fault.ts";
import { authenticate, type Authenticated } from "../../clients/authenticate.ts";
import { problem, problemResponses, ProblemSchema, registryProblem } from "../../problem.ts";
import { RegistryFault } from "../../registry/fault.ts";
import { invalidField } from "../../validation.ts";
import type { RegistryRoutes } from "./records.ts";

const correctRoute = createRoute({
  method: "put",
  path: "/registry/pupils/{lookupId}/answers",
  summary: "Cải chính: birth date and numbers as they are now; the code and the signed records stay as they are",
  request: {
    params: z.object({ lookupId: z.string().regex(/^[\w-]{43}$/) }),
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.strictObject({
            dateOfBirth: z.string().max(10),
            personalNumber: z.string().max(20).optional(),
            pupilCode: z.string().max(40),
          }),
        },
      },
    },
  },
  responses: {
    204: { description: "corrected" },
    409: {
      description: "correct.unknown, correct.foreign, enrol.numbers, enrol.conflict",
      content: { "application/problem+json": { schema: ProblemSchema } },
    },
    ...problemResponses("client.unknown", "client.forbidden", "request.body", "request.date"),
  },
});

export function correctionRoutes({ orm, registry }: RegistryRoutes) {
  const app = new OpenAPIHono<Authenticated>({ defaultHook: invalidField });
  app.use("/registry/pupils/*", authenticate(orm, ["school"]));

  app.openapi(correctRoute, async (c) => {
    const { dateOfBirth, pupilCode, personalNumber } = c.req.valid("json");
    const { id: actor, scope } = c.var.client;
    try {
      await registry.correct({
        ...{ lookupId: fromBase64url(c.req.valid("param").lookupId), dateOfBirth, pupilCode },
        ...(personalNumber === undefined ? {} : { personalNumber }),
        ...{ actor, schoolId: scope ?? "" },
      });
      return c.body(null, 204);
    } catch (error) {
      if (error instanceof RegistryFault) return registryProblem(c, error.code);
      if (!(error instanceof Fault)) throw error;
      return problem(c, error.code.startsWith("date.") ? "request.date" : "request.digits");
    }
  });

  return app;
}
