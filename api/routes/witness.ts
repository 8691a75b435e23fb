/**
 * `POST /add-checkpoint` (C2SP tlog-witness) of a mirror that is a witness too.
 *
 * @module
 */
import { OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { onlyMethods, problem } from "../problem.ts";
import type { MirrorWitness } from "../registry/mirror/witness.ts";

const maxSize = 65_536;

export function witnessRoutes(witness: MirrorWitness) {
  const app = new OpenAPIHono();
  app.post("/add-checkpoint", bodyLimit({ maxSize, onError: (c) => problem(c, "request.size") }), async (c) => {
    const { status, body } = await witness.addCheckpoint(await c.req.text());
    return c.text(body, status, { "content-type": status === 409 ? "text/x.tlog.size" : "text/plain; charset=utf-8" });
  });
  app.all("/add-checkpoint", onlyMethods("POST"));
  return app;
}
