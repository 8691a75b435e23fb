/**
 * What a family sees and does through its door besides sharing: who has looked (nhật ký tra cứu), and freezing a code that has leaked.
 *
 * @module
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { setFrozen } from "../../../db/owners.ts";
import { readVisits } from "../../../db/visits.ts";
import { base64url } from "../../../widget/crypto/bytes.ts";
import { familyScheme, type ThroughDoor } from "../../family/door.ts";
import { problemResponses } from "../../problem.ts";
import { invalidField } from "../../validation.ts";
import type { FamilyRoutes } from "./shares.ts";

const page = 200;
const secured = { security: [{ [familyScheme]: [] }] };
const refusals = problemResponses("family.refused", "lookup.throttled");

const doorRoute = createRoute({
  ...secured,
  method: "get",
  path: "/family",
  summary: "Whether the code is frozen, and since when the family's secret holds",
  responses: {
    200: {
      description: "the door is open",
      content: {
        "application/json": { schema: z.object({ isFrozen: z.boolean(), issuedAt: z.iso.datetime() }) },
      },
    },
    ...refusals,
  },
});

const visitsRoute = createRoute({
  ...secured,
  method: "get",
  path: "/family/visits",
  summary: "Nhật ký tra cứu: who has looked, newest first; no address and no device was kept",
  request: { query: z.object({ before: z.coerce.number().int().min(1).optional() }) },
  responses: {
    200: {
      description: `at most ${String(page)}; \`next\` is the \`before\` of the page after it`,
      content: {
        "application/json": {
          schema: z.object({ visits: z.array(z.looseObject({ id: z.int() })), next: z.int().optional() }),
        },
      },
    },
    ...refusals,
  },
});

const frozenRoute = (method: "put" | "delete", summary: string) =>
  createRoute({
    ...secured,
    method,
    path: "/family/freeze",
    summary,
    responses: { 204: { description: "so it is" }, ...refusals },
  });

export function familyDoorRoutes({ orm, visits, now }: FamilyRoutes) {
  const app = new OpenAPIHono<ThroughDoor>({ defaultHook: invalidField });

  app.openapi(doorRoute, (c) => {
    const { isFrozen, issuedAt } = c.var.door;
    return c.json({ isFrozen, issuedAt: issuedAt!.toISOString() }, 200, { "cache-control": "no-store" });
  });

  app.openapi(visitsRoute, async (c) => {
    const { before } = c.req.valid("query");
    const rows = await readVisits(orm, c.var.lookupId, { count: page, ...(before === undefined ? {} : { before }) });
    const told = rows.map(({ shareId, ...row }) => ({ ...row, share: shareId === null ? null : base64url(shareId) }));
    const next = rows.length === page ? { next: rows.at(-1)!.id } : {};
    return c.json({ visits: told, ...next }, 200, { "cache-control": "no-store" });
  });

  const freeze = (isFrozen: boolean) => async (c: Context<ThroughDoor>) => {
    const { lookupId } = c.var;
    if (await setFrozen(orm, lookupId, isFrozen))
      await visits.record({ lookupId, at: now(), door: "owner", act: isFrozen ? "freeze" : "unfreeze" });
    return c.body(null, 204) as never;
  };
  app.openapi(frozenRoute("put", "The code opens nothing until the family lifts this; links go on"), freeze(true));
  app.openapi(frozenRoute("delete", "The code opens again"), freeze(false));
  return app;
}
