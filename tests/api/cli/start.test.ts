import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { freePorts } from "../../support/portal.ts";

const root = resolve(import.meta.dirname, "../../..");

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "hoc-ba-so-start-"))));
afterEach(() => rmSync(directory, { recursive: true }));

/** What it says and how it ends, when it cannot start. */
async function start(more: Record<string, string>): Promise<{ readonly code: number | null; readonly said: string }> {
  const [port, gatewayPort, witnessPort] = await freePorts(3);
  const env = {
    ...process.env,
    PORT: String(port),
    GATEWAY_PORT: String(gatewayPort),
    WITNESS_PORT: String(witnessPort),
    DATA_DIR: join(directory, "data"),
    BUILD_DIR: join(directory, "build"),
    ...more,
  };
  const child = spawn(process.execPath, [join(root, "api/cli/start.ts")], { cwd: root, env, stdio: "pipe" });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((ended) => child.once("close", ended));
  return { code, said };
}

describe("a start that cannot be says why, in both languages, before any long work:", () => {
  test.each(["PORT", "GATEWAY_PORT", "WITNESS_PORT"])("%s is taken", async (variable) => {
    const taken = createServer().listen(0, "127.0.0.1");
    await new Promise((listening) => taken.once("listening", listening));
    const { port } = taken.address() as AddressInfo;
    const { code, said } = await start({ [variable]: String(port) });
    taken.close();
    expect(code).toBe(1);
    expect(said).toBe(
      `${variable}: cổng ${port} đang được dùng, đặt ${variable} khác. Port ${port} is in use: set another ${variable}.\n`,
    );
  });

  test("an address that is not this machine's", async () => {
    const { code, said } = await start({ HOST: "192.0.2.1" });
    expect(code).toBe(1);
    expect(said).toMatch(/^HOST: /);
  });

  test("a trust list that is not there, or is none", async () => {
    const file = join(directory, "trust.json");
    const missing = await start({ TRUST_FILE: file });
    expect(missing).toEqual({ code: 1, said: `TRUST_FILE: không có tệp ${file}. There is no such file.\n` });
    writeFileSync(file, '{"secret":');
    const broken = await start({ TRUST_FILE: file });
    expect(broken.code).toBe(1);
    expect(broken.said).toMatch(/^TRUST_FILE: không đọc được .* cannot be read as a trust list\.\n$/);
  });

  test("a database that does not answer", async () => {
    const { code, said } = await start({ DATABASE_URL: "postgres://someone:geheim@127.0.0.1:1/none" });
    expect(code).toBe(1);
    expect(said).toMatch(/^DATABASE_URL: không mở được .* The database cannot be opened/m);
    expect(said).not.toContain("geheim");
  });
});

test("keys without their trust list are somebody's registry: nothing is made over them, nothing is removed", async () => {
  const keys = join(directory, "data/keys");
  mkdirSync(keys, { recursive: true });
  writeFileSync(join(keys, "log.skey"), "a key");
  for (let i = 0; i < 2; i++) {
    const { code, said } = await start({});
    expect(code).toBe(1);
    expect(said).toMatch(/^DATA_DIR: .* thiếu trust\.json/);
  }
  expect(existsSync(join(keys, "log.skey"))).toBe(true);
});
