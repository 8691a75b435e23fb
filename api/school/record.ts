/**
 * From a row to the record that is signed. What a record says of itself, and no school types, is written here.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { Circular } from "../../widget/record/circulars/circular.ts";
import { subjectId } from "../../widget/record/package.ts";
import type { Fields, TranscriptRecord } from "../../widget/record/record.ts";
import type { PupilRow } from "./form/pupil-row.ts";

export interface RecordOptions {
  /** 32 octets, base64url: as the registry drew it for this pupil. */
  readonly lookupId: string;
  /** The time of writing, where the school gives none. */
  readonly now: Date;
}

/** @param row one whose `isGood` holds */
export function recordOf(circular: Circular, row: PupilRow, { lookupId, now }: RecordOptions): TranscriptRecord {
  const { fields } = row;
  const grade = Number(fields.makhoi);
  const recordId = fields.madinhdanhhocba ?? recordIdFor(lookupId);
  const version = fields.phienban ?? "1";
  const time = fields.thoigiancapnhat ?? timeInVietnam(now);
  const sync = (name: string) => ({
    idbanghi: `${recordId}-${name}`,
    sukien: version === "1" ? "NEW" : "UPDATE",
    phienban: version,
    thoigiancapnhat: time,
    ngaycapnhat: time,
  });
  return {
    circular: circular.key,
    lookupId,
    fields: {
      ...fields,
      trangthaithongtinhocba: "1",
      trichluc: "0",
      phienbanthongtinhocba: "1.0",
      thongtu: circular.name,
      madinhdanhhocba: recordId,
      macaphoc: circular.stages.find(({ from, to }) => from <= grade && grade <= to)?.code ?? "",
      ...sync("hocba"),
    },
    subjects: circular.subjects
      .filter(({ key }) => row.subjects.has(key))
      .map((subject) => ({
        id: subjectId(subject),
        fields: {
          mamonhoc: subject.code,
          tenmonhoc: subject.name,
          ...row.subjects.get(subject.key),
          ...sync(subject.code),
        },
      })),
    history: numbered(row.history).map((own, i) => ({ ...own, ...sync(`qtht${i + 1}`) })),
    certificates: numbered(row.certificates).map((own, i) => ({ ...own, ...sync(`cc${i + 1}`) })),
  };
}

function numbered(rows: ReadonlyMap<string, Fields>): readonly Fields[] {
  return [...rows].toSorted(([a], [b]) => Number(a) - Number(b)).map(([, fields]) => fields);
}

/** Mã định danh học bạ: one for all years of a pupil, as the lookup id is; never the code, which is secret. UUIDv8. */
function recordIdFor(lookupId: string): string {
  const octets = createHash("sha256").update(`hoc-ba-so/v1/record-id|${lookupId}`).digest().subarray(0, 16);
  octets[6] = (octets[6]! & 0x0f) | 0x80;
  octets[8] = (octets[8]! & 0x3f) | 0x80;
  return octets.toString("hex");
}

/** `YYYY-MM-DDThh:mm:ss`, UTC+7. */
function timeInVietnam(now: Date): string {
  return new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 19);
}
