/**
 * `codes.json`: the lookup code of each pupil, by mã học sinh. Secrets: the family's, and the school's to hand over.
 *
 * @module
 */
import { z } from "zod";
import { folderAt, readJson, requireJson, writeJson } from "./folder.ts";

const CodeListSchema = z.object({
  version: z.literal(1),
  pupils: z.record(
    z.string(),
    z.object({
      /** 32 hexadecimal characters. */
      code: z.string(),
      /** base64url */
      lookupId: z.string(),
    }),
  ),
});

export type CodeList = z.infer<typeof CodeListSchema>;

/** Throws `KitFault("codes.missing" | "file.content")`. */
export function readCodes(directory: string): Promise<CodeList> {
  return requireJson(folderAt(directory).codes, CodeListSchema, "codes.missing");
}

/** Codes that were asked for earlier, for another class in the same folder, stay. */
export async function addCodes(directory: string, pupils: CodeList["pupils"]): Promise<void> {
  const path = folderAt(directory).codes;
  const known = await readJson(path, CodeListSchema);
  await writeJson(path, { version: 1, pupils: { ...known?.pupils, ...pupils } } satisfies CodeList);
}
