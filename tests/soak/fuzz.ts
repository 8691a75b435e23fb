/**
 * Spoilt input for every reader of hostile octets, until the time is up: nothing crashes, nothing hangs, nothing else passes.
 *
 * @module
 */
import { createRandom } from "../../api/demo/random.ts";
import { base64 } from "../../widget/crypto/bytes.ts";
import { mutate } from "./mutate.ts";
import type { SoakOptions } from "./run.ts";
import { createTargets, isCoded, type Target } from "./targets.ts";

/** Of processor time, so that a busy machine is not taken for a slow parser. */
const longestMs = 2000;
const mostMemory = 2 ** 31;

export async function soakFuzz({ seed, minutes }: SoakOptions): Promise<void> {
  const targets = await createTargets();
  const end = Date.now() + minutes * 60_000;
  const counts = new Map(targets.map(({ name }) => [name, { tried: 0, refused: 0, slowest: 0, wrong: 0 }]));
  for (let round = seed; Date.now() < end; round++) {
    for (const target of targets) {
      const count = counts.get(target.name)!;
      const spoilt = mutate(target.good, createRandom(round));
      const { wrong, refused, ms } = await judge(target, spoilt);
      count.tried++;
      count.slowest = Math.max(count.slowest, ms);
      if (refused) count.refused++;
      if (wrong === undefined) continue;
      count.wrong++;
      process.exitCode = 1;
      console.log(`WRONG ${target.name}, seed ${round}: ${wrong}\n${base64(spoilt).slice(0, 400)}`);
    }
  }
  console.log(
    `fuzz: seeds from ${seed}, ${minutes} min, ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB in the end`,
  );
  for (const [name, { tried, refused, slowest, wrong }] of counts) {
    console.log(
      `  ${name.padEnd(32)} ${tried} tried, ${refused} thrown as faults, ${wrong} wrong, slowest ${slowest.toFixed(0)} ms`,
    );
  }
}

async function judge(target: Target, spoilt: Uint8Array) {
  const start = process.cpuUsage();
  let wrong: string | undefined;
  let refused = false;
  try {
    wrong = await target.read(spoilt);
  } catch (error) {
    refused = isCoded(error);
    if (!refused) wrong = `crashed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
  const { user, system } = process.cpuUsage(start);
  const ms = (user + system) / 1000;
  if (ms > longestMs) wrong ??= `took ${ms.toFixed(0)} ms`;
  if (process.memoryUsage.rss() > mostMemory) wrong ??= "memory grew without bound";
  return { wrong, refused, ms };
}
