/**
 * A witness (C2SP tlog-witness): co-signs a checkpoint only if it extends what it saw before. It keeps one checkpoint for
 * each log and no secrets of anybody's but its own key.
 *
 * @module
 */
import { equal, fromBase64 } from "../../../widget/crypto/bytes.ts";
import { openCheckpoint, type Checkpoint } from "../../../widget/crypto/log/checkpoint.ts";
import { cosign } from "../../../widget/crypto/log/cosignature.ts";
import { verifyConsistency } from "../../../widget/crypto/log/merkle.ts";
import type { SignerKey } from "../../../widget/crypto/log/note.ts";

export interface WitnessStore {
  /** What was co-signed last for this log. */
  read(origin: string): Promise<SeenCheckpoint | undefined>;
  /** Durable before it resolves. */
  write(origin: string, seen: SeenCheckpoint): Promise<void>;
}

export interface SeenCheckpoint {
  readonly size: number;
  readonly root: Uint8Array;
}

export interface WitnessAnswer {
  /** 200 co-signature line; 400 malformed; 403 not signed by the log; 404 unknown log; 409 other size, told; 422 inconsistent */
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly body: string;
}

export interface Witness {
  addCheckpoint(body: string): Promise<WitnessAnswer>;
}

export interface WitnessOptions {
  readonly signer: SignerKey;
  readonly log: { readonly origin: string; readonly vkey: string };
  readonly store: WitnessStore;
  readonly now: () => Date;
}

const maximalBody = 65_536;

export function createWitness({ signer, log, store, now }: WitnessOptions): Witness {
  let queue: Promise<unknown> = Promise.resolve();

  async function judge(body: string): Promise<WitnessAnswer> {
    const request = await parse(body, log);
    if (request === undefined) return { status: 400, body: "malformed request\n" };
    const { oldSize, proof, checkpoint } = request;
    if (!checkpoint.originMatches) return { status: 404, body: "unknown log\n" };
    if (!checkpoint.signed) return { status: 403, body: "not signed by the log\n" };
    const seen = await store.read(log.origin);
    if (oldSize !== (seen?.size ?? 0)) return { status: 409, body: `${seen?.size ?? 0}\n` };
    if (!(await extendsSeen(seen, checkpoint, proof))) return { status: 422, body: "inconsistent\n" };
    const { size, root, text } = checkpoint;
    // First what was seen, then the signature: a crash between them costs a retry, never a second history.
    await store.write(log.origin, { size, root });
    return { status: 200, body: await cosign(text, signer, Math.floor(now().getTime() / 1000)) };
  }

  return {
    addCheckpoint(body) {
      // One at a time: two requests must not both build on the same old checkpoint.
      const answer = queue.then(() => judge(body));
      queue = answer.catch(() => undefined);
      return answer;
    },
  };
}

async function extendsSeen(seen: SeenCheckpoint | undefined, { size, root }: Checkpoint, proof: readonly Uint8Array[]) {
  if (seen === undefined) return proof.length === 0;
  if (seen.size === size) return proof.length === 0 && equal(seen.root, root);
  return verifyConsistency({ oldSize: seen.size, oldRoot: seen.root, newSize: size, newRoot: root, proof });
}

async function parse(body: string, { origin, vkey }: WitnessOptions["log"]) {
  const split = body.indexOf("\n\n");
  const [first = "", ...hashes] = body.slice(0, split).split("\n");
  const [, digits] = /^old (0|[1-9]\d{0,15})$/.exec(first) ?? [];
  if (body.length > maximalBody || split < 0 || digits === undefined || hashes.length > 63) return undefined;
  try {
    const checkpoint = await openCheckpoint(body.slice(split + 2), { origin, keys: [vkey] });
    return { oldSize: Number(digits), proof: hashes.map(fromBase64), checkpoint };
  } catch {
    return undefined;
  }
}
