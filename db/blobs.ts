/**
 * Content-addressed octets that many records share.
 *
 * @module
 */
import { eq } from "drizzle-orm";
import type { Orm } from "./client.ts";
import { blob } from "./schema.ts";

/** @param digest SHA-256 of the octets */
export async function putBlob(orm: Orm, digest: Uint8Array, bytes: Uint8Array): Promise<void> {
  await orm.insert(blob).values({ digest, bytes }).onConflictDoNothing();
}

export async function getBlob(orm: Orm, digest: Uint8Array): Promise<Uint8Array | undefined> {
  const [row] = await orm.select({ bytes: blob.bytes }).from(blob).where(eq(blob.digest, digest));
  return row?.bytes;
}
