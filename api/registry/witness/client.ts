/**
 * Asking a witness, over HTTP or in the same process, in the terms of C2SP tlog-witness.
 *
 * @module
 */
import { base64 } from "../../../widget/crypto/bytes.ts";
import { RegistryFault } from "../fault.ts";
import type { Witness } from "./witness.ts";

export interface WitnessClient {
  /** The size of the newest checkpoint it has co-signed for this log; 0 for none. */
  seen(origin: string): Promise<number>;
  addCheckpoint(request: AddCheckpoint): Promise<
    | { readonly kind: "cosigned"; readonly line: string }
    /** It has seen another size: the proof must start from there. */
    | { readonly kind: "conflict"; readonly size: number }
    | { readonly kind: "refused" }
  >;
}

export interface AddCheckpoint {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  readonly note: string;
}

const timeoutMs = 10_000;

/** A witness of its own process, or of another body. Throws `RegistryFault("witness.unreachable")`. */
export function httpWitness(url: string, fetch: typeof globalThis.fetch = globalThis.fetch): WitnessClient {
  return clientOf(async (body) => {
    try {
      const endpoint = `${url.replace(/\/+$/, "")}/add-checkpoint`;
      const response = await fetch(endpoint, { method: "POST", body, signal: AbortSignal.timeout(timeoutMs) });
      return { status: response.status, body: await response.text() };
    } catch {
      throw new RegistryFault("witness.unreachable");
    }
  });
}

/** A witness in the same process: the demo's, while it lives through years that are past. */
export function localWitness(witness: Witness): WitnessClient {
  return clientOf((body) => witness.addCheckpoint(body));
}

function clientOf(post: (body: string) => Promise<{ readonly status: number; readonly body: string }>): WitnessClient {
  const sizes = new Map<string, number>();
  return {
    seen: (origin) => Promise.resolve(sizes.get(origin) ?? 0),
    async addCheckpoint({ oldSize, proof, note }) {
      const hashes = proof.map((hash) => `${base64(hash)}\n`).join("");
      const { status, body } = await post(`old ${oldSize}\n${hashes}\n${note}`);
      const [origin = "", size = ""] = note.split("\n");
      if (status === 200) {
        sizes.set(origin, Number(size));
        return { kind: "cosigned", line: body };
      }
      if (status === 409) {
        sizes.set(origin, Number(body));
        return { kind: "conflict", size: Number(body) };
      }
      if (status === 403 || status === 422) return { kind: "refused" };
      throw new RegistryFault("witness.unreachable");
    },
  };
}
