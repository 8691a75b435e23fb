import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { createGateway } from "../../api/gateway.ts";
import type { LookupResult, Portal, Trust } from "../../widget/index.ts";

const lines: string[] = [];
const query = { code: "0f1e2d3c4b5a4988a7b6c5d4e3f20112", dateOfBirth: "2015-04-05", idLast4: "5292" };

function gatewayTo(lookup: Portal["lookup"]) {
  const log = pino({ level: "debug" }, { write: (line: string) => void lines.push(line) });
  return createGateway({ portal: { lookup }, trust: {} as Trust, now: () => new Date(), log });
}

const ask = (
  result: LookupResult | Error,
  headers: Record<string, string> = {},
  { url = "http://127.0.0.1:8788/api/v1/verify", method = "POST" } = {},
) =>
  gatewayTo(() => (result instanceof Error ? Promise.reject(result) : Promise.resolve(result))).request(url, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(method === "POST" ? { body: JSON.stringify(query) } : {}),
  });
const refused: LookupResult = { kind: "refused", reason: "unknown" };

describe("the gateway answers programs of its own machine only:", () => {
  test.each([
    ["a name that was rebound to loopback", "http://evil.example:8788/api/v1/verify", {}],
    ["an address of the network", "http://192.168.1.5:8788/api/v1/verify", {}],
    ["a page of another site", "http://127.0.0.1:8788/api/v1/verify", { origin: "https://evil.example" }],
    ["a page of this machine", "http://localhost:8788/api/v1/verify", { origin: "http://localhost:3000" }],
  ])("not %s", async (_name, url, headers: Record<string, string>) => {
    const response = await ask(refused, headers, { url });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([403, "request.origin"]);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });

  test.each(["localhost:8788", "127.0.0.1:8788", "[::1]:8788", "localhost"])("%s is this machine", async (host) => {
    expect((await ask(refused, {}, { url: `http://${host}/api/v1/verify` })).status).toBe(404);
  });
});

test.each<[LookupResult | Error, number, object]>([
  [refused, 404, { code: "lookup.refused" }],
  [{ kind: "refused", reason: "proof", attemptsLeft: 3 }, 403, { code: "lookup.proof", attemptsLeft: 3 }],
  [
    { kind: "throttled", retryAt: "2026-07-01T00:00:00Z" },
    429,
    { code: "lookup.throttled", retryAt: "2026-07-01T00:00:00Z" },
  ],
  [{ kind: "unreachable", code: "portal.network" }, 502, { code: "portal.unreachable" }],
  [{ kind: "unreachable", code: "portal.cancelled" }, 502, { code: "portal.unreachable" }],
  [new Error(query.code), 500, { code: "internal", instance: expect.any(String) as string }],
])("what the portal said is told: %o", async (result, status, facts) => {
  const response = await ask(result);
  const problem = (await response.json()) as Record<string, unknown>;
  expect(response.status).toBe(status);
  expect(problem).toMatchObject({ ...facts, title_vi: expect.any(String) as string });
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
});

test("a portal that does not answer is given up", async () => {
  let signal: AbortSignal | undefined;
  const gateway = gatewayTo((_keys, options) => {
    signal = options?.signal;
    return Promise.resolve({ kind: "unreachable", code: "portal.cancelled" });
  });
  const body = JSON.stringify(query);
  await gateway.request("/api/v1/verify", { method: "POST", headers: { "content-type": "application/json" }, body });
  expect(signal).toBeInstanceOf(AbortSignal);
});

test("another method is told which one there is", async () => {
  const response = await ask(refused, {}, { method: "GET" });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
});

test("the log holds nothing of what was asked", () => {
  expect(lines.length).toBeGreaterThan(10);
  for (const secret of Object.values(query)) expect(lines.join("")).not.toContain(secret);
});
