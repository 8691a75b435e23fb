/**
 * The gateway: our verifier on an integrator's own premises, answering JSON to programs that run no JavaScript.
 * On loopback: what it is asked holds a code and a pupil's birth date.
 *
 * @module
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Logger } from "pino";
import { Fault } from "../widget/fault.ts";
import { base64 } from "../widget/crypto/bytes.ts";
import {
  deriveLookup,
  parseCode,
  verifyTranscript,
  type LookupKeys,
  type LookupResult,
  type Portal,
  type Report,
  type TranscriptEvidence,
  type Trust,
} from "../widget/index.ts";
import { answerFailure } from "./failure.ts";
import { securityHeaders } from "./headers.ts";
import { onlyMethods, problem, problemResponses, type ProblemCode } from "./problem.ts";
import { isLoopback } from "./loopback.ts";
import { healthRoutes } from "./routes/health.ts";
import { requestLog } from "./request-log.ts";
import { invalidField, postedJson } from "./validation.ts";

export interface GatewayOptions {
  readonly portal: Pick<Portal, "lookup">;
  readonly trust: Trust;
  readonly now: () => Date;
  readonly log: Logger;
}

const text = z.string().max(200);
const Request = z
  .strictObject({
    code: text.openapi({ description: "32 hexadecimal characters; spaces, hyphens and case are forgiven" }),
    dateOfBirth: text.openapi({ description: "YYYY-MM-DD, YYYY-MM, YYYY or dd/mm/yyyy" }),
    idLast4: text.openapi({ description: "last four digits of the personal number, or of the pupil code" }),
  })
  .openapi("VerifyRequest");

const Reply = z
  .looseObject({
    verdict: z.enum(["TOTAL-PASSED", "TOTAL-FAILED", "INDETERMINATE"]),
    findings: z.array(z.looseObject({ check: z.string(), outcome: z.string(), code: z.string() })),
    records: z.array(z.looseObject({ schoolYear: z.string(), verdict: z.string(), standing: z.string() })),
    packages: z.array(z.string()).openapi({ description: "the signed files, base64, in the order of the records" }),
    trustVersion: z.int(),
    judgedAt: z.string(),
  })
  .openapi("VerifyReply");

const route = createRoute({
  method: "post",
  path: "/api/v1/verify",
  summary: "Derives, looks up at the portal, verifies here, and answers verdict, records, packages and findings",
  request: { body: { required: true, content: { "application/json": { schema: Request } } } },
  responses: {
    200: { description: "the verifier's report", content: { "application/json": { schema: Reply } } },
    ...problemResponses(
      "request.body",
      "request.media",
      "request.code",
      "request.date",
      "request.digits",
      "request.size",
      "request.origin",
      "request.method",
      "lookup.refused",
      "lookup.proof",
      "lookup.frozen",
      "lookup.throttled",
      "portal.unreachable",
      "internal",
    ),
  },
});

/** A portal that takes longer is told as unreachable. */
const patienceMs = 20_000;

/** A page in a browser sends an Origin; a name that was rebound to loopback stands in Host. */
const onlyPrograms: MiddlewareHandler = async (c, next) => {
  return isLoopback(new URL(c.req.url)) && c.req.header("origin") === undefined ? next() : problem(c, "request.origin");
};

export function createGateway({ portal, trust, now, log }: GatewayOptions) {
  const app = new OpenAPIHono({ defaultHook: invalidField });
  app.use(requestLog(log));
  app.use(securityHeaders());
  app.use(onlyPrograms);
  app.use(bodyLimit({ maxSize: 4096, onError: (c) => problem(c, "request.size") }));
  app.use("/api/v1/verify", postedJson);

  app.openapi(route, async (c) => {
    const { code, ...answers } = c.req.valid("json");
    let keys: LookupKeys;
    try {
      keys = await deriveLookup(parseCode(code), answers);
    } catch (error) {
      if (error instanceof Fault) return refuse(c, error) as never;
      throw error;
    }
    const found = await portal.lookup(keys, { signal: AbortSignal.timeout(patienceMs) });
    if (found.kind !== "found") return refuseLookup(c, found) as never;
    const { evidence } = found;
    const report = await verifyTranscript(evidence, { trust, expect: { lookupId: keys.lookupId }, now: now() });
    return c.json(replyOf(report, evidence), 200, { "cache-control": "no-store" }) as never;
  });
  app.doc31("/api/v1/openapi.json", { openapi: "3.1.0", info: { title: "Học Bạ Số gateway", version: "1" } });
  app.route("/", healthRoutes());
  app.all("/api/v1/openapi.json", onlyMethods("GET", "HEAD"));
  app.notFound((c) => problem(c, "request.path"));
  app.onError(answerFailure(log));
  return app;
}

const fields: readonly (readonly [prefix: string, code: ProblemCode, field: string])[] = [
  ["code.", "request.code", "code"],
  ["date.", "request.date", "dateOfBirth"],
  ["digits.", "request.digits", "idLast4"],
];

function refuse(c: Context, fault: Fault): Response {
  const [, code, field] = fields.find(([prefix]) => fault.code.startsWith(prefix)) ?? ["", "request.body", "body"];
  return problem(c, code, { field });
}

const refusals = { unknown: "lookup.refused", frozen: "lookup.frozen", office: "client.unknown" } as const;

function refuseLookup(c: Context, result: Exclude<LookupResult, { kind: "found" }>): Response {
  if (result.kind === "throttled") return problem(c, "lookup.throttled", retry(result));
  if (result.kind === "refused" && result.reason !== "proof") return problem(c, refusals[result.reason]);
  if (result.kind === "refused") {
    const left = result.attemptsLeft === undefined ? {} : { attemptsLeft: result.attemptsLeft };
    return problem(c, "lookup.proof", { ...left, ...retry(result) });
  }
  return problem(c, "portal.unreachable");
}

function retry({ retryAt }: { readonly retryAt?: string }): { readonly retryAt?: string } {
  return retryAt === undefined ? {} : { retryAt };
}

/** The report, with octets as base64 and the signed files beside it, in the order of the records. */
function replyOf(report: Report, evidence: TranscriptEvidence) {
  const { records, ...rest } = report;
  return {
    ...rest,
    packages: evidence.records.map((record) => base64(record.package)),
    records: records.map(({ signers, seal, ...record }) => ({
      ...record,
      ...(seal === undefined ? {} : { seal: base64(seal) }),
      signers: signers.map(({ certificate, ...signer }) =>
        certificate === undefined
          ? signer
          : { ...signer, certificate: { ...certificate, der: base64(certificate.der) } },
      ),
    })),
  };
}
