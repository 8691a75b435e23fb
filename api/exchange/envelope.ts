/**
 * The act of sending: which row, what happened to it, and how it stands against what was sent before.
 *
 * @module
 */
import type { RecordReport } from "../../widget/checks/report.ts";
import type { TranscriptRecord } from "../../widget/record/record.ts";
import { ExchangeFault } from "./fault.ts";

export type ExchangeEvent = "NEW" | "UPDATE" | "CANCEL";

export interface Envelope {
  /** `idbanghi`: the data centre's primary key; at most 150 characters. */
  readonly recordId: string;
  /** `sukien`. CANCEL is soft: the data centre keeps the row. */
  readonly event: ExchangeEvent;
  /** `phienban`: it takes only a version above the last one that it has. */
  readonly version: number;
  /** `thoigiancapnhat`: to the second. */
  readonly updatedAt: Date;
  /** `trangthaithongtinhocba` 2, thu hồi: true once it was taken out of force. Absent: as it was signed. */
  readonly isRevoked?: boolean;
}

/** `trangthaithongtinhocba`: what the ministry's data centre calls a record that is no longer in force. */
export const revokedStatus = "2";

/** INT of 32 bits, in as many digits as a package may hold. */
const greatestVersion = 999_999_999;
const hanoi = 7 * 3_600_000;

/**
 * @param last version that was sent last; absent for none
 * @throws ExchangeFault("exchange.envelope")
 */
export function checkEnvelope({ recordId, version, updatedAt }: Envelope, last = 0): void {
  if (!Number.isInteger(version) || version <= last || version < 1 || version > greatestVersion) refuse("phienban");
  if (recordId.trim() === "" || Array.from(recordId).length > 150) refuse("idbanghi");
  if (Number.isNaN(updatedAt.getTime())) refuse("thoigiancapnhat");
}

/**
 * What the data centre is told next of a record that was looked up and verified: in force, or revoked, which is an UPDATE and no CANCEL.
 *
 * @param last version of this record that was sent last; absent for none
 * @throws ExchangeFault("exchange.standing") where it is not known to be either: `replaced`, whose successor is sent under its key,
 *   `pending`, `unknown`; or where nothing of it was read
 */
export function envelopeNow(
  { record, standing }: RecordReport,
  { last = 0, now }: { last?: number; now: Date },
): Envelope {
  if (record === undefined || (standing !== "current" && standing !== "withdrawn"))
    throw new ExchangeFault("exchange.standing", "trangthaithongtinhocba");
  const signed = envelopeOf(record);
  const isRevoked = standing === "withdrawn";
  if (last === 0 && !isRevoked) return signed;
  const version = Math.max(last, signed.version - 1) + 1;
  return { ...signed, event: last === 0 ? "NEW" : "UPDATE", version, updatedAt: now, ...(isRevoked && { isRevoked }) };
}

/** The envelope that the record was signed with. */
export function envelopeOf({ fields }: Pick<TranscriptRecord, "fields">): Envelope {
  return {
    recordId: fields.idbanghi ?? "",
    event: fields.sukien as ExchangeEvent,
    version: Number(fields.phienban),
    updatedAt: parseTime(fields.thoigiancapnhat ?? ""),
    ...(fields.trangthaithongtinhocba === revokedStatus ? { isRevoked: true } : {}),
  };
}

/** `YYYY-MM-DDTHH:mm:ss` in Việt Nam (UTC+7): the dictionary's DATETIME bears no zone. */
export function formatTime(time: Date): string {
  return new Date(time.getTime() + hanoi).toISOString().slice(0, 19);
}

export function parseTime(text: string): Date {
  return new Date(`${text}+07:00`);
}

function refuse(field: string): never {
  throw new ExchangeFault("exchange.envelope", field);
}
