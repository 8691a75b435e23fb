/**
 * Who decides: two people, each with a key of the department's.
 *
 * @module
 */
import type { Orm } from "../../../db/client.ts";
import { findClient, type ClientRow } from "../../../db/clients.ts";
import { RegistryFault } from "../fault.ts";

/** Throws `RegistryFault("decision.officer")` for one whose key is of another kind, or was revoked. */
export async function officerOf(orm: Orm, id: string): Promise<ClientRow> {
  const client = await findClient(orm, id);
  if (client?.kind !== "department") throw new RegistryFault("decision.officer");
  return client;
}

/** One person with two keys is one officer. */
export function isSamePerson(one: ClientRow, other: ClientRow): boolean {
  return one.id === other.id || plain(one.name) === plain(other.name);
}

function plain(name: string): string {
  return name.normalize("NFC").trim().replaceAll(/\s+/g, " ").toLocaleLowerCase("vi");
}
