/**
 * Mints a whole good transcript as a portal would hand it out, without a database: so that a test can spoil one thing of it.
 * Runs in browsers too.
 *
 * @module
 */
import { signPackage, type PackageActs } from "../../api/signing/sign.ts";
import type { Signer } from "../../api/demo/issue.ts";
import { sealSignerOf } from "../../api/seal-key.ts";
import { demoTrust, logOrigin, witnessName } from "../../api/demo/trust.ts";
import { equal, textOf, utf8 } from "../../widget/crypto/bytes.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import { cosign } from "../../widget/crypto/log/cosignature.ts";
import { formatCheckpoint } from "../../widget/crypto/log/checkpoint.ts";
import { hashLeaf } from "../../widget/crypto/log/merkle.ts";
import { generateSignerKey, parseSignerKey, signNote } from "../../widget/crypto/log/note.ts";
import { formatEntry, leafData, signerDigest, type LockEntry, type RosterEntry } from "../../widget/record/entry.ts";
import { formatPackage } from "../../widget/record/format.ts";
import { formatStatusLeaf, formatStatusList, type StatusList } from "../../widget/record/status.ts";
import type { Role } from "../../widget/record/role.ts";
import type { RecordEvidence, TranscriptEvidence } from "../../widget/checks/evidence.ts";
import { sealStatement } from "../../widget/seal/seal.ts";
import { digestLength, lookupLength, sealedYearOf } from "../../widget/seal/statement.ts";
import type { Trust } from "../../widget/checks/trust.ts";
import { drawDraft, schoolOf, yearName, type CircularKey } from "./draft.ts";
import { createMintLog } from "./mint-log.ts";
import { actsOf, postsOf } from "./staff.ts";
import { authoritiesOf, createWorld, crlsOf, type World } from "./world.ts";

type Awaitable<T> = T | Promise<T>;

/** Each hook is given the good thing and returns what stands in its place. */
export interface MintOptions {
  readonly circular?: CircularKey;
  /** Closing years; a gap is a missing year. */
  readonly years?: readonly number[];
  /** In every package, in place of the transcript's own. */
  readonly lookupId?: Uint8Array;
  readonly acts?: (acts: PackageActs, world: World) => Awaitable<PackageActs>;
  readonly unsigned?: (xml: string) => Awaitable<string>;
  readonly signed?: (xml: string, world: World) => Awaitable<string>;
  readonly roster?: (entries: readonly RosterEntry[], world: World) => Awaitable<readonly RosterEntry[]>;
  /** Appointments reach the log only after the first lock. */
  readonly isRosterLate?: boolean;
  readonly revocation?: (world: World, at: Date) => Awaitable<readonly Uint8Array[]>;
  readonly entry?: (entry: LockEntry) => LockEntry;
  /** Locked before there were seals. */
  readonly isUnsealed?: boolean;
  readonly seal?: (octets: Uint8Array) => Uint8Array | undefined;
  readonly status?: (list: StatusList) => StatusList;
  readonly isWitnessed?: boolean;
  /** Who signs checkpoints, in place of the pinned key: 32 octets. */
  readonly logSeed?: Uint8Array;
  readonly trust?: (trust: Trust) => Trust;
}

export interface Minted {
  readonly evidence: TranscriptEvidence;
  readonly trust: Trust;
  readonly expect: { readonly lookupId: Uint8Array };
  readonly now: Date;
}

export const now = new Date("2026-11-24T02:00:00Z");

const seeds = {
  log: new Uint8Array(32).fill(1),
  witness: new Uint8Array(32).fill(2),
};

