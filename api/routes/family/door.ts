/**
 * What a family sees and does through its door besides sharing: who has looked (nhật ký tra cứu), and freezing a code that has leaked.
 *
 * @module
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { isLinked, linkAccount, setFrozen, unlinkAccount } from "../../../db/owners.ts";
import { readVisits } from "../../../db/visits.ts";
import { base64url } from "../../../widget/crypto/bytes.ts";
import { familyScheme, type ThroughDoor } from "../../family/door.ts";
import { problem, problemResponses } from "../../problem.ts";
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
        "application/json": {
          schema: z.object({
            isFrozen: z.boolean(),
            issuedAt: z.iso.datetime().nullable(),
            isSignedIn: z.boolean(),
            isLinked: z.boolean().openapi({ description: "whether the account that is signed in opens this door" }),
          }),
        },
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

const accountRoute = (method: "put" | "delete", summary: string) =>
  createRoute({
    ...secured,
    method,
    path: "/family/account",
    summary,
    responses: {
      204: { description: "so it is" },
      ...problemResponses("family.refused", "lookup.throttled", "account.none"),
    },
  });

export function familyDoorRoutes({ orm, visits, now }: FamilyRoutes) {
  const app = new OpenAPIHono<ThroughDoor>({ defaultHook: invalidField });

  app.openapi(doorRoute, async (c) => {
    const { lookupId, account, door } = c.var;
    const isOurs = account !== undefined && (await isLinked(orm, { lookupId, account }));
    const told = { isFrozen: door.isFrozen, isSignedIn: account !== undefined, isLinked: isOurs };
    const issuedAt = door.issuedAt?.toISOString() ?? null;
    return c.json({ ...told, issuedAt }, 200, { "cache-control": "no-store" });
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
    const visit = { lookupId, at: now(), door: c.var.way, act: isFrozen ? "freeze" : "unfreeze" } as const;
    await visits.recordAct(visit, (tx) => setFrozen(tx, lookupId, isFrozen));
    return c.body(null, 204) as never;
  };
  app.openapi(frozenRoute("put", "The code opens nothing until the family lifts this; links go on"), freeze(true));
  app.openapi(frozenRoute("delete", "The code opens again"), freeze(false));

  const link = (isToBe: boolean) => async (c: Context<ThroughDoor>) => {
    const { lookupId, account, way } = c.var;
    if (account === undefined) return problem(c, "account.none") as never;
    const at = now();
    const visit = { lookupId, at, door: way, act: isToBe ? "account-linked" : "account-unlinked" } as const;
    await visits.recordAct(visit, (tx) =>
      isToBe ? linkAccount(tx, { lookupId, account, linkedAt: at }) : unlinkAccount(tx, { lookupId, account }),
    );
    return c.body(null, 204) as never;
  };
  app.openapi(accountRoute("put", "The account that is signed in opens this door from now on"), link(true));
  app.openapi(accountRoute("delete", "It does no longer"), link(false));
  return app;
}
