/**
 * `school status`: what the registry holds of the pupils of a build.
 *
 * @module
 */
import type { Command } from "commander";
import { KitFault } from "../../school/fault.ts";
import { readManifest } from "../../school/manifest.ts";
import type { HeldRecord } from "../../school/registry/answers.ts";
import { readSignedFolder } from "../../school/signed-files.ts";
import { summarizeStanding } from "../../school/summary.ts";
import { act } from "./act.ts";
import { openClient, portalCommand, type PortalOptions } from "./portal.ts";

export function statusCommand(): Command {
  return portalCommand("status", "xem Sở đang giữ những gì (what the department holds)").action(
    act<PortalOptions>(async (options, stage) => {
      const client = await openClient(options, stage);
      const manifest = await readManifest(options.dir);
      const held: HeldRecord[] = [];
      for (const year of new Set(manifest.pupils.map(({ schoolYear }) => schoolYear)))
        held.push(...(await client.held(year)));
      const signed = await readSignedFolder(options.dir, manifest).catch((error: unknown) => {
        // Nothing signed here: there is nothing to compare with.
        if (error instanceof KitFault && error.code === "signed.missing") return { packages: [] };
        throw error;
      });
      const digests = new Map(signed.packages.map(({ pupil, digest }) => [pupil.ref, digest]));
      const { lines, isWhole } = summarizeStanding(manifest.pupils, held, digests, stage.language);
      for (const line of lines) stage.print(line);
      return isWhole ? 0 : 1;
    }),
  );
}
