/**
 * The registry of a department: draws codes, keeps the roster, receives packages, locks them, publishes its log.
 *
 * @module
 */
import type { Database } from "../../db/client.ts";
import { declareEnrolment } from "../../db/filings.ts";
import { insertAppointment, putSchool } from "../../db/schools.ts";
import type { Trust } from "../../widget/checks/trust.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import type { SignerKey } from "../../widget/crypto/log/note.ts";
import { formatEntry } from "../../widget/record/entry.ts";
import type { Role } from "../../widget/record/role.ts";
import type { RegistryContext } from "./context.ts";
import { createCustody } from "./custody.ts";
import { enrol, type Enrolled, type NewPupil } from "./enrol.ts";
import { createIdentityHasher } from "./identity.ts";
import { intake, type IntakeOptions, type IntakeResult } from "./intake.ts";
import { captureLater } from "./later-revocation.ts";
import { dueRounds, lockHeld, lockRound, type LockOptions, type LockResult, type RoundOptions } from "./lock/round.ts";
import { publishPending, refreshNewest } from "./log/publish.ts";
import { appendWaiting } from "./log/waiting.ts";
import { createPathMemory } from "./path-memory.ts";
import type { Round } from "./rounds.ts";
import { stampPublished, type AskTsa } from "./timestamp.ts";
import { accept, release, type TransferAct } from "./transfer.ts";
import { withdraw, type Withdrawal } from "./withdraw.ts";
import type { WitnessClient } from "./witness/client.ts";

export interface RegistryOptions {
  readonly database: Database;
  readonly trust: Trust;
  /** First line of this log's checkpoints; one of `trust.logs`. */
  readonly origin: string;
  readonly logSigner: SignerKey;
  readonly witness: WitnessClient;
  /** A time-stamping authority; absent: checkpoints get no token. */
  readonly tsa?: AskTsa;
  /** 32 octets. */
  readonly custodyKey: Uint8Array;
  readonly now: () => Date;
  readonly random: (length: number) => Uint8Array;
}

export interface Appointment {
  readonly schoolId: string;
  readonly role: Role;
  /** DER. */
  readonly certificate: Uint8Array;
  /** `YYYY-MM-DD`, inclusive. */
  readonly from: string;
  readonly to?: string;
}

export interface SchoolOfDepartment {
  readonly id: string;
  readonly name: string;
  /** Xã, phường. */
  readonly wardCode?: string;
  readonly wardName?: string;
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

export async function createRegistry({ custodyKey, tsa, ...options }: RegistryOptions): Promise<Registry> {
  const custody = await createCustody(custodyKey, options);
  const context: RegistryContext = {
    ...options,
    custody,
    identitiesOf: createIdentityHasher(custodyKey),
    pathMemo: createPathMemory(packagesOfMemo),
  };
  const { database, witness, random } = context;
  const { orm } = database;

  return {
    registerSchool: ({ wardCode = "", wardName = "", ...school }) => putSchool(orm, { ...school, wardCode, wardName }),

    async appoint({ schoolId, role, certificate, from, to }) {
      const certDigest = await sha256(certificate);
      const entry = { v: 1, salt: random(16), kind: "roster", schoolId, role, certDigest, from } as const;
      await insertAppointment(orm, {
        ...{ schoolId, role, certDigest },
        entry: formatEntry(to === undefined ? entry : { ...entry, to }),
      });
    },

    declare: (enrolment) => declareEnrolment(orm, enrolment),
    enrol: (pupil, by) => enrol(context, pupil, by),
    intake: (xml, intakeOptions) => intake(context, xml, intakeOptions),
    withdraw: (withdrawal) => withdraw(context, withdrawal),
    release: (act) => release(context, act),
    accept: (act) => accept(context, act),
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
