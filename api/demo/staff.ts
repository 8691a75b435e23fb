/**
 * Who signs for the demo's schools, with what certificates, and since when: heads and seals of the government's tree,
 * teachers of the public one.
 *
 * @module
 */
import type { Role } from "../../widget/record/role.ts";
import { issueSigner, type Revocation, type Signer, type Validity } from "./issue.ts";
import type { KeyKind } from "./keys.ts";
import { drawAdult, drawPersonalNumber } from "./names.ts";
import type { Random } from "./random.ts";
import type { StaffMember } from "./records.ts";
import { department, schools, type SchoolKey } from "./schools.ts";
import { taughtSubjects } from "./secondary-year.ts";
import { organisationName, personName } from "./subject.ts";
import type { Trees } from "./trees.ts";

/** A member of staff with the certificate of a time. */
export interface Post {
  readonly member: StaffMember;
  readonly signer: Signer;
  readonly role: Role;
  /** Closing years in which this certificate signs, inclusive. */
  readonly from: number;
  readonly to: number;
  readonly validity: Validity;
}

export interface SchoolStaff {
  readonly heads: readonly Post[];
  readonly seal: Post;
  /** Homeroom teachers by grade. */
  readonly homerooms: ReadonlyMap<number, Post>;
  /** Subject teachers by key; secondary only. */
  readonly teachers: ReadonlyMap<string, Post>;
}

export interface Staff {
  readonly of: Readonly<Record<SchoolKey, SchoolStaff>>;
  /** Revoked after they had signed. */
  readonly revoked: readonly (Revocation & { readonly issuer: Signer["issuer"] })[];
}

const day = (text: string) => new Date(`${text}T00:00:00+07:00`);

/** @param closing the five closing years, oldest first */
export async function hireStaff(random: Random, trees: Trees, closing: readonly number[]): Promise<Staff> {
  const [first, , third, fourth, last] = closing as [number, number, number, number, number];
  const always: Validity = { from: day(`${first - 1}-06-01`), to: day(`${last + 3}-06-01`) };

  async function person(
    role: Role,
    title: string,
    school: SchoolKey,
    kind: KeyKind,
    { validity = always, from = first, to = last }: Partial<Pick<Post, "validity" | "from" | "to">> = {},
  ): Promise<Post> {
    const gender = random.chance(0.7) ? "nữ" : "nam";
    const member = {
      name: drawAdult(random, gender),
      number: drawPersonalNumber(random, gender, random.between(1968, 1994)),
    };
    const { name: organisation, ward: locality } = schools[school];
    const isHead = role === "CBQL";
    const signer = await issueSigner({
      ...validity,
      subject: personName({ ...member, title, organisation, locality }),
      kind,
      issuer: (isHead ? trees.government : trees.public).sub,
    });
    return { member, signer, role, from, to, validity };
  }

  async function seal(school: SchoolKey): Promise<Post> {
    const { name, taxNumber, ward: locality } = schools[school];
    const subject = organisationName({ name, taxNumber, parent: department.name, locality });
    const signer = await issueSigner({ ...always, subject, kind: "rsa", issuer: trees.government.sub });
    return {
      member: { name, number: taxNumber },
      signer,
      role: "KY_PHAT_HANH",
      from: first,
      to: last,
      validity: always,
    };
  }

  async function staffOf(school: SchoolKey, grades: readonly number[], heads: readonly Post[]): Promise<SchoolStaff> {
    const homerooms = new Map<number, Post>();
    for (const grade of grades) homerooms.set(grade, await person("GVCN", "Giáo viên", school, kindOf(school, grade)));
    const teachers = new Map<string, Post>();
    const subjects = schools[school].level === "03" ? taughtSubjects(grades[0]!) : [];
    for (const key of subjects) teachers.set(key, await person("GVBM", "Giáo viên", school, "rsa"));
    return { heads, seal: await seal(school), homerooms, teachers };
  }

  const head = (school: SchoolKey, validity: Validity, from: number, to: number) =>
    person("CBQL", "Hiệu trưởng", school, "rsa", { validity, from, to });
  // Cỏ May: the first head's certificate ran out after the third year's lock, as certificates do.
  const untilThird = { from: always.from, to: day(`${third}-12-31`) };
  const expired = await head("coMay", untilThird, first, third);
  const renewed = await head("coMay", { from: day(`${third}-10-01`), to: always.to }, fourth, last);
  // Bến Sông: the first head's was revoked when the head left, after the fourth year's lock.
  const revoked = await head("benSong", always, first, fourth);
  const successor = await head("benSong", { from: day(`${fourth}-08-01`), to: always.to }, last, last);
  return {
    of: {
      hoaSua: await staffOf("hoaSua", [1, 2, 3, 4, 5], [await head("hoaSua", always, first, last)]),
      coMay: await staffOf("coMay", [1, 2, 3, 4, 5], [expired, renewed]),
      benSong: await staffOf("benSong", [6, 7, 8, 9], [revoked, successor]),
    },
    revoked: [
      {
        serial: revoked.signer.serial,
        at: day(`${fourth}-09-15`),
        reason: "cessationOfOperation",
        issuer: revoked.signer.issuer,
      },
    ],
  };
}

/** Both kinds of key are met; who is given a key file (`kit.ts`) has RSA. */
function kindOf(school: SchoolKey, grade: number): KeyKind {
  return school === "benSong" || grade === 5 ? "rsa" : "p256";
}

export function postsOf({ heads, seal, homerooms, teachers }: SchoolStaff): readonly Post[] {
  return [...heads, seal, ...homerooms.values(), ...teachers.values()];
}

export function headIn({ heads }: SchoolStaff, closing: number): Post {
  return heads.find(({ from, to }) => from <= closing && closing <= to)!;
}
