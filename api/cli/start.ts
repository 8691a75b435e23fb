/**
 * Everything one machine needs to show the whole: demo data on an empty database, the build, the witness, the portal.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { publishCrls } from "../demo/authorities.ts";
import { framesOf } from "../failure.ts";
import { checkPort } from "../port.ts";
import { startServer } from "../server.ts";
import { readSettings, type Settings } from "../settings.ts";
import { readTrust } from "../trust-file.ts";
import { build } from "./build.ts";
import { makeDemo } from "./demo.ts";
import { root } from "./install.mjs";
import { startWitness } from "./witness.ts";

/** A terminal sends Ctrl-C to every process, and `npm start` passes it on: what comes this soon is the same one. */
const sameSignalMs = 1000;
/** Whatever hangs, it ends. */
const longestStopMs = 15_000;

async function main(): Promise<void> {
  // `npm start` is gone: what is half-way stops at once, what runs stops in order.
  let onDisconnect: () => void = () => process.exit(1);
  process.once("disconnect", () => onDisconnect());
  const settings = readSettings(process.env, root);
  const { host, port, gatewayPort, witnessPort, witnessUrl, mirror } = settings;
  await checkPort("PORT", port, host);
  if (gatewayPort !== undefined) await checkPort("GATEWAY_PORT", gatewayPort, "127.0.0.1");
  // A mirror has the departments' data and witnesses, and needs their trust list.
  const hasWitness = witnessUrl === undefined && mirror === undefined;
  if (hasWitness) await checkPort("WITNESS_PORT", witnessPort, "127.0.0.1");
  if (!existsSync(settings.trustFile) && mirror === undefined) await makeDemo(settings);
  const trust = readTrust(settings.trustFile);
  if (trust.demo) await publishCrls(settings.dataDirectory, new Date());
  if (build(settings)) console.log("Đã dựng trang và bộ nhúng. Site and widget are built.");
  const witness = hasWitness ? await startWitness(settings, trust) : undefined;
  const server = await startServer(settings);
  announce(settings);
  let stoppingSince: number | undefined;
  function stop(): void {
    if (stoppingSince !== undefined) {
      if (Date.now() - stoppingSince > sameSignalMs) process.exit(1);
      return;
    }
    stoppingSince = Date.now();
    witness?.stopping();
    setTimeout(() => process.exit(1), longestStopMs).unref();
    void server
      .stop()
      .then(() => witness?.stop())
      .then(() => process.exit(0));
  }
  onDisconnect = stop;
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
}

function announce({ host, port, gatewayPort, dataDirectory }: Settings): void {
  console.log(`\nCổng tra cứu (portal):  http://${host === "127.0.0.1" ? "localhost" : host}:${port}`);
  if (gatewayPort !== undefined) console.log(`Cổng máy–máy (gateway): http://127.0.0.1:${gatewayPort}/api/v1/verify`);
  const pupils = join(dataDirectory, "demo", "pupils.csv");
  if (existsSync(pupils)) console.log(`Học sinh mẫu (pupils):  ${pupils}\n`);
}

for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(event, (error: Error) => {
    // Not its message: nobody has vetted what that quotes.
    console.error([`${event}: ${error.name}`, ...framesOf(error)].join("\n"));
    process.exit(1);
  });
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
