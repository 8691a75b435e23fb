/**
 * The demo: five school years lived through on a simulated clock. Schools sign, the registry receives, the department locks.
 *
 * @module
 */
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../../db/client.ts";
import { base64url, hex, utf8 } from "../../widget/crypto/bytes.ts";
import { generateSignerKey, parseSignerKey } from "../../widget/crypto/log/note.ts";
import { formatPackage } from "../../widget/record/format.ts";
import { octetsOf, writeKey } from "../keys.ts";
import { formatSealKey, sealSignerOf } from "../seal-key.ts";
import { createRegistry, type Registry } from "../registry/registry.ts";
import { localWitness } from "../registry/witness/client.ts";
import { fileStore } from "../registry/witness/store.ts";
import { createWitness } from "../registry/witness/witness.ts";
import { keepAuthorities, publishCrls } from "./authorities.ts";
import { drawFilingDay, filingBegins } from "./calendar.ts";
import { pupilCases, yearCount, type PupilCase, type Stage } from "./cases.ts";
import { addDemoClients } from "./clients.ts";
import { declareEnrolment, returned } from "./enrolment.ts";
import { writeKits } from "./kit.ts";
import { writeListing, type ListedPupil } from "./listing.ts";
import { issuePaperSeal } from "./paper-seal.ts";
import { drawPupil, lastFour, type Pupil } from "./pupils.ts";
import { createRandom, type Random } from "./random.ts";
import { drawRecord, type YearPlan } from "./records.ts";
import { schools, type SchoolKey } from "./schools.ts";
import { signPackage } from "../signing/sign.ts";
import { headIn, hireStaff, postsOf, type Post, type Staff } from "./staff.ts";
import { createTrees, issueCrls, type Trees } from "./trees.ts";
import { demoTrust, logOrigin, receiptName, witnessName } from "./trust.ts";

export interface DemoOptions {
  /** Migrated and empty. */
  readonly database: Database;
  /** Where keys, trust list, witness state and the list of pupils go. */
  readonly directory: string;
  readonly now: () => Date;
  readonly random: (length: number) => Uint8Array;
  readonly progress?: (line: string) => void;
}

interface Enrolled {
  readonly plan: PupilCase;
  readonly pupil: Pupil;
  readonly code: string;
  readonly lookupId: Uint8Array;
  readonly recordId: string;
  /** Which school manages the transcript now. */
  school: SchoolKey;
}

/** Any fixed number: the same pupils every time. Codes and keys are drawn afresh. */
const seed = 20_240_630;
const closingDays = [
  ["main", "06-30"],
  ["supplementary", "08-15"],
] as const;
const demoActor = "demo";
/** Lists of revoked certificates hold from the first filing to the closing day. */
const listsHoldMs = 30 * 86_400_000;

export async function buildDemo({
  database,
  directory,
  now,
  random,
  progress = () => undefined,
}: DemoOptions): Promise<void> {
  const today = now();
  // The last school year whose rounds are both over, in Việt Nam.
  const closed = today.getUTCMonth() >= 8 ? today.getUTCFullYear() : today.getUTCFullYear() - 1;
  const closing = Array.from({ length: yearCount }, (_, i) => closed - yearCount + 1 + i);
  let clock = at(closing[0]!, "05-01", "08:00");
  const dice = createRandom(seed);
  const trees = await createTrees(
    { from: at(closing[0]! - 2, "01-01"), to: at(closed + 10, "01-01") },
    { government: "rsa", public: "rsa" },
  );
  const staff = await hireStaff(dice, trees, closing);
  const [log, witnessKey, receipt, paperSeal] = await Promise.all([
    generateSignerKey(logOrigin, random(32), "ed25519"),
    generateSignerKey(witnessName, random(32), "cosignature"),
    generateSignerKey(receiptName, random(32), "ed25519"),
    issuePaperSeal(trees, { from: at(closing[0]! - 1, "01-01"), to: at(closed + 10, "01-01") }),
  ]);
  writeKey(directory, "log.skey", log.skey);
  writeKey(directory, "witness.skey", witnessKey.skey);
  writeKey(directory, "receipt.skey", receipt.skey);
  writeKey(directory, "seal.key", await formatSealKey(paperSeal.key));
  const trust = demoTrust(
    trees,
    { log: log.vkey, witness: witnessKey.vkey, seal: paperSeal.certificates[0]!, receipt: receipt.vkey },
    at(closing[0]! - 1, "01-01"),
    today,
  );
  const witness = createWitness({
    signer: await parseSignerKey(witnessKey.skey),
    log: { origin: logOrigin, vkey: log.vkey },
    store: fileStore(join(directory, "witness", "state.json")),
    now: () => clock,
  });
  const registry = await createRegistry({
    database,
    trust,
    origin: logOrigin,
    logSigner: await parseSignerKey(log.skey),
    witness: localWitness(witness),
    sealSigner: await sealSignerOf(paperSeal.key),
    custodyKey: octetsOf(directory, "custody.key", random),
    now: () => clock,
    random,
  });
  await openSchools(registry, staff);
  const enrolled = await enrol(registry, dice, closing, random);
  const secrets = await issueSecrets(registry, enrolled);
  await declareEnrolment(registry, { cases: pupilCases, years: closing.map(yearName), returned });
  // Of their own, so that the pupils stay who they are.
  const calendar = createRandom(seed + 1);
  const turn = (to: Date) => (clock = to);
  for (const [year, closingYear] of closing.entries()) {
    turn(at(closingYear, filingBegins, "09:00"));
    const lists = await crlsAt(trees, staff, at(closingYear, filingBegins, "08:00"), closingYear);
    const filing: YearOfFiling = {
      ...{ dice, calendar, staff, year, enrolled, turn },
      ...{ closing: closingYear, closingYears: closing, revocation: lists },
    };
    await fileYear(registry, filing);
    if (year === yearCount - 1) await sendBack(registry, filing, random);
    let locked = 0;
    for (const [kind, day] of closingDays) {
      clock = at(closingYear, day, "17:00");
      const revocation = await crlsAt(trees, staff, clock, closingYear);
      const result = await registry.lockRound({ schoolYear: yearName(closingYear), kind, revocation });
      if (result.refused.length > 0)
        throw new Error(`the demo's lock of ${closingYear} refused ${result.refused.length} records`);
      locked += result.locked;
    }
    progress(`${closingYear - 1}–${closingYear}: đã chốt ${locked} học bạ (locked)`);
  }
  clock = now();
  await registry.refresh();
  await keepAuthorities(directory, trees, staff);
  await publishCrls(directory, clock);
  writeListing(
    directory,
    enrolled.map((one, i) => ({ ...listed(one), familySecret: secrets[i]! })),
    trees,
  );
  const keys = await addDemoClients(database, directory, { now, random });
  await writeKits({ directory, staff, closing: closed, keys });
  // Last: its presence says that the demo is whole.
  mkdirSync(directory, { recursive: true });
  const file = join(directory, "trust.json");
  writeFileSync(`${file}.new`, JSON.stringify(trust, null, 2), { flush: true });
  renameSync(`${file}.new`, file);
}

