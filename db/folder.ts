/**
 * One process at a time on the folder of an embedded database: PGlite does not look, and two of them spoil it.
 *
 * @module
 */
import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { dirname, relative, resolve } from "node:path";

/** Another process holds the folder: a portal that runs, most likely. */
export class FolderFault extends Error {
  override readonly name = "FolderFault";

  constructor(directory: string) {
    const vi = `DATA_DIR: ${dirname(directory)} đang được một tiến trình khác dùng.`;
    super(`${vi} It is in use by another process.`);
  }
}

/** Throws `FolderFault`. */
export async function checkFolder(directory: string): Promise<void> {
  if (await answers(socketOf(directory))) throw new FolderFault(directory);
}

/**
 * A socket beside the folder, because the system lets go of it when the process dies, however it dies.
 *
 * @returns lets go. Throws as `checkFolder`.
 */
export async function holdFolder(directory: string): Promise<() => Promise<void>> {
  await checkFolder(directory);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  chmodSync(directory, 0o700);
  const path = socketOf(directory);
  if (process.platform !== "win32") rmSync(path, { force: true });
  const server = createServer((socket) => socket.destroy()).unref();
  const isHeld = await new Promise<boolean>((done) => {
    // A file system without sockets, or a path too long for one: it goes on unguarded, as without this file.
    server.once("error", () => done(false)).listen(path, () => done(true));
  });
  return () => (isHeld ? closed(server) : Promise.resolve());
}

/** Socket paths are short: relative where that is shorter. */
function socketOf(directory: string): string {
  const absolute = `${resolve(directory)}.lock`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${absolute.replaceAll(/[\\:]/g, "/")}`;
  const near = relative(process.cwd(), absolute);
  return near.length < absolute.length ? near : absolute;
}

function answers(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path, () => {
      socket.destroy();
      done(true);
    }).once("error", () => done(false));
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => server.close(() => done()));
}
