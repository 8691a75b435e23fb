/**
 * A registry that keeps its contract with the kit and checks nothing: for tests of the kit alone. A real HTTP server on a
 * port of its own, which can be told to fail.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";

export const stubKey = "khoa-thu.cua-truong";

interface Kept {
  readonly lookupId: string;
  readonly schoolYear: string;
  readonly revision: number;
  readonly state: "held" | "replaced" | "withdrawn";
  readonly packageDigest: string;
}

export interface RegistryStub {
  readonly url: string;
  /** Refs in the order in which their packages came, each time. */
  readonly received: string[];
  /** Headers of every request. */
  readonly requests: { readonly method: string; readonly path: string; readonly authorization: string | undefined }[];
  /** Faults that are still to come, one a request. */
  readonly faults: StubFault[];
  /** Refs that are refused. */
  readonly refused: Set<string>;
  /** Milliseconds before each answered line. */
  delay: number;
  close(): Promise<void>;
}

export type StubFault =
  | { readonly kind: "status"; readonly status: number; readonly retryAfter?: string }
  | { readonly kind: "problem"; readonly status: number }
  /** The connection breaks after so many answered lines. */
  | { readonly kind: "break"; readonly after: number }
  | { readonly kind: "nonsense" };

export async function startRegistryStub(): Promise<RegistryStub> {
  const kept: Kept[] = [];
  const codes = new Map<string, string>();
  const stub = {
    received: [] as string[],
    requests: [] as RegistryStub["requests"][number][],
    faults: [] as StubFault[],
  };
  const state = { ...stub, refused: new Set<string>(), delay: 0 };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "" } = request;
    const { pathname, searchParams } = new URL(url, "http://stub");
    const path = pathname.replace("/api/v1/registry", "");
    state.requests.push({ method, path, authorization: request.headers.authorization });
    const body = await text(request);
    const fault = state.faults.shift();
    if (fault?.kind === "status") {
      if (fault.retryAfter !== undefined) response.setHeader("retry-after", fault.retryAfter);
      return void response.writeHead(fault.status).end();
    }
    if (request.headers.authorization !== `Bearer ${stubKey}` || fault?.kind === "problem") {
      const status = fault?.kind === "problem" ? fault.status : 401;
      const problem = { code: "registry.key", title: "No such key.", title_vi: "Khoá không đúng." };
      response.writeHead(status, { "content-type": "application/problem+json" });
      return void response.end(JSON.stringify(problem));
    }
    if (fault?.kind === "nonsense") return void response.end("<html>\n");
    if (path === "/codes") return void response.end(JSON.stringify(drawCodes(body)));
    if (path === "/records" && method === "POST") return take(body, response, fault?.after ?? Infinity);
    if (path === "/records") {
      const lines = kept
        .filter(({ schoolYear }) => schoolYear === searchParams.get("schoolYear"))
        .map((one) => `${JSON.stringify({ ...one, grade: 4 })}\n`);
      return void response.end(lines.join(""));
    }
    const [, , lookupId, schoolYear] = path.split("/");
    settle(lookupId!, schoolYear!, "withdrawn");
    response.writeHead(204).end();
  }

  function drawCodes(body: string) {
    const { pupils } = JSON.parse(body) as { readonly pupils: readonly { readonly ref: string }[] };
    return {
      pupils: pupils.map(({ ref }) => {
        if (state.refused.has(ref))
          return { ref, problem: { code: "codes.identity", title: "Another pupil.", title_vi: "Học sinh khác." } };
        const isNew = !codes.has(ref);
        const digest = createHash("sha256").update(ref).digest();
        codes.set(ref, digest.toString("hex").slice(0, 32));
        return { ref, code: codes.get(ref), lookupId: digest.toString("base64url"), isNew };
      }),
    };
  }

  async function take(body: string, response: ServerResponse, after: number): Promise<void> {
    response.writeHead(200, { "content-type": "application/x-ndjson" });
    response.flushHeaders();
    let answered = 0;
    for (const line of body.split("\n").filter(Boolean)) {
      if (answered++ >= after) {
        // What was answered is on its way before the connection breaks.
        await pause(50);
        return void response.destroy();
      }
      if (state.delay > 0) await pause(state.delay);
      const { ref, package: encoded } = JSON.parse(line) as { readonly ref: string; readonly package: string };
      state.received.push(ref);
      response.write(`${JSON.stringify(file(ref, Buffer.from(encoded, "base64")))}\n`);
    }
    response.end();
  }

  function file(ref: string, xml: Buffer) {
    if (state.refused.has(ref)) {
      const findings = [
        { check: "xml", outcome: "passed", code: "xml.ok" },
        { check: "sig.CBQL", outcome: "failed", code: "sig.CBQL.value" },
      ];
      return {
        ref,
        accepted: false,
        code: "intake.checks",
        title: "A check failed.",
        title_vi: "Không đạt.",
        findings,
      };
    }
    const lookupId = /<madinhdanhtracuu>([^<]*)/.exec(xml.toString())![1]!;
    const schoolYear = /<namhoc>([^<]*)/.exec(xml.toString())![1]!;
    const packageDigest = createHash("sha256").update(xml).digest("hex");
    const own = kept.filter((one) => one.lookupId === lookupId && one.schoolYear === schoolYear);
    // The same package twice is one.
    const same = own.find((one) => one.packageDigest === packageDigest && one.state === "held");
    const revision = same?.revision ?? own.length + 1;
    if (same === undefined) {
      settle(lookupId, schoolYear, "replaced");
      kept.push({ lookupId, schoolYear, revision, state: "held", packageDigest });
    }
    return { ref, accepted: true, lookupId, schoolYear, revision, packageDigest, isNew: same === undefined };
  }

  function settle(lookupId: string, schoolYear: string, to: "replaced" | "withdrawn"): void {
    kept.forEach((one, i) => {
      if (one.lookupId === lookupId && one.schoolYear === schoolYear && one.state === "held")
        kept[i] = { ...one, state: to };
    });
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
