import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createPortal } from "../../widget/portal/client.ts";
import type { Bytes } from "../../widget/crypto/bytes.ts";
import { base64url, utf8 } from "../../widget/crypto/bytes.ts";
import { deriveLookup } from "../../widget/record/derive.ts";
import { codeFromBytes } from "../../widget/record/code.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import { card, file, mintFound, revocation, seal, type Found } from "./found.ts";

type Handler = (path: string, init: RequestInit) => Response | Promise<Response>;

let found: Found;

beforeAll(async () => {
  found = await mintFound();
});
afterEach(() => void vi.useRealTimers());

const json = (value: unknown, init?: ResponseInit) => Response.json(value, init);

function portalOf(answer: Handler, blob: Handler = () => new Response(found.bundle as Bytes)) {
  const asked: { path: string; init: RequestInit }[] = [];
  const fetch = async (input: string | URL | Request, init: RequestInit = {}) => {
    const path = new URL(input as string).pathname;
    asked.push({ path, init });
    return path.startsWith("/api/v1/blobs/") ? blob(path, init) : answer(path, init);
  };
  return { asked, portal: createPortal({ url: "https://portal.example/", fetch: fetch }) };
}

const lookup = (answer: Handler, blob?: Handler) => portalOf(answer, blob).portal.lookup(found.keys);

describe("a look-up", () => {
  it("finds, unseals, and fetches revocation data by its digest", async () => {
    const { portal, asked } = portalOf(() => json(found.reply));
    const result = await portal.lookup(found.keys);
    expect(result).toMatchObject({ kind: "found" });
    const evidence = result.kind === "found" ? result.evidence : undefined;
    expect(evidence?.card).toEqual(card);
    const [record] = evidence!.records;
    expect(record).toMatchObject({ package: file, index: 3, revocation, lockCheckpoint: "lock\n", seal });
    expect(record!.consistency).toEqual([new Uint8Array(32).fill(5)]);
    expect(record!.ciphertextDigest).toHaveLength(32);
    expect(asked.map(({ path }) => path)).toEqual([
      "/api/v1/lookups",
      `/api/v1/blobs/${found.reply.records[0]!.revocation}`,
    ]);
  });

  it("sends the derived names and nothing else: no code, no cookie, no referrer, and no redirect is followed", async () => {
    const { portal, asked } = portalOf(() => json(found.reply));
    await portal.lookup(found.keys);
    const { lookupId, access, proof } = found.keys;
    const body = { lookupId: base64url(lookupId), access: base64url(access), proof: base64url(proof!) };
    expect(JSON.parse(asked[0]!.init.body as string)).toEqual(body);
    expect(asked[0]!.init).toMatchObject({
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      redirect: "error",
    });
  });

  it("shows the card where no answers were given", async () => {
    const keys = await deriveLookup(codeFromBytes(new Uint8Array(16).fill(1)));
    const { portal, asked } = portalOf(() => json({ kind: "card", card: found.reply.card }));
    expect(await portal.lookup(keys)).toEqual({ kind: "card", card });
    expect(JSON.parse(asked[0]!.init.body as string)).not.toHaveProperty("proof");
  });

  it("fetches revocation data once for many look-ups, and again after a failure", async () => {
    let fails = true;
    const { portal, asked } = portalOf(
      () => json(found.reply),
      () => (fails ? new Response("", { status: 503 }) : new Response(found.bundle as Bytes)),
    );
    const revocationOf = async () => {
      const result = await portal.lookup(found.keys);
      return result.kind === "found" ? result.evidence.records[0]!.revocation : undefined;
    };
    expect(await revocationOf()).toEqual([]);
    fails = false;
    expect(await revocationOf()).toEqual(revocation);
    expect(await revocationOf()).toEqual(revocation);
    expect(asked.filter(({ path }) => path.includes("blobs"))).toHaveLength(2);
  });

  it.each<[string, () => Response]>([
    ["of other octets", () => new Response("other")],
    ["that is not to be had", () => json({ code: "blob.unknown" }, { status: 404 })],
  ])("goes on without revocation data %s: the checks say that it is missing", async (_, blob) => {
    const result = await lookup(() => json(found.reply), blob);
    expect(result).toMatchObject({ kind: "found", evidence: { records: [{ revocation: [] }] } });
  });

  it("takes a bundle only as a list of octet strings", async () => {
    const bundle = Uint8Array.of(0x81, 0x01);
    const revocation = Array.from(await sha256(bundle), (octet) => octet.toString(16).padStart(2, "0")).join("");
    const reply = { ...found.reply, records: [{ ...found.reply.records[0]!, revocation }] };
    const result = await lookup(
      () => json(reply),
      () => new Response(bundle),
    );
    expect(result).toMatchObject({ kind: "found", evidence: { records: [{ revocation: [] }] } });
  });
});

