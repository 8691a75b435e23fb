/**
 * What an operator's command works with: the department's database and registry, by the same settings as the portal's.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import type { Database } from "../../../db/client.ts";
import { FolderFault } from "../../../db/folder.ts";
import type { Trust } from "../../../widget/checks/trust.ts";
import { embeddedFolder, openDepartmentDatabase, openRegistry } from "../../registry/open.ts";
import type { Registry } from "../../registry/registry.ts";
import { readSettings, type Settings } from "../../settings.ts";
import { readTrust } from "../../trust-file.ts";
import { root } from "../install.mjs";
import { AdminFault } from "./fault.ts";

export interface Desk {
  readonly settings: Settings;
  readonly database: Database;
  /** Who stands in the audit trail. */
  readonly actor: string;
}

/** Throws `AdminFault`: `database.held`, `database.missing`; `SettingFault`; `DatabaseFault`. The caller closes the database. */
export async function openDesk(env: NodeJS.ProcessEnv): Promise<Desk> {
  const settings = readSettings(env, root);
  const { databaseUrl, dataDirectory } = settings;
  // A mistyped folder must not become an empty registry.
  if (databaseUrl === undefined && !existsSync(embeddedFolder(settings)))
    throw new AdminFault("database.missing", dataDirectory);
  try {
    return { settings, database: await openDepartmentDatabase(settings), actor: `admin:${userInfo().username}` };
  } catch (error) {
    throw error instanceof FolderFault ? new AdminFault("database.held", dataDirectory) : error;
  }
}

/** Throws `AdminFault`: `trust.unread`, `registry.missing`. */
export async function registryOf({ settings, database }: Desk): Promise<Registry> {
  const registry = await openRegistry(settings, database, trustOf(settings));
  if (registry === undefined) throw new AdminFault("registry.missing", settings.dataDirectory);
  return registry;
}

/** Throws `AdminFault("trust.unread")`. */
export function trustOf({ trustFile }: Pick<Settings, "trustFile">): Trust {
  try {
    return readTrust(trustFile);
  } catch {
    throw new AdminFault("trust.unread", trustFile);
  }
}
