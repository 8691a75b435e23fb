/**
 * What `npm start` and `npm test` need before anything else: the packages of the lock file, and the Node that they pin.
 * Plain JavaScript for whatever Node is at hand.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

const lockFile = join(root, "package-lock.json");
/** npm writes it last: older than the lock file means that an installation is due or was cut off. */
const installed = join(root, "node_modules", ".package-lock.json");

/** Installs when `node_modules` is missing or older than the lock file. */
export function ensureInstalled() {
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockFile).mtimeMs) return;
  console.log("Đang cài các gói (npm ci)… Installing packages…");
  const options = { cwd: root, stdio: "inherit", shell: process.platform === "win32" };
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], options);
  if (status !== 0)
    throw new Error("npm ci failed. Không cài được các gói: hãy xem lỗi ở trên, kiểm tra mạng rồi chạy lại.");
  const now = new Date();
  utimesSync(installed, now, now);
}

/** @returns {string} path of the pinned Node, or of this one where it is new enough */
export function node24() {
  const { engines, optionalDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const places = Object.keys(optionalDependencies)
    .filter((name) => name === `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`)
    .flatMap((name) => ["bin/node", "bin/node.exe"].map((file) => join(root, "node_modules", name, file)));
  const pinned = places.find((place) => existsSync(place));
  if (pinned !== undefined) return pinned;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = engines.node
    .replace(/[^\d.]/g, "")
    .split(".")
    .map(Number);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return process.execPath;
  throw new Error(`Cần Node ${engines.node}, đang chạy ${process.versions.node}. Node ${engines.node} is needed.`);
}
