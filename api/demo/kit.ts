/**
 * What a school of the demo has to try its kit with: a class of forty in the school's form, its signers' key files, and the key
 * by which the registry knows it; and the department's key. All of it fictional, in folders of its own.
 *
 * @module
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { classXlsx, drawClass, formFiles } from "./class-workbook.ts";
import { formatPkcs12 } from "./pkcs12.ts";
import { schools, type SchoolKey } from "./schools.ts";
import { headIn, type Staff } from "./staff.ts";

export interface KitOptions {
  readonly directory: string;
  readonly staff: Staff;
  /** The year in which the newest closed school year ended. */
  readonly closing: number;
  /** Of the clients, by scope: see `addDemoClients`. */
  readonly keys: ReadonlyMap<string, string>;
}

const classes = [
  { folder: "hoa-sua", school: "hoaSua", circular: "tt27", grade: 5, className: "5A9", seed: 59 },
  { folder: "ben-song", school: "benSong", circular: "tt22", grade: 8, className: "8C", seed: 83 },
] as const satisfies readonly { readonly school: SchoolKey; readonly [more: string]: unknown }[];

/** Of the key files. It protects nothing: the demo's keys sign for nobody. */
const password = "hoc-ba-so";
const secret = { mode: 0o600 };

/** `demo/school/SCHOOL/…` and `demo/department.key`. */
export async function writeKits(options: KitOptions): Promise<void> {
  const { directory, keys } = options;
  const demo = join(directory, "demo");
  for (const one of classes) {
    const folder = join(demo, "school", one.folder);
    mkdirSync(join(folder, "keys"), { recursive: true });
    writeFileSync(join(folder, "registry.key"), `${keys.get(schools[one.school].id)!}\n`, secret);
    await writeClass(folder, one, options);
  }
  writeFileSync(join(demo, "department.key"), `${keys.get("department")!}\n`, secret);
}

async function writeClass(
  folder: string,
  one: (typeof classes)[number],
  { staff, closing }: KitOptions,
): Promise<void> {
  const own = staff.of[one.school];
  const head = headIn(own, closing);
  const homeroom = own.homerooms.get(one.grade)!;
  const { circular, grade, className, seed } = one;
  const members = {
    head: head.member,
    homeroom: homeroom.member,
    teachers: new Map(Array.from(own.teachers, ([subject, { member }]) => [subject, member] as const)),
  };
  const drawn = drawClass({ circular, grade, className, seed, closing, staff: members });
  writeFileSync(join(folder, `lop-${className}.xlsx`), await classXlsx(formFiles(drawn)), secret);
  writeFileSync(join(folder, "keys", "password"), password, secret);
  const file = async (name: string, signer: Parameters<typeof formatPkcs12>[0]) => {
    writeFileSync(join(folder, "keys", `${name}.p12`), await formatPkcs12(signer, password), secret);
    return { p12: `keys/${name}.p12`, passwordFile: "keys/password" };
  };
  const subjects: Record<string, object> = {};
  for (const [subject, { signer }] of own.teachers)
    subjects[`mon-${subject}`] = await file(`gvbm-${subject.toLowerCase()}`, signer);
  const signers = {
    ...(own.teachers.size === 0 ? {} : { GVBM: subjects }),
    GVCN: await file("gvcn", homeroom.signer),
    CBQL: await file("hieu-truong", head.signer),
    KY_PHAT_HANH: await file("con-dau", own.seal.signer),
  };
  writeFileSync(join(folder, "signers.json"), `${JSON.stringify(signers, null, 2)}\n`, secret);
}
