/**
 * Distinguished names in the patterns seen in Vietnamese certificates (DOMAIN §4): a person's number stands in
 * UID as `CCCD:…`, an organisation's tax number as `MST:…`.
 *
 * @module
 */
import type { JsonNameParams } from "@peculiar/x509";

const uid = "0.9.2342.19200300.100.1.1";
const title = "2.5.4.12";

export interface Person {
  readonly name: string;
  /** Twelve digits, province 000: no real person has it. */
  readonly number: string;
  /** Chức danh: Hiệu trưởng, Giáo viên … */
  readonly title?: string;
  readonly organisation: string;
  readonly locality: string;
}

export interface Organisation {
  readonly name: string;
  /** Ten digits. */
  readonly taxNumber: string;
  readonly parent: string;
  readonly locality: string;
}

export function personName(person: Person): JsonNameParams {
  return [
    { C: ["VN"] },
    { L: [person.locality] },
    { O: [person.organisation] },
    ...(person.title === undefined ? [] : [{ [title]: [person.title] }]),
    { CN: [person.name] },
    { [uid]: [`CCCD:${person.number}`] },
  ];
}

export function organisationName(organisation: Organisation): JsonNameParams {
  return [
    { C: ["VN"] },
    { L: [organisation.locality] },
    { O: [organisation.parent] },
    { CN: [organisation.name] },
    { [uid]: [`MST:${organisation.taxNumber}`] },
  ];
}

export function authorityName(name: string): JsonNameParams {
  return [{ C: ["VN"] }, { O: ["Học bạ số THỬ NGHIỆM (dữ liệu mẫu)"] }, { CN: [name] }];
}
