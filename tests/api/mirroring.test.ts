import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer, type RunningServer } from "../../api/server.ts";
import { readSettings } from "../../api/settings.ts";
import { createPortal, deriveLookup, verifyTranscript } from "../../widget/index.ts";
import { answers, openDepartment, type Department } from "../support/department.ts";
import { freePorts } from "../support/portal.ts";

let department: Department;
let home: Server;
let directory: string;
let env: NodeJS.ProcessEnv;
let url: string;

beforeAll(async () => {
  department = await openDepartment();
  department.turnClock(new Date().toISOString());
  home = await new Promise<Server>((resolve) => {
    const server = serve({ fetch: department.app.fetch, port: 0, hostname: "127.0.0.1" }, () =>
      resolve(server),
    ) as Server;
  });
  directory = mkdtempSync(join(tmpdir(), "hoc-ba-so-mirroring-"));
  const files = { trust: join(directory, "trust.json"), keys: join(directory, "keys.txt") };
  writeFileSync(files.trust, JSON.stringify(department.trust));
  const at = `http://127.0.0.1:${(home.address() as AddressInfo).port}`;
  writeFileSync(files.keys, `# the ministry's\n${at}/ ${(await department.clientKey("ministry")).key}\n`);
  const [port] = await freePorts(1);
  url = `http://127.0.0.1:${port}`;
  env = {
    ...{ PORT: String(port), DATA_DIR: directory, TRUST_FILE: files.trust, LOG_LEVEL: "silent" },
    ...{ BUILD_DIR: join(directory, "build"), MIRROR_OF: at, MIRROR_KEY_FILE: files.keys, MIRROR_INTERVAL: "1" },
  };
});
afterAll(async () => {
  home.close();
  await department.database.close();
  rmSync(directory, { recursive: true, force: true });
});

const start = (): Promise<RunningServer> => startServer(readSettings(env, directory));

test("a mirror follows over HTTP, serves from one start to the next, and without its department", async () => {
  const pupil = await department.enrol();
  const revocation = await department.crls();
  await department.registry.intake(await department.sign(pupil), { revocation });
  await department.registry.lock({ effectiveDate: new Date().toISOString().slice(0, 10), revocation });
  const keys = await deriveLookup(pupil.code, answers);
  const verdict = async () => {
    const found = await createPortal({ url }).lookup(keys);
    if (found.kind !== "found") return found.kind;
    const { trust } = department;
    return (await verifyTranscript(found.evidence, { trust, expect: { lookupId: keys.lookupId }, now: new Date() }))
      .verdict;
  };
  const first = await start();
  await expect.poll(verdict, { timeout: 30_000, interval: 500 }).toBe("TOTAL-PASSED");
  await first.stop();
  home.closeAllConnections();
  await new Promise((resolve) => home.close(resolve));
  const second = await start();
  expect(await verdict()).toBe("TOTAL-PASSED");
  await expect
    .poll(async () => (await (await fetch(`${url}/healthz`)).json()) as object, { timeout: 30_000 })
    .toMatchObject({ status: "degraded", departments: [{ code: "mirror.unreachable" }] });
  await second.stop();
});

test("a key that is missing ends the start, and is named", async () => {
  writeFileSync(join(directory, "none.txt"), "");
  env = { ...env, MIRROR_KEY_FILE: join(directory, "none.txt") };
  await expect(start()).rejects.toThrow(/^MIRROR_KEY_FILE: /);
});
