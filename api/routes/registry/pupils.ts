/**
 * A school asks for its pupils' lookup codes, declares how many they are, and hands transcripts over (chuyển trường).
 *
 * @module
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { base64url, fromBase64url } from "../../../widget/crypto/bytes.ts";
import { Fault } from "../../../widget/fault.ts";
import { authenticate, type Authenticated } from "../../clients/authenticate.ts";
import { problemResponses, problems, registryProblem } from "../../problem.ts";
import { registryFaults, RegistryFault } from "../../registry/fault.ts";
import { invalidField } from "../../validation.ts";
import type { RegistryRoutes } from "./records.ts";

const Pupil = z.strictObject({
  ref: z.string().max(64),
  personalNumber: z.string().max(20).optional(),
  pupilCode: z.string().max(40),
  dateOfBirth: z.string().max(10),
  fullName: z.string().min(1).max(150),
});

const codesRoute = createRoute({
  method: "post",
  path: "/registry/codes",
  summary: "Lookup codes of the school's pupils: drawn once, told again to the school that manages the transcript",
  request: {
    body: {
      required: true,
      content: { "application/json": { schema: z.strictObject({ pupils: z.array(Pupil).min(1).max(200) }) } },
    },
  },
  responses: {
    200: {
      description: "one for each pupil, in order: its code, or a problem",
      content: { "application/json": { schema: z.object({ pupils: z.array(z.looseObject({ ref: z.string() })) }) } },
    },
    ...problemResponses("client.unknown", "client.forbidden", "request.body", "request.media"),
  },
});

const enrolmentRoute = createRoute({
  method: "put",
  path: "/registry/enrolment",
  summary:
    "How many pupils the school has in a grade, and how many records are signed: what progress is measured against",
  request: {
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.strictObject({
            schoolYear: z.string().regex(/^\d{4}-\d{4}$/),
            grade: z.int().min(1).max(12),
            pupils: z.int().min(0).max(100_000),
            signed: z.int().min(0).max(100_000).optional(),
          }),
        },
      },
    },
  },
  responses: {
    204: { description: "declared" },
    ...problemResponses("client.unknown", "client.forbidden", "request.body"),
  },
});

const lookupId = z.string().regex(/^[\w-]{43}$/);

const releaseRoute = createRoute({
  method: "post",
  path: "/registry/transfers/{lookupId}/release",
  summary: "Chuyển trường: the managing school releases a transcript to another school",
  request: {
    params: z.object({ lookupId }),
    body: {
      required: true,
      content: { "application/json": { schema: z.strictObject({ to: z.string().min(1).max(20) }) } },
    },
  },
  responses: { 204: { description: "released" }, ...problemResponses("client.unknown", "client.forbidden") },
});

const acceptRoute = createRoute({
  method: "post",
  path: "/registry/transfers/{lookupId}/accept",
  summary: "Chuyển trường: the new school accepts a transcript that was released to it",
  request: { params: z.object({ lookupId }) },
  responses: { 204: { description: "accepted" }, ...problemResponses("client.unknown", "client.forbidden") },
});

const familyRoute = createRoute({
  method: "post",
  path: "/registry/family-secrets",
  summary: "Mã gia đình: drawn anew for each of these transcripts and told this once; the one before it opens nothing",
  request: {
    body: {
      required: true,
      content: {
        "application/json": { schema: z.strictObject({ lookupIds: z.array(lookupId).min(1).max(200) }) },
      },
    },
  },
  responses: {
    200: {
      description: "one for each, in order: its secret, or a problem",
      content: {
        "application/json": { schema: z.object({ secrets: z.array(z.looseObject({ lookupId })) }) },
      },
    },
    ...problemResponses("client.unknown", "client.forbidden", "request.body", "request.media"),
  },
});

export function pupilRoutes({ orm, registry }: RegistryRoutes) {
  const app = new OpenAPIHono<Authenticated>({ defaultHook: invalidField });
  for (const path of ["/registry/codes", "/registry/family-secrets", "/registry/enrolment", "/registry/transfers/*"])
    app.use(path, authenticate(orm, ["school"]));

  app.openapi(codesRoute, async (c) => {
    const { pupils } = c.req.valid("json");
    const by = byOf(c);
    const answers = [];
    for (const { ref, personalNumber, ...pupil } of pupils) {
      const numbers = personalNumber === undefined ? {} : { personalNumber };
      try {
        const { code, lookupId: id, isNew } = await registry.enrol({ ...pupil, ...numbers }, by);
        answers.push({ ref, code, lookupId: base64url(id), isNew });
      } catch (error) {
        answers.push({ ref, problem: refusalOf(error) });
      }
    }
    return c.json({ pupils: answers }, 200, { "cache-control": "no-store" });
  });

  app.openapi(familyRoute, async (c) => {
    const answers = [];
    for (const id of c.req.valid("json").lookupIds) {
      try {
        const secret = await registry.issueFamilySecret(fromBase64url(id), byOf(c));
        answers.push({ lookupId: id, secret });
      } catch (error) {
        answers.push({ lookupId: id, problem: refusalOf(error) });
      }
    }
    return c.json({ secrets: answers }, 200, { "cache-control": "no-store" });
  });

  app.openapi(enrolmentRoute, async (c) => {
    const { signed = 0, ...declared } = c.req.valid("json");
    await registry.declare({ ...declared, signed, schoolId: byOf(c).schoolId });
    return c.body(null, 204);
  });

  app.openapi(releaseRoute, (c) => {
    const act = { lookupId: fromBase64url(c.req.valid("param").lookupId), ...byOf(c) };
    return done(c, () => registry.release({ ...act, to: c.req.valid("json").to }));
  });

  app.openapi(acceptRoute, (c) => {
    const act = { lookupId: fromBase64url(c.req.valid("param").lookupId), ...byOf(c) };
    return done(c, () => registry.accept(act));
  });

  return app;
}

function byOf(c: Context<Authenticated>) {
  const { id, scope } = c.var.client;
  return { actor: id, schoolId: scope ?? "" };
}

async function done(c: Context, act: () => Promise<void>): Promise<Response> {
  try {
    await act();
    return c.body(null, 204);
  } catch (error) {
    if (error instanceof RegistryFault) return registryProblem(c, error.code);
    throw error;
  }
}

/** Of one pupil among many: the others have their codes all the same. */
function refusalOf(error: unknown) {
  if (error instanceof RegistryFault) {
    const { en: title, vi } = registryFaults[error.code];
    return { code: error.code, title, title_vi: vi };
  }
  if (!(error instanceof Fault)) throw error;
  const code = error.code.startsWith("date.") ? "request.date" : "request.digits";
  return { code, title: problems[code].title, title_vi: problems[code].vi };
}
