/**
 * Revocation data as records are locked by it: a bundle of CRLs and OCSP responses under its digest, and until when each speaks.
 *
 * @module
 */
import type { Bundle } from "../../../db/bundles.ts";
import { hex } from "../../../widget/crypto/bytes.ts";
import { encodeCbor } from "../../../widget/crypto/cbor.ts";
import { sha256 } from "../../../widget/crypto/digest.ts";
import { parseCrl } from "../../../widget/crypto/x509/crl.ts";
import { parseOcspResponse } from "../../../widget/crypto/x509/ocsp.ts";

export interface RevocationBundle extends Bundle {
  readonly lists: readonly Uint8Array[];
  /** When the last of them gives way to a newer one; absent where none can be read. */
  readonly nextUpdate?: Date;
}

export async function createBundle(lists: readonly Uint8Array[]): Promise<RevocationBundle> {
  const octets = encodeCbor(lists);
  const ends = windowsOf(lists).map(({ nextUpdate }) => nextUpdate);
  return {
    ...{ lists, octets, digest: await sha256(octets) },
    ...(ends.length === 0 ? {} : { nextUpdate: new Date(ends.reduce((a, b) => Math.max(a, b))) }),
  };
}

/** One list, or one answer of a responder. Times in milliseconds. */
export interface Window {
  /** What it speaks of: an issuer's list of one scope, or one certificate. */
  readonly of: string;
  readonly thisUpdate: number;
  readonly nextUpdate: number;
}

const day = 86_400_000;

/** Of all that can be read, signed by whomever: who judges by a list looks at its signature. */
export function windowsOf(lists: readonly Uint8Array[]): readonly Window[] {
  return lists.flatMap((octets) => crlWindow(octets) ?? ocspWindows(octets) ?? []);
}

/** Whether each of `used` has a list of the same kind after it, which is still current at `at`. */
export function follows(later: readonly Window[], used: readonly Window[], at: Date): boolean {
  return used.every((one) =>
    later.some((next) => next.of === one.of && next.thisUpdate > one.thisUpdate && next.nextUpdate >= at.getTime()),
  );
}

function crlWindow(octets: Uint8Array): readonly Window[] | undefined {
  return readable(() => {
    const { issuer, thisUpdate, nextUpdate = thisUpdate + day, extensions } = parseCrl(octets);
    const scope = extensions.issuingDistributionPoint?.octets ?? "";
    const kind = extensions.deltaBase === undefined ? "crl" : "delta";
    return [{ of: [kind, issuer.key, scope].join(" "), thisUpdate, nextUpdate }];
  });
}

function ocspWindows(octets: Uint8Array): readonly Window[] | undefined {
  return readable(() =>
    parseOcspResponse(octets).answers.map(({ keyHash, serial, thisUpdate, nextUpdate = thisUpdate + day }) => ({
      ...{ of: ["ocsp", hex(keyHash), hex(serial)].join(" "), thisUpdate, nextUpdate },
    })),
  );
}

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
