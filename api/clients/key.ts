/**
 * A client's key: shown once, kept as a digest. `hbs_ID_SECRET`, ID 8 hexadecimal characters, SECRET 32 octets base64url.
 *
 * @module
 */
import { createHash, timingSafeEqual } from "node:crypto";
import { findClient, insertClient, type ClientKind, type ClientRow } from "../../db/clients.ts";
import type { Orm } from "../../db/client.ts";
import { base64url, hex } from "../../widget/crypto/bytes.ts";

export interface NewClient {
  readonly kind: ClientKind;
  readonly name: string;
  /** Mã trường of a school, ward code of a commune; none for the others. */
  readonly scope?: string;
  /** Look-ups under its own name; as anybody else where absent. */
  readonly lookupsPerMinute?: number;
}

const form = /^hbs_([0-9a-f]{8})_([\w-]{43})$/;

/** @returns the key, which nobody can show again */
export async function addClient(
  orm: Orm,
  { kind, name, scope, lookupsPerMinute }: NewClient,
  { now, random }: { readonly now: () => Date; readonly random: (length: number) => Uint8Array },
): Promise<{ readonly id: string; readonly key: string }> {
  const id = hex(random(4));
  const secret = base64url(random(32));
  await insertClient(orm, {
    ...{ id, kind, name, scope: scope ?? null, lookupsPerMinute: lookupsPerMinute ?? null },
    ...{ secretHash: digestOf(secret), createdAt: now() },
  });
  return { id, key: `hbs_${id}_${secret}` };
}

/** Who bears this `Authorization` header; nobody where it is malformed, unknown, revoked or wrong. */
export async function clientOf(orm: Orm, authorization: string | undefined): Promise<ClientRow | undefined> {
  const [, id, secret] = form.exec(authorization?.replace(/^Bearer +/i, "") ?? "") ?? [];
  if (id === undefined || secret === undefined) return undefined;
  const row = await findClient(orm, id);
  const isRight = timingSafeEqual(digestOf(secret), row?.secretHash ?? new Uint8Array(32));
  return row !== undefined && isRight ? row : undefined;
}

/** The secret has 256 bits of its own: a plain digest cannot be searched. */
function digestOf(secret: string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(secret).digest());
}
