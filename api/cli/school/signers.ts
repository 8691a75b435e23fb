/**
 * Who signs and by what: `signers.json`, or the one key that the command line names.
 *
 * ```json
 * {
 *   "GVBM": { "mon-TOAN": { "p12": "keys/toan.p12", "passwordFile": "keys/toan.txt" } },
 *   "GVCN": { "p12": "keys/gvcn.p12", "passwordEnv": "GVCN_PASSWORD" },
 *   "CBQL": { "pkcs11": { "module": "/usr/lib/token.so", "label": "Phạm Minh Tuấn" } },
 *   "KY_PHAT_HANH": { "pkcs11": { "module": "/usr/lib/token.so", "label": "Con dấu", "token": "Trường" } }
 * }
 * ```
 *
 * Roles may be left out. Paths are relative to the file.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import type { Role } from "../../../widget/record/role.ts";
import { SigningFault } from "../../signing/fault.ts";
import { fileFault } from "../../signing/folder.ts";

const secret = { passwordFile: z.string().min(1).optional(), passwordEnv: z.string().min(1).optional() };
const label = z.string().min(1).optional();
const keySource = z.union([
  z.strictObject({ p12: z.string().min(1), label, ...secret }),
  z.strictObject({ pkcs11: z.strictObject({ module: z.string().min(1), label, token: label }), ...secret }),
]);
const signers = z.strictObject({
  GVBM: z.record(z.string().regex(/^mon-\w+$/), keySource).optional(),
  GVCN: keySource.optional(),
  CBQL: keySource.optional(),
  KY_PHAT_HANH: keySource.optional(),
});

export type KeySource = z.infer<typeof keySource>;

/** A role, or some of its rows, and where the key for it is. */
export interface Post {
  readonly role: Role;
  readonly targets?: readonly string[];
  readonly source: KeySource;
}

/** @throws SigningFault("signers.malformed" | "file.failed") */
export async function readSigners(path: string): Promise<readonly Post[]> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw fileFault(error);
  });
  const { GVBM = {}, ...others } = parse(text);
  const teachers = Object.entries(GVBM).map(([row, source]) => ({ role: "GVBM" as const, targets: [row], source }));
  const rest = Object.entries(others).map(([role, source]) => ({ role: role as Role, source: source! }));
  return [...teachers, ...rest].map((post) => ({ ...post, source: located(post.source, dirname(path)) }));
}

function parse(text: string): z.infer<typeof signers> {
  try {
    return signers.parse(JSON.parse(text));
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
    throw new SigningFault("signers.malformed", { field: issue?.path.join(".") || "JSON" });
  }
}

function located(source: KeySource, folder: string): KeySource {
  const file = source.passwordFile;
  const secretFile = file === undefined ? {} : { passwordFile: resolve(folder, file) };
  return "p12" in source
    ? { ...source, ...secretFile, p12: resolve(folder, source.p12) }
    : { ...source, ...secretFile };
}
