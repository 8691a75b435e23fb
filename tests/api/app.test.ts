import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashLeaf, openCheckpoint } from "../../widget/index.ts";
import { equal } from "../../widget/crypto/bytes.ts";
import { emptyRoot, hashChildren } from "../../widget/crypto/log/merkle.ts";
import { openDepartment, type Department, type Pupil } from "../support/department.ts";

let department: Department;
let pupil: Pupil;
beforeAll(async () => {
  department = await openDepartment();
  pupil = await department.enrol();
  const revocation = await department.crls();
  await department.registry.intake(await department.sign(pupil), { revocation });
  await department.registry.lock({ effectiveDate: "2026-06-30" });
});
afterAll(() => department.database.close());

const get = (path: string, init?: RequestInit) => department.app.request(path, init);

interface OpenApi {
  readonly openapi: string;
  readonly components: { readonly schemas: Record<string, { readonly properties: object }> };
  readonly paths: Record<
    string,
    Record<
      string,
      {
        readonly summary?: string;
        readonly responses: object;
        readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
      }
    >
  >;
}

describe("the description of the API", () => {
  test("names every path that answers, each with a summary and its refusals", async () => {
    const { openapi, paths } = (await (await get("/api/v1/openapi.json")).json()) as OpenApi;
    expect(openapi).toBe("3.1.0");
    expect(Object.keys(paths).sort()).toEqual([
      "/blobs/{digest}",
      "/family",
      "/family/account",
      "/family/freeze",
      "/family/shares",
      "/family/shares/{id}",
      "/family/visits",
      "/healthz",
      "/log/checkpoint",
      "/log/tile/entries/{index}",
      "/log/tile/{level}/{index}",
      "/lookups",
      "/problems",
      "/progress",
      "/progress.csv",
      "/progress/schools",
      "/registry/codes",
      "/registry/decisions",
      "/registry/decisions/{id}/confirm",
      "/registry/enrolment",
      "/registry/export",
      "/registry/export/later",
      "/registry/export/state",
      "/registry/export/transcripts",
      "/registry/family-secrets",
      "/registry/faults",
      "/registry/problems",
      "/registry/problems/{id}",
      "/registry/pupils/{lookupId}/answers",
      "/registry/records",
      "/registry/records/{lookupId}/{schoolYear}",
      "/registry/rounds/{schoolYear}",
      "/registry/rounds/{schoolYear}/{kind}/lock",
      "/registry/transfers/{lookupId}/accept",
      "/registry/transfers/{lookupId}/release",
      "/shares/open",
      "/status",
      "/trust",
    ]);
    for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
      expect(operation.summary).toMatch(/\w/);
      expect(Object.keys(operation.responses).some((status) => /^2\d\d$/.test(status))).toBe(true);
    }
    expect(Object.keys(paths["/lookups"]!.post!.responses).sort()).toEqual([
      "200",
      "400",
      "401",
      "403",
      "404",
      "405",
      "413",
      "415",
      "429",
      "500",
    ]);
  });

  test("leaves no reference open and no part of a path undescribed", async () => {
    const text = await (await get("/api/v1/openapi.json")).text();
    const { components, paths } = JSON.parse(text) as OpenApi;
    for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
      expect(Object.keys(components.schemas)).toContain(name);
    for (const [path, methods] of Object.entries(paths)) {
      const inPath = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name);
      for (const { parameters = [] } of Object.values(methods))
        expect(parameters.filter((one) => one.in === "path" && one.required).map(({ name }) => name)).toEqual(inPath);
    }
  });

  test("shows the reply to a look-up as it is", async () => {
    const { components } = (await (await get("/api/v1/openapi.json")).json()) as OpenApi;
    const found = await department.lookupReply(pupil);
    // A receipt comes to who asks for one.
    const asked = ["receipt", "receiptProblem"];
    const always = Object.keys(components.schemas.FoundReply!.properties).filter((name) => !asked.includes(name));
    expect(always.sort()).toEqual(Object.keys(found).sort());
    const [record] = found.records as object[];
    // What comes after the lock is there once it has come.
    const later = ["laterRevocation", "timestampToken"];
    const described = Object.keys(components.schemas.LockedRecord!.properties).filter((name) => !later.includes(name));
    expect(described.sort()).toEqual(Object.keys(record!).sort());
  });
});

