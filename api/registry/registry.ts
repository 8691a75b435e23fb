/**
 * The registry of a department: draws codes, keeps the roster, receives packages, locks them, publishes its log.
 *
 * @module
 */
import { holdTranscript, insertAccess } from "../../db/access.ts";
import type { Database } from "../../db/client.ts";
import { withdrawDraft } from "../../db/drafts.ts";
import { shareWriterLock } from "../../db/locks.ts";
import { insertAppointment, putSchool } from "../../db/schools.ts";
import type { CardYear } from "../../widget/checks/evidence.ts";
import type { Trust } from "../../widget/checks/trust.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import { sealCard } from "../../widget/crypto/envelope/card.ts";
import type { SignerKey } from "../../widget/crypto/log/note.ts";
import { codeFromBytes, type LookupCode } from "../../widget/record/code.ts";
import { deriveLookup, type Answers } from "../../widget/record/derive.ts";
import { formatEntry } from "../../widget/record/entry.ts";
import type { Role } from "../../widget/record/role.ts";
import { maskName, updateCard } from "./card.ts";
import type { RegistryContext } from "./context.ts";
import { createCustody } from "./custody.ts";
import { intake, type IntakeOptions, type IntakeResult } from "./intake.ts";
import { lockBatch, publishAppointments, type LockOptions, type LockResult } from "./lock.ts";
import { publishPending, refreshNewest } from "./log/publish.ts";
import type { WitnessClient } from "./witness/client.ts";

export interface RegistryOptions {
  readonly database: Database;
  readonly trust: Trust;
  /** First line of this log's checkpoints; one of `trust.logs`. */
  readonly origin: string;
  readonly logSigner: SignerKey;
  readonly witness: WitnessClient;
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

export interface Registry {
  registerSchool(school: { readonly id: string; readonly name: string }): Promise<void>;
  /** A roster entry, in the log with the next publication. */
  appoint(appointment: Appointment): Promise<void>;
  drawCode(
    pupil: Answers & { readonly fullName: string },
  ): Promise<{ readonly code: LookupCode; readonly lookupId: Uint8Array }>;
  intake(xml: Uint8Array, options: IntakeOptions): Promise<IntakeResult>;
  /** Thu hồi before the lock. @returns whether there was anything to withdraw */
  withdraw(
    year: Pick<CardYear, "schoolYear" | "grade" | "school"> & { readonly lookupId: Uint8Array },
  ): Promise<boolean>;
  /** Locks all that is held, batch by batch, and publishes. Throws `RegistryFault`. */
  lock(options: LockOptions): Promise<LockResult>;
  /** Publishes what waits: appointments, checkpoints that no witness has seen. Throws `RegistryFault`. */
  publish(): Promise<void>;
  /** A fresh co-signature over the newest checkpoint. Throws `RegistryFault`. */
  refresh(): Promise<void>;
}

export async function createRegistry({ custodyKey, ...options }: RegistryOptions): Promise<Registry> {
  const custody = await createCustody(custodyKey, options);
  const context: RegistryContext = { ...options, custody };
  const { database, witness, random } = context;
  const { orm } = database;

  return {
    registerSchool: (school) => putSchool(orm, school),

    async appoint({ schoolId, role, certificate, from, to }) {
      const certDigest = await sha256(certificate);
      const entry = { v: 1, salt: random(16), kind: "roster", schoolId, role, certDigest, from } as const;
      await insertAppointment(orm, {
        schoolId,
        role,
        certDigest,
        entry: formatEntry(to === undefined ? entry : { ...entry, to }),
      });
    },

    async drawCode({ fullName, ...answers }) {
      const code = codeFromBytes(random(16));
      const { lookupId, access, proof, cardKey } = await deriveLookup(code, answers);
      const card = { maskedName: maskName(fullName), years: [] };
      const row = {
        lookupId,
        accessHash: await sha256(access),
        proofHash: await sha256(proof!),
        card: await sealCard({ cardKey, lookupId, card, random }),
      };
      const sealedCode = await custody.seal(code, lookupId);
      await orm.transaction((tx) => insertAccess(tx, row, sealedCode));
      return { code, lookupId };
    },

    intake: (xml, intakeOptions) => intake(context, xml, intakeOptions),

    withdraw: ({ lookupId, ...year }) =>
      orm.transaction(async (tx) => {
        await shareWriterLock(tx);
        await holdTranscript(tx, lookupId);
        if (!(await withdrawDraft(tx, lookupId, year.schoolYear))) return false;
        await updateCard(
          tx,
          await custody.openKeys(tx, lookupId, "intake"),
          { ...year, standing: "withdrawn" },
          random,
        );
        return true;
      }),

    async lock(lockOptions) {
      const results: LockResult[] = [];
      do results.push(await lockBatch(context, lockOptions));
      while (results.at(-1)!.locked + results.at(-1)!.refused.length > 0);
      await publishPending(orm, witness);
      return {
        locked: results.reduce((sum, { locked }) => sum + locked, 0),
        refused: results.flatMap(({ refused }) => refused),
      };
    },

    async publish() {
      await publishAppointments(context);
      await publishPending(orm, witness);
    },

    async refresh() {
      await publishPending(orm, witness);
      await refreshNewest(orm, witness, { origin: context.origin, signer: context.logSigner });
    },
  };
}
