/**
 * Opens the keys of a run, each once however many roles it serves, and closes them all.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { fileFault } from "../../signing/folder.ts";
import type { SigningKey } from "../../signing/key.ts";
import { openPkcs11 } from "../../signing/pkcs11.ts";
import { openPkcs12 } from "../../signing/pkcs12.ts";
import type { Assignment } from "../../signing/turn.ts";
import { readSecret } from "./secret.ts";
import type { KeySource, Post } from "./signers.ts";

export interface Keyring {
  readonly assignments: readonly Assignment[];
  close(): Promise<void>;
}

export interface KeyringOptions {
  readonly at: Date;
  /** For keys that name no password of their own. */
  readonly passwordFile?: string | undefined;
  /** How to ask for one. `name`: the file, or the label on the token. */
  readonly question: (name: string) => string;
}

/** @throws what `readSecret`, `openPkcs12` and `openPkcs11` throw, after closing what was open */
export async function openKeyring(posts: readonly Post[], options: KeyringOptions): Promise<Keyring> {
  const keys = new Map<string, SigningKey>();
  const close = async () => {
    for (const key of keys.values()) await key.close?.();
  };
  try {
    const assignments: Assignment[] = [];
    for (const { source, ...post } of posts) {
      const name = "p12" in source ? [source.p12, source.label] : Object.values(source.pkcs11);
      const id = JSON.stringify(name);
      const key = keys.get(id) ?? (await openKey(source, options));
      keys.set(id, key);
      assignments.push({ ...post, key });
    }
    return { assignments, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openKey(source: KeySource, { at, passwordFile, question }: KeyringOptions): Promise<SigningKey> {
  const { passwordFile: file, passwordEnv: env } = source;
  const name = "p12" in source ? source.p12 : (source.pkcs11.label ?? source.pkcs11.token ?? source.pkcs11.module);
  const secret = () => readSecret({ file, env, common: passwordFile, question: question(name) });
  if ("p12" in source) {
    const octets = await readFile(source.p12).catch((error: unknown) => {
      throw fileFault(error);
    });
    return openPkcs12(octets, { password: await secret(), label: source.label, at });
  }
  return openPkcs11({ ...source.pkcs11, pin: await secret(), at });
}
