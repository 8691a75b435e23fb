/**
 * Keys and self-signed certificates by openssl, so that no code of ours had a hand in them.
 *
 * @module
 */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Signer {
  /** PKCS #8, PEM. */
  readonly key: string;
  /** PEM. */
  readonly certificate: string;
  /** DER, base64. */
  readonly der: string;
}

const algorithms = {
  rsa: ["RSA", "rsa_keygen_bits:2048"],
  "rsa-1024": ["RSA", "rsa_keygen_bits:1024"],
  "p-256": ["EC", "ec_paramgen_curve:P-256"],
  "p-384": ["EC", "ec_paramgen_curve:P-384"],
  "p-521": ["EC", "ec_paramgen_curve:P-521"],
} as const;

export type KeyKind = keyof typeof algorithms;

export function createSigner(kind: KeyKind, commonName = "THỬ NGHIỆM"): Promise<Signer> {
  const [algorithm, option] = algorithms[kind];
  return within(async (keyFile) => {
    await run("openssl", ["genpkey", "-algorithm", algorithm, "-pkeyopt", option, "-out", keyFile]);
    return readFile(keyFile, "utf8");
  }, commonName);
}

/** Another certificate over the same key. */
export function reissue({ key }: Signer, commonName: string): Promise<Signer> {
  return within(async (keyFile) => {
    await writeFile(keyFile, key);
    return key;
  }, commonName);
}

async function within(makeKey: (keyFile: string) => Promise<string>, commonName: string): Promise<Signer> {
  const folder = await mkdtemp(join(tmpdir(), "signer-"));
  try {
    const keyFile = join(folder, "key.pem");
    const key = await makeKey(keyFile);
    const options = ["-x509", "-new", "-key", keyFile, "-days", "30", "-utf8", "-subj", `/C=VN/CN=${commonName}`];
    const { stdout: certificate } = await run("openssl", ["req", ...options]);
    return { key, certificate, der: certificate.replace(/-----[^-]+-----|\s/g, "") };
  } finally {
    await rm(folder, { recursive: true });
  }
}
