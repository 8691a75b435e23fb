/**
 * A bar while something is sent; nothing where nobody watches.
 *
 * @module
 */
import { progress } from "@clack/prompts";

export interface Progress {
  advance(by: number): void;
  stop(): void;
}

export function startProgress(title: string, total: number): Progress {
  if (!process.stderr.isTTY || total === 0) return { advance: () => undefined, stop: () => undefined };
  const bar = progress({ max: total, output: process.stderr });
  let done = 0;
  const label = () => `${title} ${done}/${total}`;
  bar.start(label());
  return {
    advance(by) {
      done += by;
      bar.advance(by, label());
    },
    stop: () => bar.stop(label()),
  };
}
