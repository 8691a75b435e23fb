/**
 * Reporting (báo cáo học bạ số): a school sends signed packages, one or a stream of them, lists what it filed, withdraws.
 *
 * @module
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Orm } from "../../../db/client.ts";
import { faultsOf } from "../../../db/filings.ts";
import { base64url, fromBase64, fromBase64url, hex } from "../../../widget/crypto/bytes.ts";
import { authenticate, type Authenticated } from "../../clients/authenticate.ts";
import { problem, problemResponses, problems, registryProblem } from "../../problem.ts";
import { filedBySchool } from "../../registry/filed.ts";
import { RegistryFault, type RegistryCode } from "../../registry/fault.ts";
import type { Registry } from "../../registry/registry.ts";
import type { Reporter } from "../../registry/returned.ts";
import type { RevocationSource } from "../../registry/revocation.ts";
import { invalidField } from "../../validation.ts";
import { intakeAnswer } from "./intake-answer.ts";
import { answerLines, LineFault, linesOf } from "./lines.ts";

export interface RegistryRoutes {
  readonly orm: Orm;
  readonly registry: Registry;
  readonly revocation: RevocationSource;
}

/** DESIGN §3: a package has at most 512 KiB; base64 and the line around it add a third and a little. */
const maximalPackage = 512 * 1024;
const maximalLine = Math.ceil(maximalPackage / 3) * 4 + 1024;
const maximalRef = 64;

const schoolYear = z.string().regex(/^\d{4}-\d{4}$/);
const lookupId = z.string().regex(/^[\w-]{43}$/);

const listRoute = createRoute({
  method: "get",
  path: "/registry/records",
  summary:
    "What the school filed for a school year, one line each: held, replaced, withdrawn, refused, locked, revoked or superseded",
  request: { query: z.object({ schoolYear }) },
  responses: {
    200: { description: "NDJSON", content: { "application/x-ndjson": { schema: z.string() } } },
    ...problemResponses("client.unknown", "client.forbidden", "request.body"),
  },
});

const withdrawRoute = createRoute({
  method: "delete",
  path: "/registry/records/{lookupId}/{schoolYear}",
  summary: "Thu hồi: withdraws a year before it is locked",
  request: { params: z.object({ lookupId, schoolYear }) },
  responses: {
    204: { description: "withdrawn" },
    ...problemResponses("client.unknown", "client.forbidden", "request.body"),
  },
});

export function recordRoutes({ orm, registry, revocation }: RegistryRoutes) {
  const app = new OpenAPIHono<Authenticated>({ defaultHook: invalidField });
  describe(app);
  app.use("/registry/records/*", authenticate(orm, ["school"]));
  app.use("/registry/records", authenticate(orm, ["school"]));

  app.post("/registry/records", async (c) => {
    const type = c.req.header("content-type") ?? "";
    if (/^application\/x-ndjson *(?:;|$)/i.test(type)) return answerLines(c, many(c));
    if (!/^(?:application|text)\/xml *(?:;|$)/i.test(type)) return problem(c, "request.media");
    const xml = await bounded(c.req.raw.body, maximalPackage);
    if (xml === undefined) return problem(c, "request.size");
    const answer = await take(c, xml);
    return c.json(answer, answer.accepted ? (answer.isNew ? 201 : 200) : 422, { "cache-control": "no-store" });
  });

  /** One package after the other: what is read ahead of the answers is one line. */
  async function* many(c: Context<Authenticated>): AsyncGenerator<object> {
    if (c.req.raw.body === null) return;
    let position = 0;
    try {
      for await (const line of linesOf(c.req.raw.body, maximalLine)) {
        position++;
        const sent = parseLine(line);
        if (sent === undefined) yield unread("request.body");
        else yield { ref: sent.ref, ...(await take(c, sent.xml, { ref: sent.ref, position })) };
      }
    } catch (error) {
      // The rest of a stream whose lines cannot be told apart is not read; what was answered stands.
      if (!(error instanceof LineFault) && !(error instanceof TypeError)) throw error;
      yield unread(error instanceof LineFault ? "request.size" : "request.body");
    }
  }

  async function take(c: Context<Authenticated>, xml: Uint8Array, line: Pick<Reporter, "ref" | "position"> = {}) {
    const { id, scope } = c.var.client;
    const by = { actor: id, schoolId: scope ?? "", ...line };
    return intakeAnswer(await registry.intake(xml, { by, revocation: await revocation.current() }));
  }

  app.openapi(listRoute, async (c) => {
    const { schoolYear: year } = c.req.valid("query");
    const school = c.var.client.scope ?? "";
    const filed = await filedBySchool(orm, school, year).catch(codeOf);
    if (typeof filed === "string") return registryProblem(c, filed, 500) as never;
    const reasons = new Map((await faultsOf(orm, school, year)).map((row) => [hex(row.lookupId), row]));
    const rows = filed.map(({ lookupId: id, packageDigest, ...row }) => {
      const reason = reasons.get(hex(id));
      return {
        ...row,
        ...{ lookupId: base64url(id), packageDigest: hex(packageDigest) },
        ...(reason === undefined ? {} : { reason: reason.code, findings: reason.findings.split(" ").filter(Boolean) }),
      };
    });
    return answerLines(c, rows) as never;
  });

  app.openapi(withdrawRoute, async (c) => {
    const { lookupId: id, schoolYear: year } = c.req.valid("param");
    const { id: actor, scope } = c.var.client;
    const withdrawal = { lookupId: fromBase64url(id), schoolYear: year, schoolId: scope ?? "", actor };
    const refused = await registry.withdraw(withdrawal).catch(codeOf);
    return refused === undefined ? c.body(null, 204) : registryProblem(c, refused);
  });

  return app;
}

function codeOf(error: unknown): RegistryCode {
  if (error instanceof RegistryFault) return error.code;
  throw error;
}

function parseLine(line: string): { readonly ref: string; readonly xml: Uint8Array } | undefined {
  try {
    const { ref, package: text } = JSON.parse(line) as { ref?: unknown; package?: unknown };
    if (typeof ref !== "string" || ref.length > maximalRef || typeof text !== "string") return undefined;
    return { ref, xml: fromBase64(text) };
  } catch {
    return undefined;
  }
}

/** A line that is no submission. */
function unread(code: "request.body" | "request.size") {
  const { title, vi } = problems[code];
  return { accepted: false, code, title, title_vi: vi } as const;
}

async function bounded(body: ReadableStream<Uint8Array> | null, maximal: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.length;
    if (length > maximal) return undefined;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts, length));
}

/** A body of two kinds, one of them a stream, is more than a route of OpenAPI can check: described beside its handler. */
function describe({ openAPIRegistry }: OpenAPIHono<Authenticated>): void {
  const answer = z
    .looseObject({ accepted: z.boolean(), ref: z.string().optional(), code: z.string().optional() })
    .openapi("IntakeAnswer");
  openAPIRegistry.registerPath({
    method: "post",
    path: "/registry/records",
    summary: "Báo cáo: one signed package, or many as NDJSON lines {ref, package: base64}, answered line by line",
    request: {
      body: {
        content: { "application/xml": { schema: z.string() }, "application/x-ndjson": { schema: z.string() } },
      },
    },
    responses: {
      200: { description: "held already, or NDJSON answers", content: { "application/json": { schema: answer } } },
      201: { description: "held", content: { "application/json": { schema: answer } } },
      422: { description: "refused: every fault of it", content: { "application/json": { schema: answer } } },
      ...problemResponses("client.unknown", "client.forbidden", "request.media", "request.size"),
    },
  });
}
