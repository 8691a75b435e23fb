/**
 * A mirror as a witness (C2SP tlog-witness): it co-signs a checkpoint once every entry and record under it is here and proven. So
 * what it has co-signed cannot be lost with the department.
 *
 * @module
 */
import { changeSource } from "../../../db/mirror.ts";
import type { Trust } from "../../../widget/checks/trust.ts";
import type { SignerKey } from "../../../widget/crypto/log/note.ts";
import type { Database } from "../../../db/client.ts";
import { createWitness, type Witness, type WitnessAnswer } from "../witness/witness.ts";
import { isAbsence, MirrorFault } from "./fault.ts";
import type { Mirror } from "./mirror.ts";

export interface MirrorWitnessOptions {
  readonly mirror: Mirror;
  readonly main: Database;
  readonly trust: Trust;
  readonly signer: SignerKey;
  readonly now: () => Date;
}

export interface MirrorWitness {
  /** 503: not everything under it could be had; the log asks again. */
  addCheckpoint(body: string): Promise<WitnessAnswer | { readonly status: 503; readonly body: string }>;
}

export function createMirrorWitness({ mirror, main, trust, signer, now }: MirrorWitnessOptions): MirrorWitness {
  const witnesses = new Map<string, Witness>();

  function witnessOf(origin: string): Witness | undefined {
    const log = trust.logs.find((one) => one.origin === origin);
    if (log === undefined) return undefined;
    const known = witnesses.get(origin);
    if (known !== undefined) return known;
    const witness = createWitness({
      signer,
      log: { origin, vkey: log.key },
      store: {
        async read() {
          const row = await mirror.sourceOf(origin);
          return row?.seenRoot == null ? undefined : { size: row.seenSize, root: row.seenRoot };
        },
        async write(_origin, seen) {
          // An empty log has nothing to be mirrored; where nobody mirrors it, nothing can be remembered either.
          if (seen.size === 0) return;
          await mirror.take(origin, seen, (url) =>
            changeSource(main.orm, url, { seenSize: seen.size, seenRoot: seen.root }),
          );
        },
      },
      now,
    });
    witnesses.set(origin, witness);
    return witness;
  }

  return {
    async addCheckpoint(body) {
      const note = body.slice(body.indexOf("\n\n") + 2);
      const witness = witnessOf(note.slice(0, note.indexOf("\n")));
      if (witness === undefined) return { status: 404, body: "unknown log\n" };
      try {
        return await witness.addCheckpoint(body);
      } catch (error) {
        if (!(error instanceof MirrorFault)) throw error;
        // The code tells the department what it shows wrongly; that it was not reached it knows best itself.
        return { status: 503, body: isAbsence(error.code) ? "not mirrored\n" : `${error.code}\n` };
      }
    },
  };
}
