/**
 * Links that a family makes (chia sẻ): listed, made, extended and revoked through its door.
 *
 * @module
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { childConsents, extendShare, insertShare, listShares, revokeShare, sharePurposes } from "../../../db/shares.ts";
import type { Orm } from "../../../db/client.ts";
import type { NewVisit, VisitAct, VisitBook } from "../../../db/visits.ts";
import { base64url, fromBase64url } from "../../../widget/crypto/bytes.ts";
import { familyScheme, type ThroughDoor } from "../../family/door.ts";
import { problem, problemResponses } from "../../problem.ts";
import { invalidField } from "../../validation.ts";

export interface FamilyRoutes {
  readonly orm: Orm;
  readonly visits: VisitBook;
  readonly now: () => Date;
}

/** A link lives a year at most, is opened a hundred times at most, and a family has fifty at once. */
export const shareCaps = { days: 366, opens: 100, living: 50 };

const dayMs = 86_400_000;
const octets32 = z.string().regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/);
const sealed = (most: number) =>
  z
    .string()
    .regex(/^[\w-]+$/)
    .max(most);
const expiresAt = z.iso.datetime();
const opens = z.int().min(1).max(shareCaps.opens);
const id = z.object({ id: octets32 });

const NewShare = z.strictObject({
  id: octets32,
  access: octets32.openapi({ description: "SHA-256 of what the link proves" }),
  pin: octets32.openapi({ description: "SHA-256 of the proof of its PIN" }),
  years: z
    .array(z.strictObject({ schoolYear: z.string().regex(/^\d{4}-\d{4}$/), revision: z.int().min(1).max(1000) }))
    .min(1)
    .max(24),
  keys: sealed(20_480).openapi({ description: "the records' keys, sealed under link and PIN" }),
  note: sealed(2048).openapi({ description: "for whom, sealed under a key of the code's" }),
  purpose: z.enum(sharePurposes),
  maximalOpens: opens,
  expiresAt,
  consentText: z.string().regex(/^[\w.-]{1,40}$/),
  childConsent: z.enum(childConsents),
});

const refusals = problemResponses("family.refused", "lookup.throttled", "request.body");
const secured = { security: [{ [familyScheme]: [] }] };

const listRoute = createRoute({
  ...secured,
  method: "get",
  path: "/family/shares",
  summary: "Chia sẻ: the links of this transcript, newest first",
  responses: {
    200: {
      description: "without what opens them",
      content: { "application/json": { schema: z.object({ shares: z.array(z.looseObject({ id: octets32 })) }) } },
    },
    ...refusals,
  },
});

const makeRoute = createRoute({
  ...secured,
  method: "post",
  path: "/family/shares",
  summary: "Makes a link to chosen years; its key and PIN never come here",
  request: { body: { required: true, content: { "application/json": { schema: NewShare } } } },
  responses: {
    201: { description: "made" },
    ...problemResponses("family.refused", "lookup.throttled", "request.body", "share.caps", "share.many"),
  },
});

const extendRoute = createRoute({
  ...secured,
  method: "patch",
  path: "/family/shares/{id}",
  summary: "A later end, more openings; what has ended stays ended",
  request: {
    params: id,
    body: {
      required: true,
      content: { "application/json": { schema: z.strictObject({ expiresAt, maximalOpens: opens }) } },
    },
  },
  responses: {
    204: { description: "extended" },
    ...problemResponses("family.refused", "lookup.throttled", "request.body", "share.caps", "share.ended"),
  },
});

const revokeRoute = createRoute({
  ...secured,
  method: "delete",
  path: "/family/shares/{id}",
  summary: "Ends a link, and with it the consent that it was made under",
  request: { params: id },
  responses: {
    204: { description: "ended" },
    ...problemResponses("family.refused", "lookup.throttled", "request.body", "share.ended"),
  },
});

export function familyShareRoutes({ orm, visits, now }: FamilyRoutes) {
  const app = new OpenAPIHono<ThroughDoor>({ defaultHook: invalidField });
  const visitOf = ({ var: { lookupId, way } }: Context<ThroughDoor>, act: VisitAct, shareId: Uint8Array): NewVisit => ({
    ...{ lookupId, at: now(), door: way, act, shareId },
  });
  const isWithin = (end: Date) => {
    const left = end.getTime() - now().getTime();
    return left > 0 && left <= shareCaps.days * dayMs;
  };

  app.openapi(listRoute, async (c) => {
    const shares = (await listShares(orm, c.var.lookupId)).map(({ id: own, note, years, ...rest }) => ({
      ...{ id: base64url(own), note: base64url(note), years: JSON.parse(years) as unknown },
      ...rest,
    }));
    return c.json({ shares }, 200, { "cache-control": "no-store" });
  });

  app.openapi(makeRoute, async (c) => {
    const { lookupId } = c.var;
    const { id: own, access, pin, keys, note, years, expiresAt: end, ...rest } = c.req.valid("json");
    const ends = new Date(end);
    if (!isWithin(ends)) return problem(c, "share.caps", { field: "expiresAt" });
    const shareId = fromBase64url(own);
    const row = {
      ...rest,
      ...{ id: shareId, lookupId, accessHash: fromBase64url(access), pinHash: fromBase64url(pin) },
      ...{ keys: fromBase64url(keys), note: fromBase64url(note), years: JSON.stringify(years) },
      ...{ createdAt: now(), expiresAt: ends },
    };
    const isMade = await visits.recordAct(visitOf(c, "share-made", shareId), (tx) =>
      insertShare(tx, row, shareCaps.living),
    );
    return isMade ? c.body(null, 201) : problem(c, "share.many");
  });

  app.openapi(extendRoute, async (c) => {
    const { lookupId } = c.var;
    const shareId = fromBase64url(c.req.valid("param").id);
    const { expiresAt: end, maximalOpens } = c.req.valid("json");
    if (!isWithin(new Date(end))) return problem(c, "share.caps", { field: "expiresAt" });
    const own = { id: shareId, lookupId, now: now() };
    const isExtended = await visits.recordAct(visitOf(c, "share-extended", shareId), (tx) =>
      extendShare(tx, own, { expiresAt: new Date(end), maximalOpens }),
    );
    return isExtended ? c.body(null, 204) : problem(c, "share.ended");
  });

  app.openapi(revokeRoute, async (c) => {
    const { lookupId } = c.var;
    const shareId = fromBase64url(c.req.valid("param").id);
    const isRevoked = await visits.recordAct(visitOf(c, "share-revoked", shareId), (tx) =>
      revokeShare(tx, { id: shareId, lookupId, now: now() }),
    );
    return isRevoked ? c.body(null, 204) : problem(c, "share.ended");
  });

  return app;
}
