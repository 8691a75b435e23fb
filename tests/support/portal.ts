/**
 * A whole portal as `npm start` makes it, in a folder of its own: demo data, witness, site, gateway.
 *
 * @module
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

export interface DemoPupil {
  readonly code: string;
  readonly date_of_birth: string;
  readonly id_last4: string;
  readonly full_name: string;
  readonly school: string;
  readonly grades: string;
}

export interface RunningPortal {
  readonly url: string;
  readonly gateway: string;
  readonly directory: string;
  /** Everything the processes have written so far. */
  output(): string;
  pupils(): readonly DemoPupil[];
  /** Stops it; its folder stays. */
  leave(): Promise<number | null>;
  /** @param keep called with the data folder before that goes */
  stop(keep?: (data: string) => void): Promise<number | null>;
}

/** @param directory of another portal, to start where that one has been */
export async function startPortal({
  directory = mkdtempSync(join(tmpdir(), "hoc-ba-so-portal-")),
  env = {},
}: { readonly directory?: string; readonly env?: Readonly<Record<string, string>> } = {}): Promise<RunningPortal> {
  const [port, gatewayPort, witnessPort] = await freePorts(3);
  const child = spawn(process.execPath, [join(root, "api/cli/start.ts")], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      GATEWAY_PORT: String(gatewayPort),
      WITNESS_PORT: String(witnessPort),
      DATA_DIR: join(directory, "data"),
      BUILD_DIR: join(directory, "build"),
      LOG_LEVEL: "debug",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const url = `http://127.0.0.1:${String(port)}`;
  const ready = new Promise<void>((resolve, reject) => {
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(url) || output.includes(`localhost:${String(port)}`)) resolve();
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    void ended.then((code) => reject(new Error(`The portal ended with ${String(code)}:\n${output.slice(-4000)}`)));
  });
  await ready;
  const leave = async () => {
    child.kill("SIGTERM");
    return ended;
  };
  return {
    url,
    gateway: `http://127.0.0.1:${String(gatewayPort)}`,
    directory,
    output: () => output,
    pupils: () => parseCsv(readFileSync(join(directory, "data/demo/pupils.csv"), "utf8")),
    leave,
    async stop(keep) {
      const code = await leave();
      keep?.(join(directory, "data"));
      rmSync(directory, { recursive: true, force: true });
      return code;
    },
  };
}

/** RFC 4180 with a header row. */
export function parseCsv(text: string): readonly DemoPupil[] {
  const rows = text.trim().split(/\r?\n/).map(cellsOf);
  const [header = [], ...lines] = rows;
  return lines.map(
    (cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ""])) as unknown as DemoPupil,
  );
}

function cellsOf(line: string): readonly string[] {
  return Array.from(line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g), ([, cell = ""]) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  ).slice(0, line.split(",").length);
}

export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))));
  const ports = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no free port");
    return address.port;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
