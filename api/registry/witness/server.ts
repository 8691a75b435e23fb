/**
 * The witness as a process of its own: `POST /add-checkpoint`, loopback unless told otherwise.
 *
 * Environment: WITNESS_PORT, WITNESS_HOST, WITNESS_KEY_FILE, WITNESS_STATE_FILE, WITNESS_LOG_ORIGIN, WITNESS_LOG_KEY.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { parseSignerKey } from "../../../widget/crypto/log/note.ts";
import { fileStore } from "./store.ts";
import { createWitness } from "./witness.ts";

const signer = await parseSignerKey(readFileSync(required("WITNESS_KEY_FILE"), "utf8"));
const witness = createWitness({
  signer,
  log: { origin: required("WITNESS_LOG_ORIGIN"), vkey: required("WITNESS_LOG_KEY") },
  store: fileStore(required("WITNESS_STATE_FILE")),
  now: () => new Date(),
});

const app = new Hono();
app.post("/add-checkpoint", bodyLimit({ maxSize: 65_536 }), async (c) => {
  const { status, body } = await witness.addCheckpoint(await c.req.text());
  return c.text(body, status, { "content-type": status === 409 ? "text/x.tlog.size" : "text/plain; charset=utf-8" });
});
app.get("/healthz", (c) => c.text("ok\n"));

const hostname = process.env.WITNESS_HOST ?? "127.0.0.1";
const server = serve({ fetch: app.fetch, port: Number(required("WITNESS_PORT")), hostname }, ({ port }) => {
  console.log(`witness ${signer.name} on ${hostname}:${port}`);
});

// `disconnect`: the process that started it as its child is gone.
for (const end of ["SIGTERM", "SIGINT", "disconnect"] as const) process.once(end, () => stop());

function stop(): void {
  if (process.connected) process.disconnect();
  server.close();
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set`);
  return value;
}
