/**
 * A seal's text as a QR code (ISO/IEC 18004): error correction level M, the address in octets, the digits in numeric mode.
 *
 * @module
 */
import QRCode from "qrcode";

/** Modules of white on each side: ISO/IEC 18004 §5.3.8. */
const quiet = 4;

/** @returns `<svg>` markup without style or script; one unit is one module, and black runs are one path */
export function sealToQr(text: string): string {
  const { size, rows } = modulesOf(text);
  const side = size + 2 * quiet;
  const path = rows.map(pathOfRow).join("");
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges" role="img">` +
    `<path fill="#fff" d="M0 0h${side}v${side}h-${side}z"/><path fill="#000" d="${path}"/></svg>`
  );
}

export interface QrModules {
  /** 1 to 40. */
  readonly version: number;
  /** Modules on a side, without the quiet zone. */
  readonly size: number;
  /** True is black. */
  readonly rows: readonly (readonly boolean[])[];
}

/** For who draws it otherwise: into a PDF, on a canvas. Throws where no QR code holds so much. */
export function modulesOf(text: string): QrModules {
  const [, address = "", digits = ""] = /^(.*?)(\d*)$/s.exec(text) ?? [];
  const segments = [
    ...(address === "" ? [] : [{ data: new TextEncoder().encode(address), mode: "byte" as const }]),
    ...(digits === "" ? [] : [{ data: digits, mode: "numeric" as const }]),
  ];
  const { version, modules } = QRCode.create(segments, { errorCorrectionLevel: "M" });
  const { size } = modules;
  const rows = Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => modules.get(y, x) === 1));
  return { version, size, rows };
}

function pathOfRow(row: readonly boolean[], y: number): string {
  let path = "";
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    const start = x;
    while (row[x + 1] === true) x++;
    const run = x + 1 - start;
    path += `M${start + quiet} ${y + quiet}h${run}v1h-${run}z`;
  }
  return path;
}
