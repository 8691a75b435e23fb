/**
 * `report.json`: what the registry answered for each pupil. Written whole after each answer, so that a run that is cut off
 * loses none and sends nothing again that was answered.
 *
 * @module
 */
import { z } from "zod";
import { folderAt, readJson, writeJson } from "./folder.ts";
import type { ManifestPupil } from "./manifest.ts";

const EntrySchema = z.object({
  /** SHA-256 of the signed file, hexadecimal. */
  digest: z.string(),
  schoolYear: z.string(),
  outcome: z.enum(["accepted", "refused", "withdrawn"]),
  /** Where it was accepted. */
  revision: z.int().optional(),
  /** Where it was refused: why, in both languages, and the checks that did not pass. */
  code: z.string().optional(),
  title: z.string().optional(),
  title_vi: z.string().optional(),
  findings: z.array(z.object({ check: z.string(), outcome: z.string(), code: z.string() })).optional(),
});

const StateSchema = z.object({ version: z.literal(1), pupils: z.record(z.string(), EntrySchema) });

export type ReportEntry = z.infer<typeof EntrySchema>;

export interface ReportState {
  readonly pupils: Readonly<Record<string, ReportEntry>>;
  /** Resolves when it is on disk. */
  put(ref: string, entry: ReportEntry): Promise<void>;
}

/** An answer of another school year, worked on in the same folder, is none. */
export function answerFor(
  pupils: ReportState["pupils"],
  { ref, schoolYear }: Pick<ManifestPupil, "ref" | "schoolYear">,
): ReportEntry | undefined {
  const entry = Object.hasOwn(pupils, ref) ? pupils[ref] : undefined;
  return entry?.schoolYear === schoolYear ? entry : undefined;
}

/** Throws `KitFault("file.content")`. */
export async function openReportState(directory: string): Promise<ReportState> {
  const path = folderAt(directory).report;
  const pupils: Record<string, ReportEntry> = { ...(await readJson(path, StateSchema))?.pupils };
  return {
    pupils,
    async put(ref, entry) {
      pupils[ref] = entry;
      await writeJson(path, { version: 1, pupils } satisfies z.infer<typeof StateSchema>);
    },
  };
}
