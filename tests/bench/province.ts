/**
 * A province on the eve of its closing day: a department whose keys can be handed to another process, a few dozen packages of both
 * circulars that were signed and went through the registry's intake, and as many pupils more as asked for.
 *
 * What is synthetic: a pupil beside the signed ones has a code, access, custody, holding, filing and draft of its own, and a ciphertext
 * of its own under its own key; what is inside it is one of the signed files, which names another pupil. A lock opens no ciphertext.
 * Every class of 35 has a homeroom teacher with a certificate and an appointment of its own, which stands in the place of the one who
 * signed, since whether signers still hold is what a lock judges; head, seal and subject teachers are one staff for each circular.
 *
 * @module
 */
import { randomBytes } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { logOrigin, demoTrust, witnessName } from "../../api/demo/trust.ts";
import { signPackage } from "../../api/signing/sign.ts";
import { maskName } from "../../api/registry/card.ts";
import { createCustody } from "../../api/registry/custody.ts";
import { formatSealKey, parseSealKey } from "../../api/seal-key.ts";
import { createRegistry, type Registry } from "../../api/registry/registry.ts";
import { localWitness } from "../../api/registry/witness/client.ts";
import { createWitness } from "../../api/registry/witness/witness.ts";
import { openDatabase, type Database } from "../../db/client.ts";
import type { Trust } from "../../widget/checks/trust.ts";
import { utf8 } from "../../widget/crypto/bytes.ts";
import { decodeCbor, encodeCbor } from "../../widget/crypto/cbor.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import { sealCard } from "../../widget/crypto/envelope/card.ts";
import { enclosePaper } from "../../widget/crypto/envelope/paper.ts";
import { sealRecord } from "../../widget/crypto/envelope/record.ts";
import { generateSignerKey, parseSignerKey } from "../../widget/crypto/log/note.ts";
import { codeFromBytes } from "../../widget/record/code.ts";
import { deriveLookup } from "../../widget/record/derive.ts";
import { formatPackage } from "../../widget/record/format.ts";
import type { Role } from "../../widget/record/role.ts";
import { answers } from "../support/department.ts";
import { formatSealedYear, sealedYearOf } from "../../widget/seal/statement.ts";
import { drawDraft, schoolOf, type CircularKey } from "../support/draft.ts";
import { actsOf, postsOf } from "../support/staff.ts";
import { authoritiesOf, createWorld, crlsOf, hire, type World } from "../support/world.ts";

export const closing = new Date("2026-06-30T10:00:00Z");
const filed = new Date("2026-06-10T02:00:00Z");
/** Those whose teachers the drawn records know: upper secondary schools file the same form. */
const grades = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const packagesOfGrade = 4;
const pupilsOfClass = 35;
const schoolYear = "2025-2026";
const random = (length: number) => new Uint8Array(randomBytes(length));

/** Everything that a process needs to be this department's registry. */
export interface ProvinceKeys {
  readonly url: string;
  readonly trust: Trust;
  readonly logKey: string;
  readonly logVkey: string;
  readonly witnessKey: string;
  /** Base64. */
  readonly custodyKey: string;
  /** See `formatSealKey`. */
  readonly sealKey: string;
}

export interface SignedPackage {
  readonly xml: Uint8Array;
  /** What its QR seal will repeat. */
  readonly year: Uint8Array;
  readonly circular: CircularKey;
  readonly grade: number;
}

export interface Province {
  readonly keys: ProvinceKeys;
  readonly registry: Registry;
  readonly database: Database;
  readonly world: World;
  readonly packages: readonly SignedPackage[];
  /** CRLs of the day on which packages are filed, and of the closing day. */
  readonly revocation: readonly Uint8Array[];
  readonly revocationAtLock: readonly Uint8Array[];
  close(): Promise<void>;
}

