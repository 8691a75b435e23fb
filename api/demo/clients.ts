/**
 * Keys for who tries the demo as the department, a commune or a school.
 *
 * @module
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../../db/client.ts";
import { addClient, type NewClient } from "../clients/key.ts";
import { department, schools } from "./schools.ts";

const { hoaSua, benSong } = schools;

const clients: readonly NewClient[] = [
  { kind: "department", name: department.name },
  { kind: "commune", name: `UBND ${hoaSua.ward} (dữ liệu mẫu)`, scope: hoaSua.wardCode },
  { kind: "school", name: hoaSua.name, scope: hoaSua.id },
  { kind: "school", name: benSong.name, scope: benSong.id },
];

/** `demo/clients.csv`: kind, whose scope, name, key. @returns the keys, by scope; the department's by `department` */
export async function addDemoClients(
  { orm }: Database,
  directory: string,
  context: { readonly now: () => Date; readonly random: (length: number) => Uint8Array },
): Promise<ReadonlyMap<string, string>> {
  const keys = new Map<string, string>();
  const lines = ["kind,scope,name,key"];
  for (const client of clients) {
    const { key } = await addClient(orm, client, context);
    keys.set(client.scope ?? client.kind, key);
    lines.push([client.kind, client.scope ?? "", client.name, key].join(","));
  }
  writeFileSync(join(directory, "demo", "clients.csv"), `${lines.join("\n")}\n`, { mode: 0o600 });
  return keys;
}