describe("the seal of a record", () => {
  const record = () => found.reply.records[0]!;
  const sealOf = async (sent: string | undefined) => {
    const { seal: _, ...rest } = record();
    const records = [sent === undefined ? rest : { ...rest, seal: sent }];
    const result = await lookup(() => json({ ...found.reply, records }));
    if (result.kind !== "found") throw new Error(JSON.stringify(result));
    return result.evidence.records[0]!;
  };

  it("is absent where none was sent", async () => {
    expect(await sealOf(undefined)).not.toHaveProperty("seal");
  });

  it.each<[string, (sent: string) => string]>([
    ["spoiled", (sent) => `${sent.slice(0, 100)}${sent[100] === "A" ? "B" : "A"}${sent.slice(101)}`],
    ["cut off", (sent) => sent.slice(0, 40)],
    ["the record's own ciphertext", () => record().ciphertext],
  ])("is left out when it is %s: the record is there all the same", async (_, spoil) => {
    const evidence = await sealOf(spoil(record().seal!));
    expect(evidence).not.toHaveProperty("seal");
    expect(evidence.package).toEqual(file);
  });

  it("that is no text at all is no answer", async () => {
    const records = [{ ...record(), seal: 7 }];
    expect(await lookup(() => json({ ...found.reply, records }))).toEqual({
      kind: "unreachable",
      code: "portal.answer",
    });
  });
});

describe("the status lists", () => {
  const sent = () => ({ checkpoint: found.reply.checkpoint, status: found.reply.status });

  it("are asked for by origin, and told as they are", async () => {
    const asked: string[] = [];
    const fetch = (input: string | URL | Request) => {
      asked.push(input as string);
      return Promise.resolve(json(sent()));
    };
    const portal = createPortal({ url: "https://portal.example", fetch });
    const status = {
      checkpoint: "newest\n",
      leaf: utf8("leaf"),
      inclusion: [new Uint8Array(32).fill(5)],
      lists: [utf8("list")],
    };
    expect(await portal.status({ origin: "so.example/hoc ba" })).toEqual({ kind: "found", status });
    await portal.status();
    expect(asked).toEqual([
      "https://portal.example/api/v1/status?origin=so.example%2Fhoc%20ba",
      "https://portal.example/api/v1/status",
    ]);
  });

  it.each<[string, () => Response, string]>([
    ["a page of a hotel", () => new Response("<!DOCTYPE html>"), "portal.answer"],
    ["a refusal", () => json({ code: "log.origin" }, { status: 404 }), "portal.answer"],
    ["a list that is none", () => json({ ...sent(), status: { ...sent().status, lists: "x" } }), "portal.answer"],
    ["no network", () => { throw new TypeError("fetch failed"); }, "portal.network"], // prettier-ignore
  ])("are unreachable behind %s", async (_, answer, code) => {
    expect(await portalOf(answer).portal.status()).toEqual({ kind: "unreachable", code });
  });
});

describe("a portal that refuses", () => {
  const problem = (status: number, body: object) =>
    json(body, { status, headers: { "content-type": "application/problem+json" } });

  it.each<[string, Response, object]>([
    ["an unknown transcript", problem(404, { code: "lookup.refused" }), { kind: "refused", reason: "unknown" }],
    [
      "wrong answers",
      problem(403, { code: "lookup.proof", attemptsLeft: 4 }),
      { kind: "refused", reason: "proof", attemptsLeft: 4 },
    ],
    [
      "too many look-ups",
      problem(429, { code: "lookup.throttled", retryAt: "2026-11-24T03:00:00Z" }),
      { kind: "throttled", retryAt: "2026-11-24T03:00:00Z" },
    ],
    ["too many, by a box on the way", new Response("slow down", { status: 429 }), { kind: "throttled" }],
    [
      "wrong answers with hostile numbers",
      problem(403, { code: "lookup.proof", attemptsLeft: -1.5, retryAt: "soon" }),
      { kind: "refused", reason: "proof" },
    ],
  ])("says so of %s", async (_, response, expected) => {
    expect(await lookup(() => response)).toEqual(expected);
  });
});