async function openSchools(registry: Registry, staff: Staff): Promise<void> {
  for (const key of Object.keys(schools) as SchoolKey[]) {
    const { id, name, wardCode, ward: wardName } = schools[key];
    await registry.registerSchool({ id, name, wardCode, wardName });
    for (const { role, signer, validity } of postsOf(staff.of[key])) {
      const [from, to] = [validity.from, validity.to].map((date) => date.toISOString().slice(0, 10));
      await registry.appoint({ schoolId: id, role, certificate: signer.certificates[0]!, from: from!, to: to! });
    }
  }
  await registry.publish();
}

async function enrol(
  registry: Registry,
  dice: Random,
  closing: readonly number[],
  random: DemoOptions["random"],
): Promise<readonly Enrolled[]> {
  const enrolled: Enrolled[] = [];
  for (const plan of pupilCases) {
    const [first] = plan.stages;
    // Six years old in the calendar year in which grade 1 begins.
    const birthYear = closing[first!.year]! - 1 - 5 - first!.grade;
    const pupil = drawPupil(dice, { birthYear, ...plan });
    const { school } = first!;
    const { code, lookupId } = await registry.enrol(pupil, { schoolId: schools[school].id, actor: demoActor });
    enrolled.push({ plan, pupil, code, lookupId, recordId: hex(random(16)), school });
  }
  return enrolled;
}

/** By the school where each begins: it manages the transcript until it hands it over, and the family keeps its secret. */
async function issueSecrets(registry: Registry, enrolled: readonly Enrolled[]): Promise<readonly string[]> {
  const secrets: string[] = [];
  for (const { lookupId, school } of enrolled)
    secrets.push(await registry.issueFamilySecret(lookupId, { schoolId: schools[school].id, actor: demoActor }));
  return secrets;
}

interface YearOfFiling {
  readonly dice: Random;
  /** Draws the days on which schools file. */
  readonly calendar: Random;
  readonly staff: Staff;
  /** CRLs of the weeks of filing. */
  readonly revocation: readonly Uint8Array[];
  readonly closing: number;
  readonly year: number;
  readonly closingYears: readonly number[];
  readonly enrolled: readonly Enrolled[];
  readonly turn: (clock: Date) => void;
}

async function fileYear(registry: Registry, filing: YearOfFiling): Promise<void> {
  const { calendar, closing, year, enrolled, turn, revocation } = filing;
  const signed: { readonly day: string; readonly xml: Uint8Array }[] = [];
  for (const one of enrolled) {
    const stage = one.plan.stages.find((candidate) => candidate.year === year);
    if (stage === undefined) continue;
    await moveTo(registry, one, stage.school);
    const day = drawFilingDay(calendar);
    const revisions = stage.isRevised === true ? [1, 2] : [1];
    for (const revision of revisions) signed.push({ day, xml: await signedYear(filing, one, stage, revision) });
  }
  for (const { day, xml } of signed.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    turn(at(closing, day, `${calendar.between(10, 16)}:${calendar.between(10, 59)}`));
    const result = await registry.intake(xml, { revocation });
    if (!result.accepted)
      throw new Error(`the demo's intake refused: ${result.code} ${JSON.stringify(result.findings)}`);
  }
}

