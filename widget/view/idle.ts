/**
 * A record on a shared screen hides itself: a countdown that any use of the page starts anew.
 *
 * @module
 */
import { createSignal, onCleanup } from "solid-js";

/** Seconds without use after which the record goes. */
export const idleLimit = 300;
/** Seconds before that at which the page says so (WCAG 2.2.1 asks for at least twenty). */
export const idleWarning = 60;

export interface Countdown {
  /** Seconds left. */
  readonly left: () => number;
  readonly restart: () => void;
}

/**
 * Runs until its owner is cleaned up. By the clock, not by counting ticks: a sleeping tab must not stay open longer.
 *
 * @param now milliseconds of any steady clock
 */
export function createCountdown(target: EventTarget, now: () => number, onOver: () => void): Countdown {
  let deadline = now() + idleLimit * 1000;
  const [left, setLeft] = createSignal(idleLimit);
  const restart = () => {
    deadline = now() + idleLimit * 1000;
    setLeft(idleLimit);
  };
  const tick = () => {
    const seconds = Math.ceil((deadline - now()) / 1000);
    if (seconds <= 0) onOver();
    else setLeft(seconds);
  };
  const timer = setInterval(tick, 1000);
  const uses = ["pointerdown", "keydown", "wheel", "touchmove"];
  for (const use of uses) target.addEventListener(use, restart, { passive: true });
  onCleanup(() => {
    clearInterval(timer);
    for (const use of uses) target.removeEventListener(use, restart);
  });
  return { left, restart };
}
