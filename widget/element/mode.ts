/**
 * The names of the element's modes; what each is made of stands in `modes.ts`.
 *
 * @module
 */
export const modeNames = ["lookup", "file", "scan", "badge"] as const;

export type Mode = (typeof modeNames)[number];

export function isMode(name: string): name is Mode {
  return (modeNames as readonly string[]).includes(name);
}
