/**
 * Asks the registry for the families' own secrets (mã gia đình). Each is told once, so what was answered is kept before more is asked;
 * asking again for a pupil draws another, and the one before opens nothing: who has one is not asked for unless named.
 *
 * @module
 */
import { z } from "zod";
import { formatFamilySecret, parseFamilySecret } from "../../widget/family/secret.ts";
import { readCodes } from "./code-list.ts";
import { folderAt, readJson, writeJson, writeWhole } from "./folder.ts";
import type { Reason } from "./registry/answers.ts";
import { mostPupils, type RegistryClient } from "./registry/client.ts";

const FamiliesSchema = z.object({ version: z.literal(1), pupils: z.record(z.string(), z.string()) });

export interface FamiliesOptions {
  readonly client: Pick<RegistryClient, "familySecrets">;
  readonly directory: string;
  /** Mã học sinh: these get another secret. */
  readonly again: readonly string[];
  readonly onAnswered?: (count: number) => void;
}

export interface FamiliesAnswer {
  readonly drawn: number;
  readonly problems: readonly { readonly ref: string; readonly problem: Reason }[];
}

/** Of these pupils of `codes.json` secrets are to be asked for. Throws `KitFault("codes.missing" | "file.content")`. */
export async function pupilsWithout(directory: string, again: readonly string[]): Promise<readonly string[]> {
  const [{ pupils }, known] = await Promise.all([readCodes(directory), readFamilies(directory)]);
  return Object.keys(pupils).filter((ref) => again.includes(ref) || known[ref] === undefined);
}

/** Throws `KitFault`. */
export async function askForFamilies(options: FamiliesOptions): Promise<FamiliesAnswer> {
  const { client, directory, again, onAnswered = () => undefined } = options;
  const { pupils } = await readCodes(directory);
  const refs = await pupilsWithout(directory, again);
  const problems: { readonly ref: string; readonly problem: Reason }[] = [];
  let drawn = 0;
  for (let at = 0; at < refs.length; at += mostPupils) {
    const part = refs.slice(at, at + mostPupils);
    const answers = await client.familySecrets(part.map((ref) => pupils[ref]!.lookupId));
    const secrets: Record<string, string> = {};
    for (const [i, answer] of answers.entries()) {
      if ("secret" in answer) secrets[part[i]!] = answer.secret;
      else problems.push({ ref: part[i]!, problem: answer.problem });
    }
    await keep(directory, { ...(await readFamilies(directory)), ...secrets });
    drawn += Object.keys(secrets).length;
    onAnswered(part.length);
  }
  return { drawn, problems };
}

async function readFamilies(directory: string): Promise<Readonly<Record<string, string>>> {
  return (await readJson(folderAt(directory).families, FamiliesSchema))?.pupils ?? {};
}

async function keep(directory: string, pupils: Readonly<Record<string, string>>): Promise<void> {
  const { families, familyList } = folderAt(directory);
  await writeJson(families, { version: 1, pupils } satisfies z.infer<typeof FamiliesSchema>);
  const lines = Object.entries(pupils).map(
    ([ref, secret]) => `${ref.replace(/[",\r\n]/g, " ")},${formatFamilySecret(parseFamilySecret(secret))}`,
  );
  await writeWhole(familyList, `\ufeffma_hoc_sinh,ma_gia_dinh\n${lines.join("\n")}\n`);
}
