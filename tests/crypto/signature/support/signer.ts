/**
 * Keys and self-signed certificates by openssl, so that no code of ours had a hand in them.
 *
 * @module
 */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
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
  rsa: ["rsa:2048"],
  "rsa-1024": ["rsa:1024"],
  "p-256": ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
  "p-384": ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"],
  "p-521": ["ec", "-pkeyopt", "ec_paramgen_curve:P-521"],
} as const;

export type KeyKind = keyof typeof algorithms;

export async function createSigner(kind: KeyKind, commonName = "THỬ NGHIỆM"): Promise<Signer> {
  const folder = await mkdtemp(join(tmpdir(), "signer-"));
  try {
    const [keyFile, certificateFile] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
    const files = ["-keyout", keyFile, "-out", certificateFile];
    const subject = ["-utf8", "-subj", `/C=VN/CN=${commonName}`, "-days", "30", "-sha256"];
    await run("openssl", ["req", "-x509", "-nodes", "-newkey", ...algorithms[kind], ...files, ...subject]);
    return signerOf(await readFile(keyFile, "utf8"), await readFile(certificateFile, "utf8"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Another certificate over the same key. */
export async function reissue({ key }: Signer, commonName: string): Promise<Signer> {
  const folder = await mkdtemp(join(tmpdir(), "signer-"));
  try {
    const { stdout } = await runWithInput(key, [
      "req",
      "-x509",
      "-new",
      "-key",
      "/dev/stdin",
      "-subj",
      `/CN=${commonName}`,
    ]);
    return signerOf(key, stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function runWithInput(input: string, args: readonly string[]): Promise<{ stdout: string }> {
  const running = run("openssl", args);
  running.child.stdin?.end(input);
  return running;
}

function signerOf(key: string, certificate: string): Signer {
  return { key, certificate, der: certificate.replace(/-----[^-]+-----|\s/g, "") };
}
