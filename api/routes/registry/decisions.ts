/**
 * Decisions after the lock: one officer of the department proposes, another confirms, and all of them can see which.
 *
 * @module
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { listDecisions, type DecisionRow } from "../../../db/decisions.ts";
import { base64url, fromBase64, fromBase64url } from "../../../widget/crypto/bytes.ts";
import { authenticate, type Authenticated } from "../../clients/authenticate.ts";
import { problem, problemResponses, ProblemSchema, registryProblem } from "../../problem.ts";
import { RegistryFault, type RegistryCode } from "../../registry/fault.ts";
import { invalidField } from "../../validation.ts";
import { refusalAnswer } from "./intake-answer.ts";
import type { RegistryRoutes } from "./records.ts";

const kind = z.enum(["revoke", "supersede"]);
const time = z.string().openapi({ description: "RFC 3339" });
const refused = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: ProblemSchema } },
});

const Rule = z.object({ id: z.string(), title_vi: z.string(), basis: z.string(), kinds: z.array(kind) });

const Decision = z
  .object({
    id: z.int(),
    kind,
    lookupId: z.string(),
    schoolYear: z.string(),
    index: z.int().openapi({ description: "where the record stands in the log" }),
    rule: z.string(),
    proposedBy: z.string(),
    proposedAt: time,
    expiresAt: time,
    confirmedBy: z.string().optional(),
    confirmedAt: time.optional(),
  })
  .openapi("Decision");

const listRoute = createRoute({
  method: "get",
  path: "/registry/decisions",
  summary: "The rules in force, none where decisions are off, and the newest decisions, proposed and made",
  responses: {
    200: {
      description: "newest first",
      content: {
        "application/json": { schema: z.object({ rules: z.array(Rule), decisions: z.array(Decision) }) },
      },
    },
    409: refused("decision.policy"),
    ...problemResponses("client.unknown", "client.forbidden"),
  },
});

const proposeRoute = createRoute({
  method: "post",
  path: "/registry/decisions",
  summary:
    "The first officer proposes that a locked record be revoked, or replaced by a new signed package of its year",
  request: {
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.strictObject({
            kind,
            lookupId: z.string().regex(/^[\w-]{43}$/),
            schoolYear: z.string().regex(/^\d{4}-\d{4}$/),
            rule: z.string().min(1).max(100),
            package: z.string().optional().openapi({ description: "base64, of `supersede` alone" }),
          }),
        },
      },
    },
  },
  responses: {
    201: {
      description: "proposed: nothing changes until a second officer confirms",
      content: { "application/json": { schema: z.object({ id: z.int(), expiresAt: time }) } },
    },
    409: refused("decision.off, .policy, .officer, .record, .unlocked, .already, .package"),
    422: {
      description: "the package is refused: every fault of it",
      content: { "application/json": { schema: z.looseObject({ accepted: z.literal(false), code: z.string() }) } },
    },
    ...problemResponses("client.unknown", "client.forbidden", "request.body", "request.size"),
  },
});

const confirmRoute = createRoute({
  method: "post",
  path: "/registry/decisions/{id}/confirm",
  summary: "The second officer confirms: it stands in the log, and nobody undoes it",
  request: { params: z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) }) },
  responses: {
    200: {
      description: "made; `published` is false where no witness answered, and a later try publishes it",
      content: {
        "application/json": { schema: z.object({ index: z.int(), by: z.int().optional(), published: z.boolean() }) },
      },
    },
    404: refused("decision.missing"),
    409: refused("decision.made, .expired, .same, .officer, .off, .policy, .already, lock.signer"),
    ...problemResponses("client.unknown", "client.forbidden", "request.body"),
  },
});

const newest = 500;
const uncached = { "cache-control": "no-store" };
const statuses: Partial<Record<RegistryCode, ContentfulStatusCode>> = { "decision.missing": 404 };

export function decisionRoutes({ orm, registry, revocation }: RegistryRoutes) {
  const app = new OpenAPIHono<Authenticated>({ defaultHook: invalidField });
  app.use("/registry/decisions/*", authenticate(orm, ["department"]));
  app.use("/registry/decisions", authenticate(orm, ["department"]));

  app.openapi(listRoute, (c) =>
    answering(c, async () => {
      const rules = await registry.rules();
      const decisions = (await listDecisions(orm, newest)).map(told);
      return c.json({ rules: [...rules], decisions }, 200, uncached);
    }),
  );

  app.openapi(proposeRoute, (c) => {
    const { lookupId, package: text, ...proposal } = c.req.valid("json");
    const xml = octetsOf(text);
    if (xml === null) return problem(c, "request.body", { field: "package" }) as never;
    return answering(c, async () => {
      const proposed = await registry.propose({
        ...proposal,
        lookupId: fromBase64url(lookupId),
        officer: c.var.client.id,
        ...(xml === undefined ? {} : { replacement: { xml, revocation: await revocation.current() } }),
      });
      if (!proposed.accepted) return c.json(refusalAnswer(proposed), 422, uncached);
      return c.json({ id: proposed.id, expiresAt: proposed.expiresAt.toISOString() }, 201, uncached);
    });
  });

  app.openapi(confirmRoute, (c) =>
    answering(c, async () => {
      const { isPublished, ...made } = await registry.confirm({
        id: c.req.valid("param").id,
        officer: c.var.client.id,
        revocation: await revocation.current(),
      });
      return c.json({ ...made, published: isPublished }, 200, uncached);
    }),
  );

  return app;
}

async function answering(c: Context, act: () => Promise<Response>): Promise<never> {
  try {
    return (await act()) as never;
  } catch (error) {
    if (!(error instanceof RegistryFault)) throw error;
    return registryProblem(c, error.code, statuses[error.code]) as never;
  }
}

/** @returns `null` for what is no base64 */
function octetsOf(text: string | undefined): Uint8Array | undefined | null {
  try {
    return text === undefined ? undefined : fromBase64(text);
  } catch {
    return null;
  }
}

function told(row: DecisionRow): z.infer<typeof Decision> {
  const { id, kind: what, lookupId, schoolYear, logIndex, rule, proposedBy, confirmedBy, confirmedAt } = row;
  return {
    ...{ id, kind: what, lookupId: base64url(lookupId), schoolYear, index: logIndex, rule, proposedBy },
    ...{ proposedAt: row.proposedAt.toISOString(), expiresAt: row.expiresAt.toISOString() },
    ...(confirmedBy === null || confirmedAt === null ? {} : { confirmedBy, confirmedAt: confirmedAt.toISOString() }),
  };
}
