/**
 * The registry of a department: draws codes, keeps the roster, receives packages, locks them, publishes its log.
 *
 * @module
 */
import type { Database } from "../../db/client.ts";
import { declareEnrolment } from "../../db/filings.ts";
import type { Trust } from "../../widget/checks/trust.ts";
import type { SignerKey } from "../../widget/crypto/log/note.ts";
import { sealOfKey } from "../../widget/seal/key.ts";
import type { SealSigner } from "../../widget/seal/sign1.ts";
import type { RegistryContext, Sealer } from "./context.ts";
import { correct, type Correction } from "./correct.ts";
import { createCustody } from "./custody.ts";
import { confirm, type Confirmation, type Confirmed } from "./decisions/confirm.ts";
import { noPolicy, type PolicyRule, type PolicySource } from "./decisions/policy.ts";
import { propose, type Proposal, type Proposed } from "./decisions/propose.ts";
import { enrol, type Enrolled, type NewPupil } from "./enrol.ts";
import { createIdentityHasher, createRefHasher } from "./identity.ts";
import { intake, type IntakeOptions, type IntakeResult } from "./intake.ts";
import { captureLater } from "./later-revocation.ts";
import { dueRounds, lockHeld, lockRound, type LockOptions, type LockResult, type RoundOptions } from "./lock/round.ts";
import { publishPending, refreshNewest } from "./log/publish.ts";
import { appendWaiting } from "./log/waiting.ts";
import { appoint, registerSchool, type Appointment, type SchoolOfDepartment } from "./roster.ts";
import { createPathMemory } from "./path-memory.ts";
import type { Round } from "./rounds.ts";
import { issueFamilySecret } from "./family.ts";
import { stampPublished, type AskTsa } from "./timestamp.ts";
import { accept, release, type TransferAct } from "./transfer.ts";
import { withdraw, type Withdrawal } from "./withdraw.ts";
import type { WitnessClient } from "./witness/client.ts";
import type { FamilySecret } from "../../widget/family/secret.ts";

export interface RegistryOptions {
  readonly database: Database;
  readonly trust: Trust;
  /** First line of this log's checkpoints; one of `trust.logs`. */
  readonly origin: string;
  readonly logSigner: SignerKey;
  /** The department's key for QR seals, on the trust list; absent: what is locked gets none. */
  readonly sealSigner?: SealSigner;
  readonly witness: WitnessClient;
  /** A time-stamping authority; absent: checkpoints get no token. */
  readonly tsa?: AskTsa;
  /** 32 octets. */
  readonly custodyKey: Uint8Array;
  /** Absent: no decision after the lock. */
  readonly policy?: PolicySource;
  readonly now: () => Date;
  readonly random: (length: number) => Uint8Array;
}

