/**
 * The keys of a registry, one file each, readable by their owner alone.
 *
 * `log.skey` signs checkpoints: whoever holds it can sign a fork, which a witness will not co-sign. `custody.key` opens the
 * codes. `seal.key` signs the QR codes of printed pages (see `seal-key.ts`). `receipt.skey` signs receipts of look-ups: whoever holds it
 * can claim that something was served, and no more. `limiter.key` hides who was counted. `witness.skey` stands here only where this
 * machine runs the demo's witness.
 *
 * @module
 */
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { base64url, fromBase64url } from "../widget/crypto/bytes.ts";

export type KeyName =
  "log.skey" | "witness.skey" | "receipt.skey" | "custody.key" | "limiter.key" | "account.key" | "seal.key";

export function keyFile(dataDirectory: string, name: KeyName): string {
  return join(dataDirectory, "keys", name);
}

export function readKey(dataDirectory: string, name: KeyName): string {
  return readFileSync(keyFile(dataDirectory, name), "utf8").trim();
}

/** Whole or not at all, and never over a key that is there: throws `EEXIST`. */
export function writeKey(dataDirectory: string, name: KeyName, key: string): void {
  const file = keyFile(dataDirectory, name);
  const temporary = `${file}.${process.pid}.new`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(temporary, `${key}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(temporary, file);
  } finally {
    rmSync(temporary);
  }
}

/** 32 octets as a key file holds them: drawn now where there is none. */
export function octetsOf(dataDirectory: string, name: KeyName, random: (length: number) => Uint8Array): Uint8Array {
  if (!existsSync(keyFile(dataDirectory, name))) {
    try {
      writeKey(dataDirectory, name, base64url(random(32)));
    } catch (error) {
      // Another process that starts on the same folder was faster: its key counts.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  const key = readKey(dataDirectory, name);
  if (/^[A-Za-z0-9_-]{43}$/.test(key)) return fromBase64url(key);
  throw new Error(`${keyFile(dataDirectory, name)}: không phải khóa 32 byte. It is not a key of 32 octets.`);
}