export async function mintTranscript(options: MintOptions = {}): Promise<Minted> {
  const { circular = "tt27", years = [2025, 2026], isWitnessed = true } = options;
  const world = await createWorld();
  const lookupId = await sha256(utf8("a transcript"));
  const [log, witness] = await Promise.all([
    generateSignerKey(logOrigin, seeds.log, "ed25519"),
    generateSignerKey(witnessName, seeds.witness, "cosignature"),
  ]);
  const logSigner = await parseSignerKey(
    (await generateSignerKey(logOrigin, options.logSeed ?? seeds.log, "ed25519")).skey,
  );
  const sealSigner = await sealSignerOf(world.paperSeal.key);
  const witnessSigner = await parseSignerKey(witness.skey);
  const good = demoTrust(
    world.trees,
    { log: log.vkey, witness: witness.vkey, seal: world.paperSeal.certificates[0]! },
    new Date("2020-01-01T00:00:00Z"),
    now,
  );
  const tree = createMintLog();
  const append = async (entry: Uint8Array) => tree.append(await leafData(entry));

  async function note(at: Date): Promise<string> {
    const text = formatCheckpoint({ origin: logOrigin, size: tree.size, root: await tree.root() });
    const signed = await signNote(text, logSigner);
    return isWitnessed ? signed + (await cosign(text, witnessSigner, Math.floor(at.getTime() / 1000))) : signed;
  }

  const draft = await Promise.all(
    years.map((closing) => signYear(closing, circular, options.lookupId ?? lookupId, options, world)),
  );
  const appointments =
    (await options.roster?.(await rosterOf(circular, world), world)) ?? (await rosterOf(circular, world));
  const roster: { entry: Uint8Array; index: number; value: RosterEntry }[] = [];
  const appoint = async () => {
    for (const value of appointments) {
      const entry = formatEntry(value);
      roster.push({ entry, index: await append(entry), value });
    }
  };
  if (options.isRosterLate !== true) await appoint();
  const lists = years.map((closing) => {
    const list: StatusList = { schoolYear: yearName(closing), revoked: [], replaced: [] };
    return formatStatusList(options.status?.(list) ?? list);
  });
  const records: (Omit<RecordEvidence, "consistency"> & { readonly size: number })[] = [];
  let statusLeaf = new Uint8Array();
  let prev: LockEntry["prev"];
  for (const [i, closing] of years.entries()) {
    const { record, xml, certificates } = draft[i]!;
    const lockedAt = new Date(`${closing}-06-30T17:00:00+07:00`);
    const revocation =
      (await options.revocation?.(world, lockedAt)) ?? (await crlsOf(authoritiesOf(world.trees), lockedAt));
    const ciphertextDigest = await sha256(utf8(`ciphertext ${closing}`));
    const packageDigest = await sha256(xml);
    const effectiveDate = `${closing}-06-30`;
    const statement = {
      ...{ origin: logOrigin, index: tree.size, revision: 1, effectiveDate, ...sealedYearOf(record) },
      packageDigest: packageDigest.slice(0, digestLength),
      lookup: lookupId.slice(0, lookupLength),
    };
    const seal = options.isUnsealed === true ? undefined : await sealStatement(statement, { signer: sealSigner });
    const handedOut = seal === undefined || options.seal === undefined ? seal : options.seal(seal);
    const value: LockEntry = {
      v: 1,
      salt: new Uint8Array(16).fill(i),
      kind: "lock",
      lookupId,
      packageDigest,
      ciphertextDigest,
      signerDigest: await signerDigest(certificates, revocation),
      schoolId: schoolOf(circular).id,
      schoolYear: yearName(closing),
      grade: gradeOf(circular, closing, years),
      revision: 1,
      effectiveDate,
      ...(seal === undefined ? {} : { sealDigest: await sha256(seal) }),
      ...(prev === undefined ? {} : { prev }),
    };
    const entry = formatEntry(options.entry?.(value) ?? value);
    const index = await append(entry);
    if (options.isRosterLate === true && i === 0) await appoint();
    prev = { origin: logOrigin, index, leaf: await hashLeaf(await leafData(entry)) };
    const digests = await Promise.all(lists.slice(0, i + 1).map(sha256));
    statusLeaf = formatStatusLeaf({
      years: Object.fromEntries(digests.map((digest, at) => [yearName(years[at]!), digest])),
    });
    await append(statusLeaf);
    const { size } = tree;
    records.push({
      package: xml,
      ciphertextDigest,
      entry,
      index,
      inclusion: await tree.inclusion(index, size),
      lockCheckpoint: await note(lockedAt),
      certificates,
      revocation,
      ...(handedOut === undefined ? {} : { seal: handedOut }),
      roster: await Promise.all(
        roster.map(async (one) => ({
          entry: one.entry,
          index: one.index,
          inclusion: await tree.inclusion(one.index, size),
        })),
      ),
      size,
    });
  }
  const newest = tree.size;
  return {
    evidence: {
      card: {
        maskedName: "T*** N.",
        years: years.map((closing) => ({
          schoolYear: yearName(closing),
          grade: gradeOf(circular, closing, years),
          school: schoolOf(circular).name,
          standing: "current",
        })),
      },
      checkpoint: await note(new Date(now.getTime() - 3_600_000)),
      status: { leaf: statusLeaf, inclusion: await tree.inclusion(newest - 1, newest), lists },
      records: await Promise.all(
        records.map(async ({ size, ...record }) => ({
          ...record,
          consistency: size === newest ? [] : await tree.consistency(size, newest),
        })),
      ),
    },
    trust: options.trust?.(good) ?? good,
    expect: { lookupId },
    now,
  };
}

/** The last year is grade 5, or 9. */
function gradeOf(circular: CircularKey, closing: number, years: readonly number[]): number {
  return (circular === "tt27" ? 5 : 9) - (years.at(-1)! - closing);
}

async function signYear(
  closing: number,
  circular: CircularKey,
  lookupId: Uint8Array,
  options: MintOptions,
  world: World,
) {
  const grade = gradeOf(circular, closing, options.years ?? [2025, 2026]);
  const record = drawDraft({ circular, grade, closing, lookupId });
  const at = new Date(`${closing}-05-28T09:00:00+07:00`);
  const good = actsOf(record, at, world);
  const unsigned = formatPackage(record);
  const acts = (await options.acts?.(good, world)) ?? good;
  const signed = textOf(await signPackage(utf8((await options.unsigned?.(unsigned)) ?? unsigned), acts));
  const xml = utf8((await options.signed?.(signed, world)) ?? signed);
  const signers = [acts.CBQL, acts.KY_PHAT_HANH, acts.GVCN, ...(acts.GVBM?.values() ?? [])].flatMap(
    (one) => one?.signer ?? [],
  );
  const certificates: Uint8Array[] = [];
  const all = [
    ...signers.map((signer) => signer.certificates[0]!),
    ...signers.flatMap((signer) => signer.certificates.slice(1)),
  ];
  for (const der of all) if (!certificates.some((known) => equal(known, der))) certificates.push(der);
  return { record, xml, certificates };
}

async function rosterOf(circular: CircularKey, world: World): Promise<readonly RosterEntry[]> {
  const posts = postsOf(circular, world);
  return Promise.all(posts.map(([role, signer], i) => appointment(role, signer, schoolOf(circular).id, i)));
}

export async function appointment(role: Role, signer: Signer, schoolId: string, salt = 99): Promise<RosterEntry> {
  const certDigest = await sha256(signer.certificates[0]!);
  return { v: 1, salt: new Uint8Array(16).fill(salt), kind: "roster", schoolId, role, certDigest, from: "2020-08-01" };
}
