/**
 * RFC 3161 tokens over checkpoints, where a time-stamping authority is configured: asked for after publication, so that no lock ever
 * waits for one.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { Orm } from "../../db/client.ts";
import { stampCheckpoint, unstampedCheckpoints } from "../../db/log.ts";
import { equal } from "../../widget/crypto/bytes.ts";
import { openToken } from "../../widget/crypto/timestamp/token.ts";
import { children, encoding, naturalOf, parseDer } from "../../widget/crypto/x509/der.ts";

/** Sends a DER TimeStampReq, gives the DER TimeStampResp back. */
export type AskTsa = (request: Uint8Array) => Promise<Uint8Array>;

/** An authority that gave no token, or one that is not for what was asked. */
export class TsaFault extends Error {
  override readonly name = "TsaFault";
}

const timeoutMs = 10_000;
/** Of one round of upkeep: the next goes on. */
const checkpointsOfRound = 50;
const sha256Algorithm = Buffer.from("300b0609608648016503040201", "hex");

/** RFC 3161 §3.4. The caller catches whatever the network does. */
export function httpTsa(url: string, fetch: typeof globalThis.fetch = globalThis.fetch): AskTsa {
  return async (request) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/timestamp-query" },
      body: new Uint8Array(request),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new TsaFault(`the authority answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
}

/** Throws `TsaFault`, or what `ask` throws: nothing is lost, and the next round tries again. @returns how many got a token */
export async function stampPublished(orm: Orm, ask: AskTsa, random: (length: number) => Uint8Array): Promise<number> {
  const unstamped = await unstampedCheckpoints(orm, checkpointsOfRound);
  for (const { size, signed } of unstamped) await stampCheckpoint(orm, size, await requestToken(signed, ask, random));
  return unstamped.length;
}

/** @param note as the log alone signed it */
export async function requestToken(
  note: string,
  ask: AskTsa,
  random: (length: number) => Uint8Array,
): Promise<Uint8Array> {
  const digest = createHash("sha256").update(note).digest();
  const nonce = random(8);
  // A positive INTEGER of the full length, and so a minimal one.
  nonce[0] = (nonce[0]! & 0x3f) | 0x40;
  const token = tokenOf(await ask(requestOf(digest, nonce)));
  const { info } = await openToken(token).catch(() => refuse("the token cannot be read"));
  const isForThis = info.imprint.digest === "SHA-256" && equal(info.imprint.value, digest);
  return isForThis && info.nonce !== undefined && equal(info.nonce, nonce)
    ? token
    : refuse("a token for something else");
}

/** TimeStampReq (§2.4.1): version 1, the imprint, a nonce, and the authority's certificate please. */
function requestOf(digest: Uint8Array, nonce: Uint8Array): Uint8Array {
  const imprint = element(0x30, sha256Algorithm, element(0x04, digest));
  return element(0x30, Uint8Array.of(2, 1, 1), imprint, element(0x02, nonce), Uint8Array.of(1, 1, 0xff));
}

/** Short ones only: a request is some sixty octets. */
function element(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  return Buffer.concat([Uint8Array.of(tag, content.length), content]);
}

/** TimeStampResp (§2.4.2): granted, or granted with modifications. */
function tokenOf(response: Uint8Array): Uint8Array {
  try {
    const [status, token] = children(parseDer(response));
    const code = naturalOf(children(status)[0]);
    if (code <= 1n && token !== undefined) return encoding(token).slice();
  } catch {
    return refuse("the answer cannot be read");
  }
  return refuse("no token was granted");
}

function refuse(what: string): never {
  throw new TsaFault(what);
}
