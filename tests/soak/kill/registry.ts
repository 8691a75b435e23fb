/**
 * A registry in another process, from this side: told what to do, one order after another, and killed.
 *
 * @module
 */
import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { Answer, Order } from "./registry-process.ts";

/** It died before it could answer. */
export class Killed extends Error {}

export type Tell = (order: Order) => Promise<unknown>;

export interface Remote {
  readonly child: ChildProcess;
  readonly tell: Tell;
  /** What it was doing when it died; undefined for nothing, or while it lives. */
  readonly cutOff: () => Order["kind"] | undefined;
}

export function startRegistry(): Remote {
  const child = fork(join(import.meta.dirname, "registry-process.ts"), {
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  let reject: ((error: Error) => void) | undefined;
  let doing: Order["kind"] | undefined;
  let cutOff: Order["kind"] | undefined;
  let isGone = false;
  child.once("exit", () => {
    isGone = true;
    cutOff = doing;
    reject?.(new Killed());
  });
  return {
    child,
    cutOff: () => cutOff,
    tell: (order) =>
      new Promise((resolve, rejectOrder) => {
        if (isGone) return rejectOrder(new Killed());
        reject = rejectOrder;
        doing = order.kind;
        child.once("message", (message) => {
          doing = undefined;
          const answer = message as Answer;
          if (answer.ok) resolve(answer.value);
          else rejectOrder(new Error(answer.message));
        });
        child.send(order, (error) => error && rejectOrder(new Killed()));
      }),
  };
}

export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await exit;
}
