import { cpSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "../../../api/app.ts";
import { addClient } from "../../../api/clients/key.ts";
import { logOrigin } from "../../../api/demo/trust.ts";
import { createMirror, type Mirror } from "../../../api/registry/mirror/mirror.ts";
import { createSource } from "../../../api/registry/mirror/source.ts";
import { now, random } from "../../../api/registry/open.ts";
import type { Registry } from "../../../api/registry/registry.ts";
import { readTrust } from "../../../api/trust-file.ts";
import type { Database } from "../../../db/client.ts";
import { openMemory } from "../../support/memory.ts";
import { readHead } from "../../../db/log.ts";
import { schoolOf } from "../../support/draft.ts";
import { postsOf } from "../../support/staff.ts";
import { openOffice, type AdminOffice } from "./support/office.ts";

let office: AdminOffice;
let main: Database;
let mirror: Mirror;
let url: string;
let key: string;
let server: Server;

/** Entries of their own, in the log and published: a roster has no need of a pupil. */
async function appointAll(registry: Registry, circular: "tt27" | "tt22"): Promise<void> {
  const { id, name } = schoolOf(circular);
  await registry.registerSchool({ id, name });
  for (const [role, { certificates }] of postsOf(circular, office.world))
    await registry.appoint({ schoolId: id, role, certificate: certificates[0]!, from: "2020-08-01" });
  await registry.publish();
}

beforeAll(async () => {
  office = await openOffice();
  const own = join(office.directory, "pg");
  const backup = join(office.directory, "backup");
  const trust = readTrust(join(office.directory, "trust.json"));
  const shared = { trust, now, log: pino({ level: "silent" }), limiterSecret: "a secret of the test" };
  await office.inside((_database, registry) => appointAll(registry, "tt27"));
  cpSync(own, backup, { recursive: true });
  main = await openMemory();
  await office.inside(async (database, registry) => {
    await appointAll(registry, "tt22");
    const app = createApp({ ...shared, database, registry, revocation: { current: () => Promise.resolve([]) } });
    const ministry = await addClient(database.orm, { kind: "ministry", name: "Bộ" }, { now, random });
    const source = createSource({
      ...{ url: "http://department.test", key: ministry.key },
      fetch: async (input, init) => app.request(new Request(input, { ...init, signal: null })),
    });
    mirror = await createMirror({ ...shared, main, open: () => openMemory(), sources: [source] });
    await mirror.followOne("http://department.test");
  });
  rmSync(own, { recursive: true });
  cpSync(backup, own, { recursive: true });
  ({ key } = await addClient(main.orm, { kind: "department", name: "Sở", scope: logOrigin }, { now, random }));
  const app = createApp({ ...shared, database: main, mirror });
  server = await new Promise((done) => {
    const opened = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () => done(opened as Server));
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await mirror.close();
  await main.close();
  office.close();
});

function refill(from: string, content: string, run: "run" | "runHere" = "run") {
  const file = join(office.directory, "mirror.key");
  writeFileSync(file, content);
  return office[run](["--lang", "en", "refill", "--from", from, "--key-file", file]);
}

const size = () => office.inside(async ({ orm }) => (await readHead(orm))!.size);

test.each<[string, () => [from: string, key: string], string]>([
  ["a file without a key", () => [url, "no key"], "mirror.key cannot be read"],
  ["what is no address", () => ["a mirror", key], "a mirror is no address"],
  ["a key that the mirror does not know", () => [url, `${key}x`], "does not know our key"],
  ["a mirror that does not answer", () => ["http://127.0.0.1:1", key], "did not answer"],
])("admin refill refuses %s, in words", async (_what, given, sentence) => {
  const errors = expect.stringContaining(sentence) as string;
  expect(await refill(...given(), "runHere")).toMatchObject({ code: 2, output: "", errors });
});

test("a restored backup does not start; admin refill fills it again and says what is lost, then it starts", async () => {
  const start = () => office.inside((_database, registry) => registry.refresh());
  await expect(start()).rejects.toMatchObject({ code: "log.behind" });
  const [before, whole] = [await size(), await mirror.departments().get(logOrigin)!.size()];
  const ran = await refill(url, `${key}\n`);
  expect(ran).toMatchObject({ code: 0, output: `Filled again and proven: ${before} → ${whole} entries.\n` });
  expect(ran.errors).toContain("Lost with the backup");
  await start();
  const again = await refill(url, key);
  expect(again).toMatchObject({ code: 0, output: `The mirror has no more: the log has ${whole} entries.\n` });
});
