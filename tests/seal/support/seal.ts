/**
 * A whole good seal, so that a test can spoil one thing of it. Runs in browsers too.
 *
 * @module
 */
import { demoTrust, logOrigin, witnessName } from "../../../api/demo/trust.ts";
import { sealSignerOf } from "../../../api/seal-key.ts";
import type { Trust } from "../../../widget/checks/trust.ts";
import { sha256 } from "../../../widget/crypto/digest.ts";
import { utf8 } from "../../../widget/crypto/bytes.ts";
import { generateSignerKey } from "../../../widget/crypto/log/note.ts";
import { codeFromBytes, type LookupCode } from "../../../widget/record/code.ts";
import { deriveLookup } from "../../../widget/record/derive.ts";
import { sealStatement } from "../../../widget/seal/seal.ts";
import type { SealSigner } from "../../../widget/seal/sign1.ts";
import {
  digestLength,
  lookupLength,
  sealedYearOf,
  type SealedYear,
  type SealStatement,
} from "../../../widget/seal/statement.ts";
import { formatSealText } from "../../../widget/seal/text.ts";
import { drawDraft, type CircularKey } from "../../support/draft.ts";
import { createWorld } from "../../support/world.ts";

export const portal = "https://hocba.so-gddt-song-may.example";
export const now = new Date("2026-11-24T02:00:00Z");

export interface SealPlan {
  readonly circular?: CircularKey;
  readonly grade?: number;
  /** The year in which the school year ends. */
  readonly closing?: number;
  /** Which pupil: 0 to 255. */
  readonly pupil?: number;
  readonly index?: number;
  readonly year?: Partial<SealedYear>;
  readonly statement?: (good: SealStatement) => SealStatement;
  readonly signer?: SealSigner;
}

export interface MintedSeal {
  readonly code: LookupCode;
  readonly statement: SealStatement;
  readonly octets: Uint8Array;
  readonly text: string;
  readonly trust: Trust;
}

/** The code of one pupil: any, but always the same. */
export function codeOf(pupil: number): LookupCode {
  return codeFromBytes(new Uint8Array(16).fill(pupil));
}

export async function sealTrust(): Promise<Trust> {
  const { trees, paperSeal } = await createWorld();
  const log = await generateSignerKey(logOrigin, new Uint8Array(32).fill(1), "ed25519");
  const witness = await generateSignerKey(witnessName, new Uint8Array(32).fill(2), "cosignature");
  const keys = { log: log.vkey, witness: witness.vkey, seal: paperSeal.certificates[0]! };
  return demoTrust(trees, keys, new Date("2020-01-01T00:00:00Z"), now);
}

export async function mintSeal(plan: SealPlan = {}): Promise<MintedSeal> {
  const { circular = "tt27", grade = circular === "tt27" ? 5 : 9, closing = 2026, pupil = 1, index = 41 } = plan;
  const code = codeOf(pupil);
  const { lookupId } = await deriveLookup(code);
  const year = sealedYearOf(drawDraft({ circular, grade, closing, lookupId, seed: pupil }));
  const good: SealStatement = {
    ...{ origin: logOrigin, index, revision: 1, effectiveDate: `${closing}-06-30` },
    packageDigest: (await sha256(utf8(`${pupil} ${closing}`))).slice(0, digestLength),
    lookup: lookupId.slice(0, lookupLength),
    ...year,
    ...plan.year,
  };
  const statement = plan.statement?.(good) ?? good;
  const signer = plan.signer ?? (await sealSignerOf((await createWorld()).paperSeal.key));
  const octets = await sealStatement(statement, { signer });
  return { code, statement, octets, text: formatSealText(portal, code, octets), trust: await sealTrust() };
}
