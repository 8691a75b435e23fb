/**
 * A process of its own that answers look-ups: the portal as it is, or bare routes with one prepared SELECT of the same octets, for the
 * same request and for the least that can be asked.
 *
 * @module
 */
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { pino } from "pino";
import postgres from "postgres";
import { createApp } from "../../api/app.ts";
import { openDatabase, type DatabaseOptions } from "../../db/client.ts";
import type { Trust } from "../../widget/index.ts";

/** Sent to this process; the answer is the port. */
export interface ServerOrder {
  readonly kind: "portal" | "bare";
  readonly database: DatabaseOptions;
  readonly trust: Trust;
}

/** As many for either. */
export const connections = 8;

/** Look-ups are counted, and so are failures; the load stays below. */
const limits = { attempts: 5, failures: 60, windowSeconds: 900, lookupsPerMinute: 10_000_000 };

async function portal({ database, trust }: ServerOrder) {
  return createApp({
    database: await openDatabase({ ...database, connections }),
    trust,
    now: () => new Date(),
    log: pino({ level: "info" }),
    limiterSecret: "a secret of the bench",
    limits,
  });
}

function bare({ database: { url } }: ServerOrder) {
  const sql = postgres(url!, { max: connections });
  const find = async (id: string) => {
    const [row] = await sql<{ body: string }[]>`select body from bare where id = ${Buffer.from(id, "base64url")}`;
    return row!.body;
  };
  const type = { "content-type": "application/json" };
  return new Hono()
    .get("/:id", async (c) => c.body(await find(c.req.param("id")), 200, type))
    .post("/", async (c) => c.body(await find((await c.req.json<{ lookupId: string }>()).lookupId), 200, type));
}

process.once("message", (order: ServerOrder) => {
  void (async () => {
    const { fetch } = order.kind === "portal" ? await portal(order) : bare(order);
    const server = serve({ fetch, port: 0, hostname: "127.0.0.1" }, () =>
      process.send!((server.address() as AddressInfo).port),
    );
  })();
});