/** With its packages signed, none of them filed. */
export async function openProvince(url: string): Promise<Province> {
  const world = await createWorld();
  const [log, witness] = await Promise.all([
    generateSignerKey(logOrigin, random(32), "ed25519"),
    generateSignerKey(witnessName, random(32), "cosignature"),
  ]);
  const vkeys = { log: log.vkey, witness: witness.vkey, seal: world.paperSeal.certificates[0]! };
  const keys: ProvinceKeys = {
    url,
    trust: demoTrust(world.trees, vkeys, new Date("2020-01-01T00:00:00Z"), filed),
    logKey: log.skey,
    logVkey: log.vkey,
    witnessKey: witness.skey,
    custodyKey: randomBytes(32).toString("base64"),
    sealKey: await formatSealKey(world.paperSeal.key),
  };
  const { registry, database } = await openProvinceRegistry(keys, filed);
  for (const circular of ["tt27", "tt22"] as const) {
    const { id, name } = schoolOf(circular);
    await registry.registerSchool({ id, name });
    for (const [role, signer] of postsOf(circular, world))
      await registry.appoint({ schoolId: id, role, certificate: signer.certificates[0]!, from: "2020-08-01" });
  }
  const packages: SignedPackage[] = [];
  for (const grade of grades)
    for (let i = 0; i < packagesOfGrade; i++) packages.push(await signOne(registry, world, grade, packages.length));
  await registry.publish();
  return {
    keys,
    registry,
    database,
    world,
    packages,
    revocation: await crlsOf(authoritiesOf(world.trees), filed),
    revocationAtLock: await crlsOf(authoritiesOf(world.trees), closing),
    close: () => database.close(),
  };
}

/** The registry of a province, with its witness in the same process. */
export async function openProvinceRegistry(
  { url, trust, logKey, logVkey, witnessKey, custodyKey, sealKey }: ProvinceKeys,
  at: Date,
): Promise<{ registry: Registry; database: Database }> {
  const database = await openDatabase({ url });
  const seen = new Map<string, { size: number; root: Uint8Array }>();
  const witness = createWitness({
    signer: await parseSignerKey(witnessKey),
    log: { origin: logOrigin, vkey: logVkey },
    store: {
      read: (origin) => Promise.resolve(seen.get(origin)),
      write: (origin, checkpoint) => Promise.resolve(void seen.set(origin, checkpoint)),
    },
    now: () => at,
  });
  const registry = await createRegistry({
    database,
    trust,
    origin: logOrigin,
    logSigner: await parseSignerKey(logKey),
    witness: localWitness(witness),
    sealSigner: await parseSealKey(sealKey),
    custodyKey: new Uint8Array(Buffer.from(custodyKey, "base64")),
    now: () => at,
    random,
  });
  return { registry, database };
}

async function signOne(registry: Registry, world: World, grade: number, seed: number): Promise<SignedPackage> {
  const circular = grade <= 5 ? "tt27" : "tt22";
  const school = schoolOf(circular);
  const number = String(seed).padStart(8, "0");
  const numbers = { personalNumber: number + answers.idLast4, pupilCode: `HS${number}` };
  const pupil = { fullName: "Trần Nguyễn Khánh Ngọc", dateOfBirth: answers.dateOfBirth, ...numbers };
  const { lookupId } = await registry.enrol(pupil, { schoolId: school.id, actor: "the bench" });
  const drawn = drawDraft({ circular, grade, closing: 2026, lookupId, seed });
  const own = { sodinhdanh: numbers.personalNumber, mahocsinh: numbers.pupilCode };
  const record = { ...drawn, fields: { ...drawn.fields, ...own } };
  const at = new Date("2026-05-28T09:00:00+07:00");
  const xml = await signPackage(utf8(formatPackage(record)), actsOf(record, at, world));
  return { xml, year: formatSealedYear(sealedYearOf(record)), circular, grade };
}

/** Files every package, then fills up to `count` held drafts. */
export async function fillProvince(province: Province, count: number): Promise<void> {
  const { registry, packages, revocation, keys } = province;
  for (const { xml } of packages) {
    const result = await registry.intake(xml, { revocation });
    if (!result.accepted) throw new Error(`${result.code}: ${JSON.stringify(result.findings)}`);
  }
  const sql = postgres(keys.url, { max: 1, onnotice: () => undefined });
  const custody = await createCustody(new Uint8Array(Buffer.from(keys.custodyKey, "base64")), {
    now: () => filed,
    random,
  });
  const kept = await sql<KeptDraft[]>`select package_digest, school_id, grade, is_complete, signers, certificates,
    revocation from draft`;
  const templates = await Promise.all(
    packages.map(async (own) => {
      const digest = Buffer.from(await sha256(own.xml));
      return { ...own, draft: kept.find(({ package_digest }) => digest.equals(package_digest))! };
    }),
  );
  for (let at = packages.length; at < count; at += pupilsOfClass) {
    const template = templates[Math.floor(at / pupilsOfClass) % templates.length]!;
    const own = await withHomeroom(province, template);
    const pupils = Array.from({ length: Math.min(pupilsOfClass, count - at) }, () => drawPupil(own, custody));
    await insert(sql, await Promise.all(pupils));
  }
  await registry.publish();
  // As autovacuum leaves a table that has stood for a while; and what filling wrote is not the lock's to flush.
  await sql`vacuum analyze`;
  await sql`checkpoint`;
  await sql.end();
}

