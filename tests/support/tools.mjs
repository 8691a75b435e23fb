/**
 * Finds, or installs, what the tests need beside npm packages: a Chromium and the independent judges.
 * Plain JavaScript: it runs before anything else is known to work.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The browser without its windows comes first: the same engine, at half the cost. */
const browserNames = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
];
const browserPlaces = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
/** Command → Debian package. */
const judges = {
  xmlsec1: "xmlsec1",
  xmllint: "libxml2-utils",
  openssl: "openssl",
  qpdf: "qpdf",
  pdftotext: "poppler-utils",
};

/** Command → Debian package: a token in software, and a second opinion on what is in it. */
const tokenTools = { "softhsm2-util": "softhsm2", "pkcs11-tool": "opensc" };

/** @returns {string | undefined} */
function onPath(command) {
  const places = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, command));
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** @param {readonly string[]} packages */
function installFromDebian(packages) {
  if (onPath("apt-get") === undefined || process.getuid?.() !== 0) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = { stdio: ["ignore", "ignore", "inherit"], env };
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], options);
}

/** @returns {string | undefined} */
function knownBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, but no such file exists.`);
  }
  return (
    browserPlaces.find((place) => existsSync(place)) ?? browserNames.map(onPath).find((place) => place !== undefined)
  );
}

/**
 * @param {string} node the pinned Node
 * @returns {Promise<string>} path of a Chromium
 */
export async function ensureBrowser(node) {
  const known = knownBrowser();
  if (known !== undefined) return known;
  console.log("No Chromium found: trying Debian's package, then Playwright's installer.");
  for (const name of ["chromium-headless-shell", "chromium"]) {
    installFromDebian([name]);
    const installed = knownBrowser();
    if (installed !== undefined) return installed;
  }
  const cli = join("node_modules", "playwright", "cli.js");
  spawnSync(node, [cli, "install", "chromium"], { stdio: "ignore", timeout: 180_000 });
  const { chromium } = await import("playwright");
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  throw new Error("The tests need a Chromium: install one (Debian: apt-get install chromium) or set CHROMIUM_PATH.");
}

/**
 * @param {Readonly<Record<string, string>>} tools command → Debian package
 * @returns {readonly string[]} the commands that could not be had
 */
function ensure(tools) {
  const missing = () => Object.keys(tools).filter((command) => onPath(command) === undefined);
  if (missing().length > 0) installFromDebian(missing().map((command) => tools[command]));
  return missing();
}

/** The judges must be there: a test without its judge would prove nothing. */
export function ensureJudges() {
  const missing = ensure(judges);
  if (missing.length > 0) {
    const packages = missing.map((command) => judges[command]).join(" ");
    throw new Error(`The tests need ${missing.join(", ")}: install them (Debian: apt-get install ${packages}).`);
  }
}

/** Without a token its tests are skipped, and say so: no other test needs one. */
export function ensureToken() {
  const missing = ensure(tokenTools);
  if (missing.length > 0) console.log(`No ${missing.join(", ")}: the tests that sign by a token will be skipped.`);
}
