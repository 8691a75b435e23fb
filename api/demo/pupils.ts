/**
 * Synthetic pupils: who they are, apart from any school year. Repeatable from a seed, and no real person's data.
 *
 * @module
 */
import { drawFamily, drawPersonalNumber, type Gender } from "./names.ts";
import type { Random } from "./random.ts";
import { department, schools } from "./schools.ts";

export interface Pupil {
  readonly fullName: string;
  readonly gender: Gender;
  /** `YYYY-MM-DD`, or `YYYY-MM` or `YYYY` where no more is on record. */
  readonly dateOfBirth: string;
  /** Số định danh cá nhân, province 000; absent for a pupil who has none yet. */
  readonly personalNumber?: string;
  /** Mã học sinh of the sector's database, ten digits. */
  readonly pupilCode: string;
  readonly father: string;
  readonly mother: string;
  readonly fatherOccupation: string;
  readonly motherOccupation: string;
  /** Code of QCVN 109:2017/BTTTT. */
  readonly ethnicity: string;
  readonly birthplace: string;
  readonly hometown: string;
  readonly residence: string;
  readonly wardCode: string;
  /** How well the pupil does, 0 to 1. */
  readonly ability: number;
}

export type BirthPrecision = "day" | "month" | "year";

export interface PupilPlan {
  readonly birthYear: number;
  readonly fullName?: { readonly name: string; readonly gender: Gender };
  readonly precision?: BirthPrecision;
  readonly withoutPersonalNumber?: boolean;
  readonly ability?: number;
}

const occupations = [
  "Nông dân",
  "Công nhân",
  "Giáo viên",
  "Y tá",
  "Kinh doanh",
  "Lái xe",
  "Thợ may",
  "Kĩ sư",
  "Bộ đội",
  "Công chức",
  "Nội trợ",
  "Thợ điện",
];

const streets = ["Hoa Gạo", "Lúa Mới", "Bờ Đê", "Trúc Xanh", "Sao Mai", "Gió Nồm", "Mây Trắng", "Cầu Tre"];
const hamlets = ["Đông", "Đoài", "Trung", "Thượng", "Hạ", "Mới"];

const ethnicities = [
  ["01", 98],
  ["06", 1],
  ["02", 0.6],
  ["07", 0.4],
] as const;

const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function drawPupil(random: Random, plan: PupilPlan): Pupil {
  const gender = plan.fullName?.gender ?? (random.chance(0.5) ? "nữ" : "nam");
  const family = drawFamily(random, gender);
  const month = random.between(1, 12);
  const day = random.between(1, daysIn[month - 1]!);
  const [birthWard, homeWard, ward] = [random.pick(wards), random.pick(wards), random.pick(wards)];
  const number = drawPersonalNumber(random, gender, plan.birthYear);
  const pupilCode = `00${random.digits(8)}`;
  return {
    fullName: (plan.fullName?.name ?? family.pupil).normalize("NFC"),
    gender,
    dateOfBirth: formatBirthDate(plan.birthYear, month, day, plan.precision ?? "day"),
    ...(plan.withoutPersonalNumber === true ? {} : { personalNumber: number }),
    pupilCode,
    father: family.father,
    mother: family.mother,
    fatherOccupation: random.pick(occupations.filter((name) => name !== "Nội trợ")),
    motherOccupation: random.pick(occupations.filter((name) => name !== "Bộ đội")),
    ethnicity: random.weighted(ethnicities),
    birthplace: `Trạm Y tế ${birthWard.ward}, ${department.province}`,
    hometown: `Thôn ${random.pick(hamlets)}, ${homeWard.ward}, ${department.province}`,
    residence: `Số ${random.between(1, 199)}, đường ${random.pick(streets)}, ${ward.ward}, ${department.province}`,
    wardCode: ward.wardCode,
    ability: plan.ability ?? Math.min(0.98, Math.max(0.3, 0.68 + 0.3 * random.spread())),
  };
}

const wards = Object.values(schools);

function formatBirthDate(year: number, month: number, day: number, precision: BirthPrecision): string {
  const parts = [String(year), String(month).padStart(2, "0"), String(day).padStart(2, "0")];
  return parts.slice(0, { year: 1, month: 2, day: 3 }[precision]).join("-");
}

/** The last four digits that the identity challenge asks for (DESIGN §4). */
export function lastFour({ personalNumber, pupilCode }: Pupil): string {
  return (personalNumber ?? pupilCode).slice(-4);
}