interface KeptDraft {
  readonly package_digest: Buffer;
  readonly school_id: string;
  readonly grade: number;
  readonly is_complete: boolean;
  readonly signers: Buffer;
  readonly certificates: Buffer;
  readonly revocation: Buffer;
}

interface Template extends SignedPackage {
  readonly draft: KeptDraft;
}

/** The same file in another class: another homeroom teacher's certificate where the signer's was. */
async function withHomeroom({ registry, world }: Province, template: Template): Promise<Template> {
  const { draft, circular } = template;
  const certificate = (await hire(world.trees.public.sub, "Lê Thị Thanh Hà")).certificates[0]!;
  await registry.appoint({ schoolId: schoolOf(circular).id, role: "GVCN", certificate, from: "2020-08-01" });
  const signers = decodeCbor(draft.signers) as readonly (readonly [Role, string, number])[];
  const certificates = [...(decodeCbor(draft.certificates) as readonly Uint8Array[])];
  certificates[signers.find(([role]) => role === "GVCN")![2]] = certificate;
  return { ...template, draft: { ...draft, certificates: Buffer.from(encodeCbor(certificates)) } };
}

type Row = Readonly<Record<string, string | number | boolean | Buffer | Date>>;
type PupilRows = Readonly<Record<"access" | "custody" | "holding" | "filing" | "draft", Row>>;

async function drawPupil(
  { xml, year: content, circular, grade, draft }: Template,
  custody: Awaited<ReturnType<typeof createCustody>>,
): Promise<PupilRows> {
  const code = codeFromBytes(random(16));
  const { lookupId, access, proof, cardKey, recordKey } = await deriveLookup(code, answers);
  const year = { schoolYear, grade, school: schoolOf(circular).name, standing: "pending" } as const;
  const card = { maskedName: maskName("Trần Nguyễn Khánh Ngọc"), years: [year] };
  const sealed = await sealRecord({ recordKey, lookupId, schoolYear, revision: 1, package: xml, random });
  const { packageDigest } = sealed;
  const binding = { recordKey, lookupId, schoolYear, revision: 1, packageDigest };
  const sealedYear = await enclosePaper({ what: "year", ...binding, content, random });
  const bytes = (octets: Uint8Array) => Buffer.from(octets);
  const id = bytes(lookupId);
  const common = { lookup_id: id, school_year: schoolYear, school_id: draft.school_id, grade };
  return {
    access: {
      lookup_id: id,
      access_hash: bytes(await sha256(access)),
      proof_hash: bytes(await sha256(proof!)),
      card: bytes(await sealCard({ cardKey, lookupId, card, random })),
    },
    custody: { lookup_id: id, sealed: bytes(await custody.seal(code, lookupId)) },
    holding: { lookup_id: id, school_id: draft.school_id },
    filing: { ...common, state: "held", received_at: filed },
    draft: {
      ...{ ...common, revision: 1, state: "held", is_complete: draft.is_complete },
      ciphertext: bytes(sealed.ciphertext),
      wrapped_key: bytes(sealed.wrappedKey),
      package_digest: bytes(sealed.packageDigest),
      ciphertext_digest: bytes(sealed.ciphertextDigest),
      sealed_year: bytes(sealedYear),
      ...{ signers: draft.signers, certificates: draft.certificates, revocation: draft.revocation },
    },
  };
}

async function insert(sql: Sql, pupils: readonly PupilRows[]): Promise<void> {
  for (const table of ["access", "custody", "holding", "filing", "draft"] as const)
    await sql`insert into ${sql(table)} ${sql(pupils.map((rows) => rows[table]))}`;
}