export interface Registry {
  registerSchool(school: SchoolOfDepartment): Promise<void>;
  /** A roster entry, in the log with the next publication. */
  appoint(appointment: Appointment): Promise<void>;
  /** How many pupils a school has: what its progress is measured against. */
  declare(enrolment: Parameters<typeof declareEnrolment>[1]): Promise<void>;
  /** The pupil's code, drawn once. Throws `RegistryFault`. */
  enrol(pupil: NewPupil, by: { readonly schoolId: string; readonly actor: string }): Promise<Enrolled>;
  intake(xml: Uint8Array, options: IntakeOptions): Promise<IntakeResult>;
  /** Thu hồi before the lock. Throws `RegistryFault`. */
  withdraw(withdrawal: Withdrawal): Promise<void>;
  /** Chuyển trường. Throws `RegistryFault`. */
  release(act: TransferAct & { readonly to: string }): Promise<void>;
  accept(act: TransferAct): Promise<void>;
  /** Mã gia đình, told once. Throws `RegistryFault`. */
  issueFamilySecret(
    lookupId: Uint8Array,
    by: { readonly schoolId: string; readonly actor: string },
  ): Promise<FamilySecret>;
  /** Cải chính of the answers that open a transcript. Throws `RegistryFault`. */
  correct(correction: Correction): Promise<void>;
  /** After the lock, by two officers under a rule of the policy. Both throw `RegistryFault`. */
  propose(proposal: Proposal): Promise<Proposed>;
  confirm(confirmation: Confirmation): Promise<Confirmed>;
  /** Of the policy; none where decisions are off. Throws `RegistryFault`. */
  rules(): Promise<readonly PolicyRule[]>;
  /** Locks all that is held in a scope and publishes. Throws `RegistryFault`. */
  lock(options: LockOptions): Promise<LockResult>;
  /** Locks a round whose closing day has come. Throws `RegistryFault`. */
  lockRound(options: RoundOptions): Promise<LockResult>;
  dueRounds(): Promise<readonly Round[]>;
  /** Revocation data of now beside bundles of locks whose own is over. @returns how many bundles got it */
  captureLater(fresh: readonly Uint8Array[]): Promise<number>;
  /** Tokens for published checkpoints that have none. Throws `TsaFault` and whatever the network does. @returns how many */
  stamp(): Promise<number>;
  /** Publishes what waits: appointments, transfers, checkpoints that no witness has seen. Throws `RegistryFault`. */
  publish(): Promise<void>;
  /** A fresh co-signature over the newest checkpoint. Throws `RegistryFault`. */
  refresh(): Promise<void>;
}

/** A class or two of one school, one after another. */
const packagesOfMemo = 50;

export async function createRegistry({
  custodyKey,
  tsa,
  policy = noPolicy,
  sealSigner,
  ...options
}: RegistryOptions): Promise<Registry> {
  const custody = await createCustody(custodyKey, options);
  const identitiesOf = createIdentityHasher(custodyKey);
  const refHash = createRefHasher(custodyKey);
  const pathMemo = createPathMemory(packagesOfMemo);
  const sealer = sealSigner === undefined ? {} : { sealer: await createSealer(sealSigner, options.trust) };
  const context: RegistryContext = { ...options, ...sealer, policy, custody, identitiesOf, refHash, pathMemo };
  const { database, witness, random } = context;
  const { orm } = database;

  return {
    registerSchool: (school) => registerSchool(context, school),
    appoint: (appointment) => appoint(context, appointment),
    declare: (enrolment) => declareEnrolment(orm, enrolment),
    enrol: (pupil, by) => enrol(context, pupil, by),
    intake: (xml, intakeOptions) => intake(context, xml, intakeOptions),
    withdraw: (withdrawal) => withdraw(context, withdrawal),
    release: (act) => release(context, act),
    accept: (act) => accept(context, act),
    issueFamilySecret: (lookupId, by) => issueFamilySecret(context, lookupId, by),
    correct: (correction) => correct(context, correction),
    propose: (proposal) => propose(context, proposal),
    confirm: (confirmation) => confirm(context, confirmation),
    rules: () => context.policy.current(),
    lock: (lockOptions) => lockHeld(context, lockOptions),
    lockRound: (roundOptions) => lockRound(context, roundOptions),
    dueRounds: () => dueRounds(context),
    stamp: async () => (tsa === undefined ? 0 : stampPublished(orm, tsa, random)),
    captureLater: (fresh) => captureLater(context, fresh),

    async publish() {
      await appendWaiting(context);
      await publishPending(orm, witness);
    },

    async refresh() {
      await publishPending(orm, witness);
      await refreshNewest(orm, witness, { origin: context.origin, signer: context.logSigner });
    },
  };
}

/** A key that no reader knows must not seal anything: that is told at the start, not by the first paper that is refused. */
async function createSealer(signer: SealSigner, trust: Trust): Promise<Sealer> {
  const trusted = await sealOfKey(signer.keyId, trust);
  if (trusted === undefined) {
    throw new Error("Khóa ký mã QR không có trong danh sách tin cậy. The key for QR seals is not on the trust list.");
  }
  return { signer, trusted };
}
