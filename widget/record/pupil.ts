/**
 * What a record says about its pupil, read from the fields that say it.
 *
 * @module
 */
import type { TranscriptRecord } from "./record.ts";

type WithFields = Pick<TranscriptRecord, "fields">;

/** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: a birth date may be partial, and `parsePackage` holds that it is told once. */
export function birthDateOf({ fields }: WithFields): string {
  return fields.ngaythangnamsinh ?? fields.thangnamsinh ?? fields.namsinh ?? "";
}

/** 1 to 12 */
export function gradeOf({ fields }: WithFields): number {
  return Number(fields.makhoi);
}
