/**
 * `openssl ts` as a time-stamping authority behind a small HTTP server on a free port, in a folder that goes with it.
 *
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseSignedData } from "../../widget/crypto/timestamp/signed-data.ts";

export interface Tsa {
  readonly url: string;
  /** DER of its root. */
  readonly root: Uint8Array;
  /** Whether `openssl ts -verify` takes the token for this note. */
  verifies(token: Uint8Array, note: string): boolean;
  /** A bare token over a note. */
  stamp(note: string): Uint8Array;
  /** What a token says, signed by another certificate: `openssl ts` itself refuses to sign with one that is not for stamping. */
  signAgain(token: Uint8Array, signer: Signer): Uint8Array;
  stop(): Promise<void>;
}

/** `lax`: extKeyUsage is not critical. `broad`: it allows more than stamping. */
type Signer = "tsa" | "lax" | "broad";
const usages: Readonly<Record<Signer, string>> = {
  tsa: "critical,timeStamping",
  lax: "timeStamping",
  broad: "critical,timeStamping,emailProtection",
};

const configuration = `
oid_section = oids
[oids]
policy = 2.999.704.2
[tsa]
default_tsa = here
[here]
serial = SERIAL
crypto_device = builtin
signer_digest = sha256
default_policy = policy
digests = sha256, sha384, sha512
ess_cert_id_alg = sha256
accuracy = secs:1
clock_precision_digits = 3
`;

export async function startTsa(): Promise<Tsa> {
  const folder = mkdtempSync(join(tmpdir(), "hoc-ba-so-tsa-"));
  const at = (name: string) => join(folder, name);
  const openssl = (...options: string[]) =>
    execFileSync("openssl", options, { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
  writeFileSync(at("serial"), "01\n");
  writeFileSync(at("tsa.cnf"), configuration.replace("SERIAL", at("serial")));
  const p256 = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3650"];
  const ca = ["-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign"];
  openssl("req", "-x509", ...p256, "-keyout", "root.key", "-out", "root.pem", "-subj", "/CN=TSA root", ...ca);
  openssl("x509", "-in", "root.pem", "-outform", "der", "-out", "root.der");
  for (const [name, usage] of Object.entries(usages)) {
    const own = [
      "-addext",
      `extendedKeyUsage=${usage}`,
      "-addext",
      "basicConstraints=CA:FALSE",
      "-addext",
      "keyUsage=critical,digitalSignature",
    ];
    const issuer = ["-CA", "root.pem", "-CAkey", "root.key"];
    openssl(
      "req",
      "-x509",
      ...p256,
      ...issuer,
      "-keyout",
      `${name}.key`,
      "-out",
      `${name}.pem`,
      "-subj",
      `/CN=${name}`,
      ...own,
    );
  }
  const reply = (query: string, ...more: string[]) => {
    const keys = ["-signer", "tsa.pem", "-inkey", "tsa.key"];
    openssl("ts", "-reply", "-config", "tsa.cnf", "-queryfile", query, ...keys, "-out", "reply", ...more);
    return new Uint8Array(readFileSync(at("reply")));
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      writeFileSync(at("query"), Buffer.concat(parts));
      response.setHeader("content-type", "application/timestamp-reply").end(reply("query"));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    root: new Uint8Array(readFileSync(at("root.der"))),
    verifies(token, note) {
      writeFileSync(at("token"), token);
      writeFileSync(at("note"), note);
      try {
        openssl("ts", "-verify", "-in", "token", "-token_in", "-data", "note", "-CAfile", "root.pem");
        return true;
      } catch {
        return false;
      }
    },
    stamp(note) {
      writeFileSync(at("note"), note);
      openssl("ts", "-query", "-data", "note", "-sha256", "-cert", "-out", "query");
      return reply("query", "-token_out");
    },
    signAgain(token, signer) {
      writeFileSync(at("tst"), parseSignedData(token).content);
      const content = ["-binary", "-nodetach", "-econtent_type", "1.2.840.113549.1.9.16.1.4", "-in", "tst"];
      const by = ["-signer", `${signer}.pem`, "-inkey", `${signer}.key`, "-md", "sha256", "-cades"];
      openssl("cms", "-sign", ...content, ...by, "-outform", "DER", "-out", "again");
      return new Uint8Array(readFileSync(at("again")));
    },
    async stop() {
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
