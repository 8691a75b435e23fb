/**
 * A real PKCS#11 token in software: SoftHSM2, filled by its own tool and by OpenSC's.
 *
 * @module
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Person } from "./person.ts";

const places = [
  process.env.SOFTHSM2_MODULE ?? "",
  "/usr/lib/softhsm/libsofthsm2.so",
  "/usr/lib64/pkcs11/libsofthsm2.so",
  "/usr/local/lib/softhsm/libsofthsm2.so",
  "/opt/homebrew/lib/softhsm/libsofthsm2.so",
];

/** Path of the driver, where the token and the tools that fill it are installed. */
export const softHsm: string | undefined = places.find((place) => existsSync(place) && hasTools());

if (softHsm === undefined) {
  console.log(
    "Skipped: no SoftHSM2 and OpenSC here (Debian: apt-get install softhsm2 opensc), so no token to sign by.",
  );
}

export const pin = "24681357";

export interface TokenFolder {
  /** Adds a token and gives it these keys and certificates, by label. */
  add(token: string, people: Readonly<Record<string, Person>>, options?: { readonly certificates?: boolean }): void;
  /** Which mechanisms tokens can do from now on; SoftHSM's syntax. */
  allow(mechanisms: string): void;
  remove(): void;
}

/** Sets SOFTHSM2_CONF, which the driver and the tools read: one such folder at a time. */
export function createTokenFolder(): TokenFolder {
  const folder = mkdtempSync(join(tmpdir(), "token-"));
  const configuration = join(folder, "softhsm2.conf");
  const earlier = process.env.SOFTHSM2_CONF;
  process.env.SOFTHSM2_CONF = configuration;
  mkdirSync(join(folder, "tokens"));
  const allow = (mechanisms: string) =>
    writeFileSync(
      configuration,
      `directories.tokendir = ${join(folder, "tokens")}\nlog.level = ERROR\nslots.mechanisms = ${mechanisms}\n`,
    );
  allow("ALL");
  const run = (command: string, args: readonly string[]) => execFileSync(command, args, { stdio: "pipe" });
  return {
    allow,
    add(token, people, { certificates = true } = {}) {
      run("softhsm2-util", ["--init-token", "--free", "--label", token, "--pin", pin, "--so-pin", "so-pin-1"]);
      const tool = ["--module", softHsm!, "--token-label", token, "--login", "--pin", pin];
      Object.entries(people).forEach(([label, { keyPem, certificates: chain }], i) => {
        const id = `0${i + 1}`;
        writeFileSync(join(folder, "key.pem"), keyPem);
        run("softhsm2-util", [
          ...["--import", join(folder, "key.pem"), "--token", token, "--label", label, "--id", id, "--pin", pin],
        ]);
        if (!certificates) return;
        chain.forEach((der, above) => {
          writeFileSync(join(folder, "certificate.der"), der);
          const object = ["--write-object", join(folder, "certificate.der"), "--type", "cert"];
          run("pkcs11-tool", [
            ...tool,
            ...object,
            "--label",
            above === 0 ? label : "CA",
            "--id",
            above === 0 ? id : "ff",
          ]);
        });
      });
    },
    remove() {
      if (earlier === undefined) delete process.env.SOFTHSM2_CONF;
      else process.env.SOFTHSM2_CONF = earlier;
      rmSync(folder, { recursive: true });
    },
  };
}

function hasTools(): boolean {
  try {
    execFileSync("softhsm2-util", ["--version"], { stdio: "pipe" });
    execFileSync("pkcs11-tool", ["--help"], { stdio: "pipe" });
    return true;
  } catch (error) {
    // pkcs11-tool ends its help with 1.
    return (error as NodeJS.ErrnoException).code !== "ENOENT";
  }
}
