/**
 * Kills that hit: a registry dies while it is taking a package, or while it is locking, at a moment drawn at random within.
 *
 * @module
 */
import { Killed, startRegistry, type Tell } from "./registry.ts";
import type { Scene } from "./scene.ts";
import { enrol, isUnreachable, lock, report, waitingOf } from "./work.ts";

export type Phase = "report" | "lock";

const orderOf = { report: "intake", lock: "lock" } as const;
/** Packages of one life: some seconds of either. */
const packages = 8;

export interface AimedLife {
  readonly hasHit: boolean;
  readonly faults: readonly string[];
}

export interface Aim {
  readonly phase: Phase;
  /** How long the phase takes, as far as is known: moments are drawn from it. */
  milliseconds: number;
}

/** Starts, makes ready in peace, and is killed within the phase. */
export async function liveAndDieIn(aim: Aim, scene: Scene): Promise<AimedLife> {
  const { dice, opening } = scene;
  const registry = startRegistry();
  const gone = new Promise<void>((resolve) => registry.child.once("exit", () => resolve()));
  const faults: string[] = [];
  try {
    await registry.tell({ kind: "open", opening }).catch((error: unknown) => {
      if (!isUnreachable(error)) throw error;
    });
    await makeReady(aim.phase, scene, registry.tell);
    const timer = setTimeout(() => registry.child.kill("SIGKILL"), dice.between(0, Math.ceil(aim.milliseconds)));
    const start = performance.now();
    await workIn(aim.phase, scene, registry.tell);
    // It was faster than the shot: now it is known how long it takes.
    clearTimeout(timer);
    aim.milliseconds = (performance.now() - start) * 0.9;
  } catch (error) {
    if (!(error instanceof Killed)) faults.push(error instanceof Error ? error.message : String(error));
  }
  registry.child.kill("SIGKILL");
  await gone;
  return { hasHit: registry.cutOff() === orderOf[aim.phase], faults };
}

/** Signing and enrolling are not what is aimed at, nor what an earlier life left over. */
async function makeReady(phase: Phase, scene: Scene, tell: Tell): Promise<void> {
  if (phase === "lock") for (const pupil of waitingOf(scene)) await report(pupil, scene, tell);
  for (let i = 0; i < packages; i++) {
    const pupil = await enrol(scene, tell);
    if (phase === "lock") await report(pupil, scene, tell);
  }
}

async function workIn(phase: Phase, scene: Scene, tell: Tell): Promise<void> {
  if (phase === "lock") return lock(scene, tell, scene.dice.between(1, 3));
  for (const pupil of waitingOf(scene)) await report(pupil, scene, tell);
}
