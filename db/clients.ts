/**
 * Who may act on the registry: schools, communes, the department, the ministry, organisations.
 *
 * @module
 */
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Orm } from "./client.ts";
import { client } from "./schema.ts";

export type ClientRow = typeof client.$inferSelect;
export type ClientKind = ClientRow["kind"];
export const clientKinds = client.kind.enumValues;

export async function insertClient(orm: Orm, row: Omit<ClientRow, "revokedAt">): Promise<void> {
  await orm.insert(client).values(row);
}

/** Revoked ones are not found. */
export async function findClient(orm: Orm, id: string): Promise<ClientRow | undefined> {
  const [row] = await orm
    .select()
    .from(client)
    .where(and(eq(client.id, id), isNull(client.revokedAt)));
  return row;
}

/** @returns whether there was such a client, not yet revoked */
export async function revokeClient(orm: Orm, id: string, at: Date): Promise<boolean> {
  const isActive = and(eq(client.id, id), isNull(client.revokedAt));
  return (await orm.update(client).set({ revokedAt: at }).where(isActive).returning({ id: client.id })).length === 1;
}

export async function listClients(orm: Orm): Promise<readonly ClientRow[]> {
  return orm.select().from(client).orderBy(asc(client.createdAt), asc(client.id));
}
