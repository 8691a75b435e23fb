/**
 * What every act of the registry is given: nothing ambient, neither clock nor chance.
 *
 * @module
 */
import type { Database } from "../../db/client.ts";
import type { Trust, TrustedSeal } from "../../widget/checks/trust.ts";
import type { SignerKey } from "../../widget/crypto/log/note.ts";
import type { PathMemo } from "../../widget/crypto/x509/path.ts";
import type { SealSigner } from "../../widget/seal/sign1.ts";
import type { Custody } from "./custody.ts";
import type { PolicySource } from "./decisions/policy.ts";
import type { IdentityHasher, RefHasher } from "./identity.ts";
import type { WitnessClient } from "./witness/client.ts";

/** The department's key for QR seals, and what the trust list says of it. */
export interface Sealer {
  readonly signer: SealSigner;
  readonly trusted: TrustedSeal;
}

export interface RegistryContext {
  readonly database: Database;
  readonly trust: Trust;
  readonly origin: string;
  readonly logSigner: SignerKey;
  /** Absent: what is locked gets no QR seal. */
  readonly sealer?: Sealer;
  readonly witness: WitnessClient;
  readonly custody: Custody;
  readonly identitiesOf: IdentityHasher;
  readonly refHash: RefHasher;
  /** For the certificate paths of one package. */
  readonly pathMemo: () => PathMemo;
  /** Rules for decisions after the lock. */
  readonly policy: PolicySource;
  readonly now: () => Date;
  /** Fresh octets. */
  readonly random: (length: number) => Uint8Array;
}