/** Packages that the registry does not take: pupils whom nobody can look up. */
async function sendBack(registry: Registry, filing: YearOfFiling, random: DemoOptions["random"]): Promise<void> {
  const { calendar, closing, year, turn, staff, revocation } = filing;
  turn(at(closing, "06-26", "16:20"));
  for (const { school, grade, flaw } of returned) {
    const pupil = drawPupil(calendar, { birthYear: closing - 6 - grade });
    const { code, lookupId } = await registry.enrol(pupil, { schoolId: schools[school].id, actor: demoActor });
    const stage: Stage = { year, grade, school };
    const plan: PupilCase = { name: "returned", verdict: "INDETERMINATE", stages: [stage] };
    const one = { plan, pupil, code, lookupId, recordId: hex(random(16)), school };
    const head = flaw === "head" ? headIn(staff.of[otherThan(school)], closing) : undefined;
    const xml = await signedYear({ ...filing, dice: calendar }, one, stage, 1, head);
    await registry.intake(xml, { revocation: flaw === "revocation" ? [] : revocation });
  }
}

function otherThan(school: SchoolKey): SchoolKey {
  return school === "hoaSua" ? "benSong" : "hoaSua";
}

/** Chuyển trường, or from primary to secondary school. */
async function moveTo(registry: Registry, one: Enrolled, to: SchoolKey): Promise<void> {
  if (one.school === to) return;
  const act = { lookupId: one.lookupId, actor: demoActor };
  await registry.release({ ...act, schoolId: schools[one.school].id, to: schools[to].id });
  await registry.accept({ ...act, schoolId: schools[to].id });
  one.school = to;
}

async function signedYear(
  filing: YearOfFiling,
  one: Enrolled,
  stage: Stage,
  revision: number,
  head = headIn(filing.staff.of[stage.school], filing.closing),
): Promise<Uint8Array> {
  const { staff, closing, dice } = filing;
  const own = staff.of[stage.school];
  const homeroom = own.homerooms.get(stage.grade)!;
  const teachers = new Map(Array.from(own.teachers, ([key, { member }]) => [key, member] as const));
  const plan: YearPlan = {
    pupil: one.pupil,
    school: schools[stage.school],
    schoolYear: yearName(closing),
    grade: stage.grade,
    className: className(stage),
    lookupId: base64url(one.lookupId),
    recordId: one.recordId,
    head: head.member,
    homeroom: homeroom.member,
    teachers,
    history: one.plan.stages
      .filter((earlier) => earlier.year < stage.year)
      .map((earlier) => ({
        schoolYear: yearName(filing.closingYears[earlier.year]!),
        className: className(earlier),
        school: schools[earlier.school].name,
      })),
    revision,
    ...(stage.exempt === undefined ? {} : { exempt: stage.exempt }),
    ...(stage.notAssessed === undefined ? {} : { notAssessed: stage.notAssessed }),
    ...(stage.slip === undefined ? {} : { slip: stage.slip }),
  };
  const record = drawRecord(dice, plan);
  const act = ({ signer }: Post, on: string, form: "xades" | "xmldsig" = "xades") => ({
    signer,
    at: at(closing, on, "09:30"),
    form,
  });
  return signPackage(utf8(formatPackage(record)), {
    // Subject teachers sign with plain XMLDSig, as their tools do today.
    GVBM: new Map(
      record.subjects.flatMap(({ id }, i) => {
        const post = own.teachers.get(id.slice("mon-".length));
        return post === undefined ? [] : [[id, act(post, `05-${18 + (i % 7)}`, "xmldsig")] as const];
      }),
    ),
    GVCN: act(homeroom, "05-26"),
    CBQL: act(head, "05-28"),
    KY_PHAT_HANH: act(own.seal, "05-29"),
  });
}

function className({ grade, school }: Stage): string {
  return schools[school].level === "02" ? `${grade}A2` : `${grade}B`;
}

function crlsAt(trees: Trees, staff: Staff, thisUpdate: Date, number: number): Promise<readonly Uint8Array[]> {
  const revoked = staff.revoked.filter((revocation) => revocation.at <= thisUpdate);
  return issueCrls(trees, { thisUpdate, nextUpdate: new Date(thisUpdate.getTime() + listsHoldMs), number }, revoked);
}

function listed({ plan, pupil, code }: Enrolled): Omit<ListedPupil, "familySecret"> {
  const last = plan.stages.at(-1)!;
  return {
    code,
    dateOfBirth: pupil.dateOfBirth,
    idLast4: lastFour(pupil),
    fullName: pupil.fullName,
    school: schools[last.school].name,
    grades: plan.stages.map(({ grade }) => grade),
    name: plan.name,
    verdict: plan.verdict,
  };
}

function yearName(closing: number): string {
  return `${closing - 1}-${closing}`;
}

function at(year: number, day: string, time = "00:00"): Date {
  return new Date(`${year}-${day}T${time}:00+07:00`);
}
