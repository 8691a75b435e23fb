/**
 * A department with its registry, witness and portal on a database of the test's own: pupils are enrolled, packages filed and
 * locked as in life, on a clock that the test turns.
 *
 * @module
 */
import { randomBytes } from "node:crypto";
import { pino } from "pino";
import { addClient } from "../../api/clients/key.ts";
import type { Accounts } from "../../api/account/account.ts";
import { createApp } from "../../api/app.ts";
import { demoTrust, logOrigin, receiptName, witnessName } from "../../api/demo/trust.ts";
import type { LimitOptions } from "../../api/limits.ts";
import { signPackage, type PackageActs } from "../../api/signing/sign.ts";
import type { PolicyRule } from "../../api/registry/decisions/policy.ts";
import { RegistryFault } from "../../api/registry/fault.ts";
import { sealSignerOf } from "../../api/seal-key.ts";
import { createRegistry, type Registry } from "../../api/registry/registry.ts";
import type { AskTsa } from "../../api/registry/timestamp.ts";
import { localWitness, type WitnessClient } from "../../api/registry/witness/client.ts";
import { createWitness, type SeenCheckpoint } from "../../api/registry/witness/witness.ts";
import type { ClientKind } from "../../db/clients.ts";
import { openDatabase, type Database, type DatabaseOptions } from "../../db/client.ts";
import { openMemory } from "./memory.ts";
import type { TranscriptEvidence } from "../../widget/checks/evidence.ts";
import type { Trust } from "../../widget/checks/trust.ts";
import { base64url, utf8 } from "../../widget/crypto/bytes.ts";
import { generateSignerKey, parseSignerKey } from "../../widget/crypto/log/note.ts";
import {
  createPortal,
  deriveLookup,
  verifyTranscript,
  type LookupResult,
  type Report,
  type StatusResult,
} from "../../widget/index.ts";
import type { LookupCode } from "../../widget/record/code.ts";
import type { Answers } from "../../widget/record/derive.ts";
import { formatPackage } from "../../widget/record/format.ts";
import { drawDraft, schoolOf, type CircularKey } from "./draft.ts";
import { actsOf, postsOf } from "./staff.ts";
import { authoritiesOf, createWorld, crlsOf, type World } from "./world.ts";

export interface Pupil {
  readonly code: LookupCode;
  readonly lookupId: Uint8Array;
  readonly personalNumber: string;
  readonly pupilCode: string;
}

export interface Department {
  readonly database: Database;
  readonly registry: Registry;
  readonly trust: Trust;
  readonly world: World;
  readonly keys: DepartmentKeys;
  readonly app: ReturnType<typeof createApp>;
  /** A client with its key, made once for each kind and scope. */
  clientKey(kind: ClientKind, scope?: string): Promise<{ readonly id: string; readonly key: string }>;
  /** A request to `/api/v1/registry…` with such a client's key. */
  as(kind: ClientKind, scope: string | undefined, path: string, init?: RequestInit): Promise<Response>;
  /** Lines of the log, as they were written. */
  readonly lines: readonly string[];
  /** What the witness saw last; a test may put another in its place. */
  readonly witnessState: Map<string, SeenCheckpoint>;
  /** Whether the witness answers; `"mute"`: it co-signs, and the answer is lost. */
  setWitness(answers: boolean | "mute"): void;
  /** Ends the registry's work with an error after so many draws of chance: in the middle of a transaction. */
  breakAfter(draws: number): void;
  turnClock(to: string): void;
  /** What the department's policy names; nothing at first. */
  setRules(rules: readonly PolicyRule[]): void;
  /** At the school of that circular; primary by default. */
  enrol(circular?: CircularKey): Promise<Pupil>;
  /** A good signed package. */
  sign(pupil: Pupil, options?: SignOptions): Promise<Uint8Array>;
  crls(revoked?: Parameters<typeof crlsOf>[2]): Promise<readonly Uint8Array[]>;
  /** What anybody may ask for who holds a paper. */
  status(): Promise<StatusResult>;
  lookup(pupil: Pupil, given?: Partial<Answers>): Promise<LookupResult>;
  /** The right answers' reply as it is sent. */
  lookupReply(pupil: Pupil): Promise<Record<string, unknown>>;
  verify(pupil: Pupil): Promise<Report>;
  /** The same of evidence that a portal has changed. */
  judge(pupil: Pupil, evidence: TranscriptEvidence): Promise<Report>;
}