describe("every answer", () => {
  test.each(["/healthz", "/api/v1/trust", "/log/checkpoint", "/api/v1/nothing"])(
    "%s bears the policy and no cookie",
    async (path) => {
      const { headers } = await get(path);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toMatch(/^default-src 'none';/);
      expect(policy).not.toMatch(/unsafe|\*|data: *;? *script/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("set-cookie")).toBeNull();
    },
  );

  test.each([
    ["/assets/look.worker-BXG77SKm.js", true],
    ["/assets/pdf.worker.min-B5Yc7dP4.mjs", true],
    ["/quet/", false],
    ["/assets/scan.CCw9-JGW.js", false],
    ["/quet/look.worker-BXG77SKm.js", false],
  ])("lets a worker's script alone compile WebAssembly: %s %s", async (path, may) => {
    const policy = (await get(path)).headers.get("content-security-policy") ?? "";
    expect(policy.includes("'wasm-unsafe-eval'")).toBe(may);
    expect(policy).not.toContain("'unsafe-");
  });

  test("of the API may be read by any origin, never with credentials", async () => {
    const preflight = await get("/api/v1/lookups", {
      method: "OPTIONS",
      headers: { origin: "https://truong.example" },
    });
    expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
    expect(preflight.headers.get("access-control-allow-credentials")).toBeNull();
    expect((await get("/api/v1/trust")).headers.get("access-control-allow-origin")).toBe("*");
  });
});

test.each([
  ["/api/v1/nothing", 404, "request.path"],
  ["/api/v2/lookups", 404, "request.path"],
  ["/nothing", 404, "request.path"],
  [`/api/v1/blobs/${"0".repeat(64)}`, 404, "blob.unknown"],
  ["/api/v1/blobs/not-a-digest", 404, "blob.unknown"],
  ["/log/tile/0/x001/000", 404, "log.unknown"],
  ["/log/tile/0/abc", 404, "log.unknown"],
  ["/log/tile/0/000.p/999", 404, "log.unknown"],
])("%s is refused as a problem", async (path, status, code) => {
  const response = await get(path);
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
  expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  expect(response.headers.get("cache-control")).toBe("no-store");
});

test.each([
  ["PUT", "/api/v1/lookups", "POST"],
  ["POST", "/api/v1/trust", "GET, HEAD"],
  ["DELETE", "/api/v1/openapi.json", "GET, HEAD"],
  ["POST", `/api/v1/blobs/${"0".repeat(64)}`, "GET, HEAD"],
  ["POST", "/api/v1/log/checkpoint", "GET, HEAD"],
  ["POST", "/log/checkpoint", "GET, HEAD"],
  ["PATCH", "/log/tile/0/000.p/1", "GET, HEAD"],
  ["POST", "/healthz", "GET, HEAD"],
])("%s %s is told which methods there are", async (method, path, allowed) => {
  const response = await get(path, { method });
  expect([response.status, response.headers.get("allow")]).toEqual([405, allowed]);
  expect(((await response.json()) as { code: string }).code).toBe("request.method");
});

test.each(["/healthz", "/api/v1/trust", "/log/checkpoint"])("HEAD %s is GET without the body", async (path) => {
  const response = await get(path, { method: "HEAD" });
  expect([response.status, await response.text()]).toEqual([200, ""]);
});

test("the trust list is the one that the portal pins", async () => {
  expect(await (await get("/api/v1/trust")).json()).toEqual(department.trust);
});

describe("the public log", () => {
  test("has a checkpoint that its key and a witness signed, over the leaves it shows", async () => {
    const note = await (await get("/log/checkpoint")).text();
    const [log] = department.trust.logs;
    const witnesses = department.trust.witnesses.map(({ key }) => key);
    const checkpoint = await openCheckpoint(note, { origin: log!.origin, keys: [log!.key], witnesses, quorum: 1 });
    expect([checkpoint.signed, checkpoint.quorum]).toEqual([true, true]);
    const { size, root } = checkpoint;
    const entries = new Uint8Array(await (await get(`/log/tile/entries/000.p/${String(size)}`)).arrayBuffer());
    const leaves = await Promise.all(
      Array.from({ length: size }, (_, i) => hashLeaf(entries.slice(i * 34 + 2, (i + 1) * 34))),
    );
    const tile = new Uint8Array(await (await get(`/log/tile/0/000.p/${String(size)}`)).arrayBuffer());
    leaves.forEach((leaf, i) => expect(equal(leaf, tile.slice(i * 32, (i + 1) * 32))).toBe(true));
    expect(equal(await rootOf(leaves), root)).toBe(true);
  });

  test("shows nothing beyond what is published", async () => {
    const note = await (await get("/log/checkpoint")).text();
    const size = Number(note.split("\n")[1]);
    expect((await get(`/log/tile/0/000.p/${String(size + 1)}`)).status).toBe(404);
    expect((await get(`/log/tile/entries/000.p/${String(size + 1)}`)).status).toBe(404);
  });

  test("without a published checkpoint is said to be empty", async () => {
    const empty = await openDepartment();
    const response = await empty.app.request("/log/checkpoint");
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([404, "log.empty"]);
    await empty.database.close();
  });
});

/** RFC 6962 §2.1, as it stands there. */
async function rootOf(leaves: readonly Uint8Array[]): Promise<Uint8Array> {
  if (leaves.length === 0) return emptyRoot();
  if (leaves.length === 1) return leaves[0]!;
  const middle = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return hashChildren(await rootOf(leaves.slice(0, middle)), await rootOf(leaves.slice(middle)));
}
