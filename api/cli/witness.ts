/**
 * The demo's witness as a child process, started again when it dies.
 *
 * @module
 */
import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { Trust } from "../../widget/checks/trust.ts";
import { keyFile } from "../keys.ts";
import type { Settings } from "../settings.ts";
import { root } from "./install.mjs";

export interface RunningWitness {
  /** It is not started again from here on, whatever ends it. */
  stopping(): void;
  stop(): Promise<void>;
}

const restartMs = 1000;

/** Resolves once it listens. */
export async function startWitness(settings: Settings, trust: Trust): Promise<RunningWitness> {
  const { dataDirectory, witnessPort } = settings;
  const [log] = trust.logs;
  if (log === undefined) throw new Error(`${settings.trustFile}: no log is named.`);
  const env = {
    ...process.env,
    WITNESS_PORT: String(witnessPort),
    WITNESS_KEY_FILE: keyFile(dataDirectory, "witness.skey"),
    WITNESS_STATE_FILE: join(dataDirectory, "witness", "state.json"),
    WITNESS_LOG_ORIGIN: log.origin,
    WITNESS_LOG_KEY: log.key,
  };
  let isStopping = false;
  let child: ChildProcess;

  function run(): ChildProcess {
    const started = spawn(process.execPath, [join(root, "api/registry/witness/server.ts")], {
      env,
      // Over the channel it learns when this process is gone, and does not stay behind on its port.
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    });
    started.once("exit", () => {
      setTimeout(() => isStopping || (child = run()), restartMs).unref();
    });
    return started;
  }

  child = run();
  await new Promise<void>((resolve, reject) => {
    child.stdout!.once("data", () => resolve());
    child.once("exit", () => {
      isStopping = true;
      const vi = `Nhân chứng không chạy được ở cổng ${witnessPort}: xem lỗi ở trên, hoặc đặt WITNESS_PORT khác.`;
      reject(new Error(`${vi} The witness did not start: see above, or set another WITNESS_PORT.`));
    });
  });
  return {
    stopping: () => void (isStopping = true),
    async stop() {
      isStopping = true;
      const exit = new Promise((resolve) => child.once("exit", resolve));
      if (child.exitCode === null && child.signalCode === null && child.kill("SIGTERM")) await exit;
    },
  };
}
