/**
 * zbarimg as the independent reader of a QR code.
 *
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where it is installed. */
export const hasZbar = isThere();

if (!hasZbar) console.log("Skipped: no zbarimg here (Debian: apt-get install zbar-tools), so no second reader of QR.");

function isThere(): boolean {
  try {
    execFileSync("zbarimg", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** @returns what it read in each; absent where it read nothing */
export function readByZbar(svgs: readonly string[]): readonly (string | undefined)[] {
  return svgs.map((svg) => readPgm(drawn(svg, 4)));
}

/** @param picture PGM, binary */
export function readPgm(picture: Uint8Array): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "zbar-"));
  try {
    const file = join(folder, "picture.pgm");
    writeFileSync(file, picture);
    const options = ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file];
    return execFileSync("zbarimg", options, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trimEnd();
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The picture itself, not what it was made from: black runs of the path, on white. @param scale pixels of a module */
export function drawn(svg: string, scale: number): Buffer {
  const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)![1]) * scale;
  const pixels = Buffer.alloc(side * side, 255);
  const [, path = ""] = /<path fill="#000" d="([^"]*)"/.exec(svg)!;
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let row = 0; row < scale; row++) {
      const from = (Number(y) * scale + row) * side + Number(x) * scale;
      pixels.fill(0, from, from + Number(width) * scale);
    }
  }
  return pgmOf(pixels, side, side);
}

/** @param grey row by row */
export function pgmOf(grey: Uint8Array | Uint8ClampedArray, width: number, height: number): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), Uint8Array.from(grey)]);
}
