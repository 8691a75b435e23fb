/**
 * The fictional department and its three schools. None of these exists; every name says that it is sample data.
 *
 * @module
 */

export const department = {
  /** Mã sở: 00 is no province's. */
  code: "00",
  name: "Sở GDĐT tỉnh Sông Mây (dữ liệu mẫu)",
  province: "Tỉnh Sông Mây",
} as const;

export interface School {
  readonly id: string;
  readonly name: string;
  /** Mã cấp học: 02 primary, 03 lower secondary. */
  readonly level: "02" | "03";
  readonly ward: string;
  readonly wardCode: string;
  readonly taxNumber: string;
}

export const schools = {
  hoaSua: {
    id: "0000001001",
    name: "Trường Tiểu học Hoa Sữa (DỮ LIỆU MẪU)",
    level: "02",
    ward: "Phường Hoa Sữa",
    wardCode: "00001",
    taxNumber: "0000000017",
  },
  coMay: {
    id: "0000002001",
    name: "Trường Tiểu học Cỏ May (DỮ LIỆU MẪU)",
    level: "02",
    ward: "Xã Cỏ May",
    wardCode: "00002",
    taxNumber: "0000000025",
  },
  benSong: {
    id: "0000003001",
    name: "Trường THCS Bến Sông (DỮ LIỆU MẪU)",
    level: "03",
    ward: "Phường Bến Sông",
    wardCode: "00003",
    taxNumber: "0000000033",
  },
} as const satisfies Record<string, School>;

export type SchoolKey = keyof typeof schools;
