/**
 * OpenSSL as the independent judge of a path.
 *
 * @module
 */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { base64 } from "../../../../widget/crypto/bytes.ts";

export interface Judged {
  readonly isOk: boolean;
  /** What it printed: the reason. */
  readonly output: string;
  /** The file that was asked for; empty without one. */
  readonly file: Uint8Array;
}

export interface PathQuestion {
  readonly certificates: readonly Uint8Array[];
  readonly anchors: readonly Uint8Array[];
  readonly crls?: readonly Uint8Array[];
  readonly at: Date;
  readonly flags?: readonly string[];
}

export function pem(label: string, der: Uint8Array): string {
  return `-----BEGIN ${label}-----\n${base64(der)
    .match(/.{1,64}/g)!
    .join("\n")}\n-----END ${label}-----\n`;
}

/** Runs with files by name in a folder of its own, and gives back one that it wrote there. */
export async function openssl(
  args: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>>,
  written?: string,
): Promise<Judged> {
  const folder = mkdtempSync(join(tmpdir(), "x509-"));
  try {
    for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
    return await new Promise((resolve) => {
      execFile("openssl", [...args], { cwd: folder }, (error, stdout, stderr) => {
        // The path of a CRL's signer may fail without the command's failing: it only prints that.
        const isOk = error === null && !/^(?:\[CRL path\] )?error /m.test(stderr);
        const file =
          isOk && written !== undefined ? new Uint8Array(readFileSync(join(folder, written))) : new Uint8Array();
        resolve({ isOk, output: `${stdout}${stderr}`, file });
      });
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function judgePath({ certificates, anchors, crls = [], at, flags = [] }: PathQuestion): Promise<Judged> {
  const [leaf, ...others] = certificates;
  const seconds = Math.floor(at.getTime() / 1000).toString();
  const all = (label: string, ders: readonly Uint8Array[]): string => ders.map((der) => pem(label, der)).join("");
  const args = ["verify", "-no-CApath", "-no-CAstore", "-auth_level", "0", "-attime", seconds];
  if (others.length > 0) args.push("-untrusted", "others.pem");
  if (crls.length > 0) args.push("-CRLfile", "crls.pem");
  return openssl([...args, ...flags, "-CAfile", "anchors.pem", "leaf.pem"], {
    "leaf.pem": pem("CERTIFICATE", leaf!),
    "others.pem": all("CERTIFICATE", others),
    "anchors.pem": all("CERTIFICATE", anchors),
    "crls.pem": all("X509 CRL", crls),
  });
}
