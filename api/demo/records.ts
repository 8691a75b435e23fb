/**
 * One synthetic yearly record: what the two circulars share. Marks are drawn, results follow from them by the circular's rules.
 *
 * @module
 */
import { circularOf } from "../../widget/record/circulars/index.ts";
import type { Fields, TranscriptRecord } from "../../widget/record/record.ts";
import { subjectId } from "../../widget/record/package.ts";
import type { Band } from "./comments.ts";
import { primaryYear } from "./primary-year.ts";
import type { Pupil } from "./pupils.ts";
import type { Random } from "./random.ts";
import { department, type School } from "./schools.ts";
import { secondaryYear } from "./secondary-year.ts";

/** Something that the circular's rules advise about, on purpose. */
export type Slip = "level" | "average" | "promotion";

export interface StaffMember {
  readonly name: string;
  /** Twelve digits, province 000. */
  readonly number: string;
}

export interface YearPlan {
  readonly pupil: Pupil;
  readonly school: School;
  /** `YYYY-YYYY` */
  readonly schoolYear: string;
  readonly grade: number;
  readonly className: string;
  /** 32 octets, base64url. */
  readonly lookupId: string;
  /** 32 hexadecimal characters. */
  readonly recordId: string;
  readonly head: StaffMember;
  readonly homeroom: StaffMember;
  /** Secondary: by subject key. */
  readonly teachers: ReadonlyMap<string, StaffMember>;
  /** The years before this one, oldest first. */
  readonly history: readonly { readonly schoolYear: string; readonly className: string; readonly school: string }[];
  /** Where the pupil was before, if not here. */
  readonly arrivedOn?: string;
  readonly revision?: number;
  readonly exempt?: string;
  readonly notAssessed?: boolean;
  readonly slip?: Slip;
}

/** What a circular's own year adds to the shared fields. */
export interface YearContent {
  readonly fields: Fields;
  /** By subject key, without the fields of synchronisation. */
  readonly rows: readonly (readonly [key: string, fields: Fields])[];
  readonly certificates: readonly Fields[];
}

export function drawRecord(random: Random, plan: YearPlan): TranscriptRecord {
  const isPrimary = plan.school.level === "02";
  const circular = circularOf({ circular: isPrimary ? "tt27" : "tt22" });
  const { fields, rows, certificates } = isPrimary ? primaryYear(random, plan) : secondaryYear(random, plan);
  const closing = Number(plan.schoolYear.slice(5));
  const sync = (name: string) => ({
    idbanghi: `${plan.recordId}-${name}`,
    sukien: "NEW",
    phienban: String(plan.revision ?? 1),
    thoigiancapnhat: `${closing}-05-25T08:00:00`,
    ngaycapnhat: `${closing}-05-25T08:00:00`,
  });
  return {
    circular: circular.key,
    lookupId: plan.lookupId,
    fields: { ...sharedFields(plan, circular.name, closing), ...fields, ...sync("hocba") },
    subjects: rows.map(([key, row]) => {
      const subject = circular.subjects.find((one) => one.key === key)!;
      return {
        id: subjectId(subject),
        fields: { mamonhoc: subject.code, tenmonhoc: subject.name, ...row, ...sync(subject.code) },
      };
    }),
    history: plan.history.map(({ schoolYear, className, school }, i) => ({
      namhoc: schoolYear,
      tenlop: className,
      tentruong: school,
      tentinh: department.province,
      ...sync(`qtht${i + 1}`),
    })),
    certificates: certificates.map((row, i) => ({ ...row, ...sync(`cc${i + 1}`) })),
  };
}

function sharedFields({ pupil, school, ...plan }: YearPlan, circularName: string, closing: number): Fields {
  const birth = { 4: "namsinh", 7: "thangnamsinh", 10: "ngaythangnamsinh" }[pupil.dateOfBirth.length]!;
  return {
    trangthaithongtinhocba: "1",
    trichluc: "0",
    phienbanthongtinhocba: "1.0",
    thongtu: circularName,
    madinhdanhhocba: plan.recordId,
    namhoc: plan.schoolYear,
    masogd: department.code,
    tensogd: department.name,
    matruong: school.id,
    tentruong: school.name,
    thongtintruong_diachi_tenxa: school.ward,
    thongtintruong_diachi_tentinh: department.province,
    thongtintruong_diachi_maxa: school.wardCode,
    thongtintruong_diachi_matinh: "00",
    macaphoc: school.level,
    sosodangbo: `${pupil.pupilCode.slice(-5)}/${school.level}`,
    hovaten: pupil.fullName,
    sodinhdanh: pupil.personalNumber ?? "Chưa có",
    mahocsinh: pupil.pupilCode,
    gioitinh: pupil.gender === "nam" ? "1" : "2",
    [birth]: pupil.dateOfBirth,
    noisinh_diachichitiet: pupil.birthplace,
    noisinh_matinh: "00",
    quequan_diachichitiet: pupil.hometown,
    quequan_matinh: "00",
    noiohiennay_diachichitiet: pupil.residence,
    noiohiennay_maxa: pupil.wardCode,
    noiohiennay_matinh: "00",
    dantoc: pupil.ethnicity,
    quoctich: "VN",
    cokhuyettatkhongdanhgia: plan.notAssessed === true ? "1" : "0",
    hotencha: pupil.father,
    hotenme: pupil.mother,
    tengiamhieu: plan.head.name,
    soddcngiamhieu: plan.head.number,
    diadanhphathanh: school.ward,
    ngaykyphathanh: `${closing}-05-30`,
    ngaytao: `${closing}-05-20`,
    chucvugiamhieu: "Hiệu trưởng",
    tengvcn: plan.homeroom.name,
    soddcngvcn: plan.homeroom.number,
    makhoi: String(plan.grade),
    tenlop: plan.className,
  };
}

/** How well it went, for choosing what a teacher writes. */
export function bandOf(ability: number): Band {
  if (ability > 0.8) return "good";
  if (ability > 0.62) return "fair";
  return ability > 0.45 ? "pass" : "weak";
}

/** 0 to 1, around the pupil's own. */
export function around(random: Random, ability: number, width = 0.12): number {
  return Math.min(1, Math.max(0, ability + width * random.spread()));
}
