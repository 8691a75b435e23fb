/**
 * A school's folder with packages to sign, and the command run on it in a process of its own.
 *
 * @module
 */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatPackage } from "../../../../widget/record/format.ts";
import { drawDraft, type CircularKey } from "../../../support/draft.ts";

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface SchoolFolder {
  readonly path: string;
  /** DIR/signed, by name. */
  signed(): Readonly<Record<string, string>>;
  /** Writes a file into the folder. */
  write(name: string, content: string | Uint8Array, mode?: number): string;
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ran>;
  /** The same at a terminal (util-linux's `script`), where somebody types the answer to the first question. */
  runAtTerminal(
    args: readonly string[],
    question: string,
    answer: string,
  ): Promise<{ code: number | null; screen: string }>;
  start(args: readonly string[], env?: Readonly<Record<string, string>>): ChildProcess;
  remove(): void;
}

const entry = join(import.meta.dirname, "entry.ts");

export function createSchoolFolder(): SchoolFolder {
  const path = mkdtempSync(join(tmpdir(), "truong-"));
  for (const folder of ["unsigned", "keys"]) mkdirSync(join(path, folder));
  const start = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const { HOC_BA_SO_PASSWORD: _own, ...inherited } = process.env;
    return spawn(process.execPath, [entry, ...args], { env: { ...inherited, ...env }, cwd: path });
  };
  return {
    path,
    signed() {
      const names = readdirSync(join(path, "signed")).filter((name) => !name.startsWith("."));
      return Object.fromEntries(names.map((name) => [name, readFileSync(join(path, "signed", name), "utf8")]));
    },
    write(name, content, mode = 0o600) {
      writeFileSync(join(path, name), content, { mode });
      return name;
    },
    start,
    run: (args, env) =>
      new Promise((resolve) => {
        const child = start(args, env);
        const [stdout, stderr]: string[][] = [[], []];
        child.stdout.on("data", (part: Buffer) => stdout!.push(part.toString()));
        child.stderr.on("data", (part: Buffer) => stderr!.push(part.toString()));
        child.on("close", (code) => resolve({ code, stdout: stdout!.join(""), stderr: stderr!.join("") }));
        child.stdin.end();
      }),
    runAtTerminal: (args, question, answer) =>
      new Promise((resolve, reject) => {
        const { HOC_BA_SO_PASSWORD: _own, ...inherited } = process.env;
        const command = [process.execPath, entry, ...args].map((word) => `'${word}'`).join(" ");
        const child = spawn("script", ["-qefc", command, "/dev/null"], { env: inherited, cwd: path });
        let screen = "";
        child.stdout.on("data", (part: Buffer) => {
          const isAsked = screen.includes(question);
          screen += part.toString();
          if (!isAsked && screen.includes(question)) child.stdin.write(`${answer}\r`);
        });
        child.on("error", reject);
        child.on("close", (code) => resolve({ code, screen }));
      }),
    remove: () => rmSync(path, { recursive: true }),
  };
}

/** An unsigned package; each seed another pupil. */
export function unsignedPackage(circular: CircularKey, seed = 7): string {
  const grade = circular === "tt27" ? 4 : 8;
  return formatPackage(drawDraft({ circular, grade, closing: 2026, lookupId: new Uint8Array(32).fill(7), seed }));
}