export interface SignOptions {
  readonly circular?: CircularKey;
  readonly closing?: number;
  readonly grade?: number;
  readonly acts?: (acts: PackageActs) => PackageActs;
  /** Fields that say otherwise than drawn. */
  readonly fields?: Readonly<Record<string, string>>;
}

type KeyPair = Awaited<ReturnType<typeof generateSignerKey>>;

export interface DepartmentKeys {
  readonly log: KeyPair;
  readonly witness: KeyPair;
  readonly receipt: KeyPair;
  readonly custody: Uint8Array;
}

/** Pupils of a copy have numbers of their own. */
let copies = 0;

export const answers: Answers = { dateOfBirth: "2015-04-05", idLast4: "5292" };

const random = (length: number) => new Uint8Array(randomBytes(length));

export async function openDepartment(
  options: DatabaseOptions & {
    readonly limits?: LimitOptions;
    readonly logLevel?: string;
    readonly tsa?: AskTsa;
    readonly hasReceipts?: boolean;
    readonly pinned?: (trust: Trust) => Trust;
    readonly accounts?: Accounts;
    /** Of its log, where there are several departments. */
    readonly origin?: string;
    /** Of another instance: then both speak as the same log. */
    readonly keys?: DepartmentKeys;
    /** The database is a copy of this department's: its keys, its trust, its witness. */
    readonly copyOf?: Department;
    /** In place of the department's own witness. */
    readonly witness?: WitnessClient;
  } = {},
): Promise<Department> {
  const {
    limits,
    accounts,
    tsa,
    hasReceipts = true,
    logLevel = "silent",
    pinned = (trust) => trust,
    origin = logOrigin,
    copyOf,
    keys: given,
    witness: other,
    ...where
  } = options;
  const database = await (where.url === undefined && where.directory === undefined
    ? openMemory()
    : openDatabase(where));
  const world = await createWorld();
  let clock = new Date("2026-06-10T02:00:00Z");
  const now = () => clock;
  const keys = copyOf?.keys ?? given ?? (await drawKeys(origin));
  const { log, witness: witnessKey, receipt } = keys;
  const vkeys = {
    ...{ log: log.vkey, witness: witnessKey.vkey, receipt: receipt.vkey },
    seal: world.paperSeal.certificates[0]!,
  };
  const demo = demoTrust(world.trees, vkeys, new Date("2020-01-01T00:00:00Z"), clock);
  const trust = copyOf?.trust ?? pinned({ ...demo, logs: demo.logs.map((one) => ({ ...one, origin })) });
  const witnessState = copyOf?.witnessState ?? new Map<string, SeenCheckpoint>();
  const witness = createWitness({
    signer: await parseSignerKey(witnessKey.skey),
    log: { origin, vkey: log.vkey },
    store: {
      read: (of) => Promise.resolve(witnessState.get(of)),
      write: (of, seen) => Promise.resolve(void witnessState.set(of, seen)),
    },
    now,
  });
  let witnessAnswers: boolean | "mute" = true;
  let draws = Infinity;
  let rules: readonly PolicyRule[] = [];
  const registry = await createRegistry({
    database,
    trust,
    origin,
    logSigner: await parseSignerKey(log.skey),
    witness: answering(other ?? localWitness(witness), () => witnessAnswers),
    sealSigner: await sealSignerOf(world.paperSeal.key),
    custodyKey: keys.custody,
    ...(tsa === undefined ? {} : { tsa }),
    policy: { current: () => Promise.resolve(rules) },
    now,
    random: (length) => {
      if (draws-- <= 0) throw new Error("cut off");
      return random(length);
    },
  });
  for (const circular of copyOf === undefined ? (["tt27", "tt22"] as const) : []) {
    const { id, name } = schoolOf(circular);
    await registry.registerSchool({ id, name });
    for (const [role, signer] of postsOf(circular, world)) {
      await registry.appoint({ schoolId: id, role, certificate: signer.certificates[0]!, from: "2020-08-01" });
    }
  }
  let enrolled = copyOf === undefined ? 0 : ++copies * 1000;
  const lines: string[] = [];
  const app = createApp({
    database,
    trust,
    now,
    log: pino({ level: logLevel }, { write: (line: string) => void lines.push(line) }),
    limiterSecret: "a secret of the test",
    ...(hasReceipts ? { receipts: { signer: await parseSignerKey(receipt.skey), now, random } } : {}),
    registry,
    revocation: { current: () => crlsOf(authoritiesOf(world.trees), clock) },
    ...(limits === undefined ? {} : { limits }),
    ...(accounts === undefined ? {} : { accounts }),
  });
  const clients = new Map<string, Promise<{ readonly id: string; readonly key: string }>>();
  const clientKey = (kind: ClientKind, scope?: string) => {
    const name = `${kind} ${scope ?? ""}`;
    const made =
      clients.get(name) ??
      addClient(database.orm, { kind, name, ...(scope === undefined ? {} : { scope }) }, { now, random });
    clients.set(name, made);
    return made;
  };
  const portal = createPortal({
    url: "http://portal.test",
    fetch: async (input, init) => app.request(new Request(input, { ...init, signal: null })),
  });
  const keysOf = ({ code }: Pupil, given: Partial<Answers> = {}) => deriveLookup(code, { ...answers, ...given });
  const judge: Department["judge"] = ({ lookupId }, evidence) =>
    verifyTranscript(evidence, { trust, expect: { lookupId }, now: clock });
  return {
    database,
    registry,
    trust,
    world,
    keys,
    app,
    clientKey,
    async as(kind, scope, path, init = {}) {
      const { key } = await clientKey(kind, scope);
      const headers = { authorization: `Bearer ${key}`, ...(init.headers as Record<string, string>) };
      return app.request(`/api/v1/registry${path}`, { ...init, headers });
    },
    lines,
    witnessState,
    setWitness: (to) => (witnessAnswers = to),
    breakAfter: (to) => (draws = to),
    setRules: (to) => (rules = to),
    turnClock: (to) => (clock = new Date(to)),
    async enrol(circular = "tt27") {
      const number = String(++enrolled).padStart(8, "0");
      const numbers = { personalNumber: number + answers.idLast4, pupilCode: `HS${number}` };
      const pupil = { fullName: "Trần Nguyễn Khánh Ngọc", dateOfBirth: answers.dateOfBirth, ...numbers };
      const by = { schoolId: schoolOf(circular).id, actor: "a test" };
      return { ...numbers, ...(await registry.enrol(pupil, by)) };
    },
    async sign(
      { lookupId, personalNumber, pupilCode },
      { circular = "tt27", closing = 2026, grade = 4, acts = (good: PackageActs) => good, fields = {} } = {},
    ) {
      const drawn = drawDraft({ circular, grade, closing, lookupId });
      const own = { sodinhdanh: personalNumber, mahocsinh: pupilCode };
      const record = { ...drawn, fields: { ...drawn.fields, ...own, ...fields } };
      const at = new Date(`${closing}-05-28T09:00:00+07:00`);
      return signPackage(utf8(formatPackage(record)), acts(actsOf(record, at, world)));
    },
    crls: (revoked) => crlsOf(authoritiesOf(world.trees), clock, revoked),
    status: () => portal.status(),
    lookup: async (pupil, given) => portal.lookup(await keysOf(pupil, given)),
    async lookupReply(pupil) {
      const { lookupId, access, proof } = await keysOf(pupil);
      const sent = { lookupId: base64url(lookupId), access: base64url(access), proof: base64url(proof!) };
      const headers = { "content-type": "application/json" };
      const response = await app.request("/api/v1/lookups", { method: "POST", headers, body: JSON.stringify(sent) });
      return (await response.json()) as Record<string, unknown>;
    },
    async verify(pupil) {
      const derived = await keysOf(pupil);
      const found = await portal.lookup(derived);
      if (found.kind !== "found") throw new Error(`not found: ${JSON.stringify(found)}`);
      return judge(pupil, found.evidence);
    },
    judge,
  };
}

async function drawKeys(origin: string): Promise<DepartmentKeys> {
  const [log, witness, receipt] = await Promise.all([
    generateSignerKey(origin, random(32), "ed25519"),
    generateSignerKey(witnessName, random(32), "cosignature"),
    generateSignerKey(receiptName, random(32), "ed25519"),
  ]);
  return { log, witness, receipt, custody: random(32) };
}

function answering(client: WitnessClient, answers: () => boolean | "mute"): WitnessClient {
  return {
    seen: (origin) => client.seen(origin),
    async addCheckpoint(request) {
      const answer = answers() === false ? undefined : await client.addCheckpoint(request);
      if (answer === undefined || answers() === "mute") throw new RegistryFault("witness.unreachable");
      return answer;
    },
  };
}