describe("a portal that cannot be reached", () => {
  const never = () => new Promise<never>(() => undefined);
  const html = (status: number) =>
    new Response("<!DOCTYPE html><title>Wi-Fi</title>", { status, headers: { "content-type": "text/html" } });

  it.each<[string, Handler, string]>([
    ["no network", () => Promise.reject(new TypeError("fetch failed")), "portal.network"],
    ["a fetch that throws at once", () => { throw new Error("blocked"); }, "portal.network"], // prettier-ignore
    ["a time limit of the browser's", () => Promise.reject(new DOMException("late", "TimeoutError")), "portal.network"],
    ["a captive portal's page", () => html(200), "portal.answer"],
    ["a captive portal's refusal", () => html(403), "portal.answer"],
    ["a page that is not there", () => html(404), "portal.answer"],
    ["a redirect that was not followed", () => new Response(null, { status: 302 }), "portal.answer"],
    ["an opaque redirect", () => Response.error(), "portal.answer"],
    ["a server's error", () => json({ code: "internal" }, { status: 500 }), "portal.answer"],
    ["a gateway that is down", () => new Response("Bad gateway", { status: 502 }), "portal.answer"],
    ["no body", () => new Response(null, { status: 204 }), "portal.answer"],
    ["half an answer", () => new Response(JSON.stringify(found.reply).slice(0, 500)), "portal.answer"],
    ["an answer that is not UTF-8", () => new Response(Uint8Array.of(0x7b, 0xff)), "portal.answer"],
    ["a body that breaks off", () => new Response(brokenBody()), "portal.network"],
    [
      "an answer announced as 17 MB",
      () => new Response("{}", { headers: { "content-length": "17825792" } }),
      "portal.answer",
    ],
    ["an answer without end", () => new Response(endlessBody()), "portal.answer"],
    [
      "a card that is not this transcript's",
      () => json({ ...found.reply, card: base64url(new Uint8Array(300)) }),
      "portal.unseal",
    ],
    [
      "a ciphertext that was changed",
      () => json(changed({ ciphertext: base64url(new Uint8Array(4200)) })),
      "portal.unseal",
    ],
    ["a year that is another's", () => json(changed({ schoolYear: "2024-2025" })), "portal.unseal"],
    ["a revision that is another's", () => json(changed({ revision: 2 })), "portal.unseal"],
    ["an entry that is none", () => json(changed({ entry: base64url(utf8("entry")) })), "portal.answer"],
  ])("is unreachable for %s", async (_, answer, code) => {
    expect(await lookup(answer)).toEqual({ kind: "unreachable", code });
  });

  it("is unreachable when it falls silent, before the answer or within it", async () => {
    vi.useFakeTimers();
    for (const answer of [never, () => new Response(new ReadableStream())]) {
      const result = lookup(answer);
      await vi.advanceTimersByTimeAsync(31_000);
      expect(await result).toEqual({ kind: "unreachable", code: "portal.network" });
    }
  });

  it("is waited for as long as something comes", async () => {
    vi.useFakeTimers();
    const text = JSON.stringify({ kind: "card", card: found.reply.card });
    const parts = [text.slice(0, 100), text.slice(100, 200), text.slice(200)];
    const slow = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 20_000));
        const part = parts.shift();
        if (part === undefined) controller.close();
        else controller.enqueue(utf8(part));
      },
    });
    const result = lookup(() => new Response(slow));
    await vi.advanceTimersByTimeAsync(90_000);
    expect(await result).toMatchObject({ kind: "card" });
  });

  it("is cancelled at once, before or while it is asked, though the request does not heed it", async () => {
    const { portal } = portalOf(never);
    const cancelled = { kind: "unreachable", code: "portal.cancelled" };
    expect(await portal.lookup(found.keys, { signal: AbortSignal.abort() })).toEqual(cancelled);
    const controller = new AbortController();
    const result = portal.lookup(found.keys, { signal: controller.signal });
    controller.abort();
    expect(await result).toEqual(cancelled);
  });
});

function changed(more: object) {
  return { ...found.reply, records: [{ ...found.reply.records[0]!, ...more }] };
}

function brokenBody(): ReadableStream {
  return new ReadableStream({ start: (controller) => controller.error(new TypeError("terminated")) });
}

function endlessBody(): ReadableStream {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1 << 20)) });
}
