/**
 * Options and client of the commands that ask the registry.
 *
 * @module
 */
import { Command } from "commander";
import { createRegistryClient, type RegistryClient } from "../../school/registry/client.ts";
import { keyVariable, readClientKey } from "../../school/registry/key.ts";
import { patient } from "../../school/registry/retry.ts";
import type { Stage } from "./act.ts";

export interface PortalOptions {
  readonly dir: string;
  readonly portal: string;
  readonly keyFile?: string;
}

export function portalCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .requiredOption("--dir <directory>", "thư mục làm việc (working folder)")
    .requiredOption("--portal <url>", "địa chỉ cổng của Sở (the department's portal)")
    .option("--key-file <file>", `tệp khoá của trường, thay cho ${keyVariable} (file with the school's key)`);
}

/** Throws `KitFault("key.*" | "portal.url")`. */
export async function openClient({ portal, keyFile }: PortalOptions, { words }: Stage): Promise<RegistryClient> {
  return createRegistryClient({
    portal,
    key: await readClientKey(process.env, keyFile),
    patience: patient,
    onWait: (ms) => console.error(words.report.waiting(Math.ceil(ms / 1000))),
  });
}
