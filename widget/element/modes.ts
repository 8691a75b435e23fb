/**
 * The modes of the element. Each is a module that makes `ModeParts`; all but the look-up are chunks of their own. A new one is a name in
 * `mode.ts` and a line here.
 *
 * @module
 */
import type { Component } from "solid-js";
import type { ReceiptWish } from "../portal/wire.ts";
import type { FrameProps } from "../view/Frame.tsx";
import type { Language } from "../view/messages/words.ts";
import type { Words } from "../view/messages/vi.ts";
import type { SessionOptions, Shown } from "../view/session.ts";
import { verified } from "../chunks.ts";
import type { Mode } from "./mode.ts";
import { createLookup } from "./modes/lookup.tsx";

/** What a mode is given. Functions are tracked where they are called in a component. */
export interface ModeContext {
  readonly language: () => Language;
  readonly portal: () => string;
  readonly receipt: () => ReceiptWish | undefined;
  /** The shadow root: for what only the form itself can do. */
  readonly root: ShadowRoot;
  /** Fetches what shows a report. */
  readonly loadReporting: () => Promise<void>;
  readonly common: Pick<SessionOptions, "now" | "isSupported">;
}

export interface ModeParts {
  readonly session: Shown;
  /** What `verify()` of the element does. @param input as it was given. Throws `Fault` or `TypeError` for what it cannot be */
  readonly verify: (input: unknown) => Promise<void>;
  /** Form or wait, inside the frame. */
  readonly Pane: Component<{ readonly words: Words }>;
  /** What the stages of the wait are called, where they are not a look-up's. */
  readonly steps?: readonly string[];
  /** What stands around the pane, where it is not the frame. */
  readonly Shell?: Component<FrameProps>;
}

export type CreateMode = (context: ModeContext) => ModeParts | Promise<ModeParts>;

const modes = {
  lookup: () => Promise.resolve(createLookup),
  file: () => verified("file", () => import("./modes/file.tsx")).then(({ createFile }) => createFile),
  scan: () => verified("scan", () => import("./modes/scan.tsx")).then(({ createScan }) => createScan),
  badge: () => verified("badge", () => import("./modes/badge.tsx")).then(({ createBadge }) => createBadge),
} satisfies Readonly<Record<Mode, () => Promise<CreateMode>>>;

/** @param trial as `Settings.trial`: what is played stands in the place of what is checked. Rejects where a chunk does not come. */
export async function openMode(mode: Mode, trial: string | undefined, context: ModeContext): Promise<ModeParts> {
  const parts = await (await modes[mode]())(context);
  if (trial === undefined) return parts;
  const { createTrial } = await verified("trial", () => import("./modes/trial.tsx"));
  const played = createTrial(trial, context);
  // A scan is played as what it would find, without the frame that would find it.
  return parts.Shell === undefined || mode === "scan" ? played : { ...played, Shell: parts.Shell };
}
