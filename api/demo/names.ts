/**
 * Synthetic Vietnamese names with the weights of DOMAIN §8, NFC, three or four syllables.
 *
 * @module
 */
import type { Random } from "./random.ts";

export type Gender = "nam" | "nữ";

const surnames = [
  ["Nguyễn", 37],
  ["Trần", 10],
  ["Lê", 9],
  ["Phạm", 7],
  ["Vũ", 5],
  ["Hoàng", 4.5],
  ["Đỗ", 3.5],
  ["Bùi", 3],
  ["Đặng", 2.5],
  ["Ngô", 2],
  ["Dương", 1.5],
  ["Đinh", 1.5],
  ["Đào", 1.5],
  ["Trịnh", 1.2],
  ["Lưu", 1],
  ["Mai", 1],
  ["Tạ", 1],
  ["Chu", 1],
  ["Phùng", 1],
  ["Bạch", 1],
  ["Kiều", 1],
] as const;

const middles: Record<Gender, readonly (readonly [string, number])[]> = {
  nữ: [
    ["Thị", 10],
    ["Ngọc", 14],
    ["Minh", 12],
    ["Bảo", 11],
    ["Khánh", 11],
    ["Phương", 11],
    ["Hà", 8],
    ["Thùy", 8],
    ["Gia", 8],
    ["Quỳnh", 7],
  ],
  nam: [
    ["Văn", 8],
    ["Minh", 16],
    ["Đức", 13],
    ["Gia", 13],
    ["Quang", 11],
    ["Anh", 9],
    ["Tuấn", 9],
    ["Hoàng", 8],
    ["Bảo", 7],
    ["Đăng", 6],
  ],
};

const given: Record<Gender, readonly string[]> = {
  nữ: ["Anh", "Linh", "Chi", "Ngọc", "Trang", "Hà", "My", "Nhi", "Vy", "An", "Mai", "Thảo", "Hân", "Châu"],
  nam: ["Anh", "Minh", "Khôi", "Nam", "Huy", "Khang", "Phong", "Quân", "Bảo", "Đức", "Dũng", "Long", "Sơn", "Kiên"],
};

const adultMiddles: Record<Gender, readonly (readonly [string, number])[]> = {
  nữ: [
    ["Thị", 60],
    ["Thu", 10],
    ["Thanh", 10],
    ["Kim", 6],
    ["Bích", 6],
    ["Hồng", 8],
  ],
  nam: [
    ["Văn", 45],
    ["Đức", 12],
    ["Quang", 12],
    ["Xuân", 9],
    ["Hữu", 9],
    ["Mạnh", 6],
    ["Ngọc", 7],
  ],
};

const adultGiven: Record<Gender, readonly string[]> = {
  nữ: ["Hương", "Hoa", "Lan", "Hạnh", "Nga", "Thủy", "Yến", "Dung", "Hiền", "Loan", "Tuyết", "Nhung", "Vân", "Oanh"],
  nam: [
    "Hùng",
    "Tuấn",
    "Cường",
    "Thắng",
    "Hải",
    "Bình",
    "Tùng",
    "Thành",
    "Hưng",
    "Trung",
    "Toàn",
    "Lâm",
    "Vinh",
    "Hòa",
  ],
};

export interface FamilyNames {
  readonly pupil: string;
  readonly father: string;
  readonly mother: string;
}

/** A pupil with both parents: the father's surname, and for one in five the mother's after it. */
export function drawFamily(random: Random, gender: Gender): FamilyNames {
  const paternal = random.weighted(surnames);
  const maternal = random.weighted(surnames.filter(([surname]) => surname !== paternal));
  const first = random.weighted(middles[gender]);
  const last = random.pick(given[gender].filter((name) => name !== first));
  const extra = random.weighted(middles[gender].filter(([name]) => name !== first && name !== last && name !== "Thị"));
  const parts = random.weighted<readonly string[]>([
    [[paternal, maternal, first, last], 20],
    [[paternal, first, last], 62],
    [[paternal, first, extra, last], 18],
  ]);
  return {
    pupil: join(parts),
    father: adultName(random, "nam", paternal),
    mother: adultName(random, "nữ", maternal),
  };
}

export function drawAdult(random: Random, gender: Gender): string {
  return adultName(random, gender, random.weighted(surnames));
}

function adultName(random: Random, gender: Gender, surname: string): string {
  return join([surname, random.weighted(adultMiddles[gender]), random.pick(adultGiven[gender])]);
}

function join(parts: readonly string[]): string {
  return parts.join(" ").normalize("NFC");
}

/**
 * Twelve digits in the form of a personal number with province 000, which no real person has:
 * the fourth digit tells century and gender, the next two the year of birth.
 */
export function drawPersonalNumber(random: Random, gender: Gender, birthYear: number): string {
  const century = Math.floor(birthYear / 100) - 19;
  const digit = 2 * century + (gender === "nữ" ? 1 : 0);
  return `000${digit}${String(birthYear % 100).padStart(2, "0")}${random.digits(6)}`;
}
