/**
 * Vietnamese dates, times and numbers, in Việt Nam's time (UTC+7) whatever the device's own.
 *
 * @module
 */

/** `2026-05-26` or RFC 3339 → `26/05/2026`; `2015` and `2015-09` stay partial. Anything else is shown as it is. */
export function formatDate(text: string): string {
  const local = text.includes("T") ? inVietnam(text).slice(0, 10) : text;
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(local);
  if (parts === null) return text;
  return parts.slice(1).reverse().filter(Boolean).join("/");
}

/** `09:14, 23/11/2026` */
export function formatTime(text: string): string {
  const local = inVietnam(text);
  return `${local.slice(11, 16)}, ${formatDate(local.slice(0, 10))}`;
}

function inVietnam(text: string): string {
  const at = Date.parse(text);
  return Number.isNaN(at) ? text : new Date(at + 7 * 3_600_000).toISOString();
}

/** `8.3` → `8,3`; letters (`Đ`, `CĐ`) stay. */
export function formatMark(text: string): string {
  return /^\d+\.\d+$/.test(text) ? text.replace(".", ",") : text;
}

/** `1204577` → `1.204.577` */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ".");
}

/** `2025-2026` → `2025–2026` */
export function formatSchoolYear(text: string): string {
  return text.replace("-", "–");
}

/** Seconds as `04:32`. */
export function formatCountdown(seconds: number): string {
  return `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
}

/** First sixteen and last eight hexadecimal digits in groups of four. */
export function shortDigest(hexadecimal: string): string {
  const groups = hexadecimal.match(/.{1,4}/g) ?? [];
  return groups.length <= 6 ? groups.join(" ") : `${groups.slice(0, 4).join(" ")} … ${groups.slice(-2).join(" ")}`;
}

/** Kibibytes as people write them: `16 KB`. */
export function formatSize(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 1024))} KB`;
}

const sample = /\s*(\([^()]*(?:dữ liệu mẫu|thử nghiệm|mẫu)[^()]*\))\s*$/iu;

/** Parts a fictional name from the remark that says so, which is set smaller and never breaks. */
export function splitSample(name: string): { readonly name: string; readonly sample?: string } {
  const remark = sample.exec(name)?.[1];
  return remark === undefined ? { name } : { name: name.replace(sample, ""), sample: remark.toLowerCase() };
}
