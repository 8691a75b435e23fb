/**
 * Looks at one frame of a video after the other, until there is a seal or somebody ends it.
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import type { Coach } from "../../paper/scan/quality.ts";
import { pictureOf, type Scanner } from "../../paper/scan/scanner.ts";
import { isSeal } from "./session.ts";

export interface Watch {
  readonly scanner: Pick<Scanner, "readFrame">;
  /** Milliseconds. */
  readonly now: () => number;
  readonly isOver: () => boolean;
  /** Seconds since it began. */
  readonly onSeconds: (seconds: number) => void;
  /** The page is on the stack already, and most likely still before the camera. */
  readonly isKnown: (text: string) => boolean;
  /** `other`: a code that is no seal. `known`: a page that was read before. */
  readonly onAdvice: (advice: Coach | "other" | "known") => void;
}

/** Advice stays long enough to be read. */
const adviceMs = 1600;
/** Pixels on the longer side of a frame: more is slower, and a code that fills the frame has enough. */
const longestSide = 1600;

/** @returns the texts among which a seal is; nothing where it was ended. Throws `Fault("scan.engine")`. */
export async function watch(
  video: HTMLVideoElement,
  { scanner, now, isOver, isKnown, onSeconds, onAdvice }: Watch,
): Promise<readonly string[] | undefined> {
  const began = now();
  let advisedAt = began;
  for (await nextFrame(); !isOver(); await nextFrame()) {
    if (video.videoWidth === 0) continue;
    const scale = Math.min(1, longestSide / Math.max(video.videoWidth, video.videoHeight));
    const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
    const answer = await scanner.readFrame(pictureOf(video, width, height)).catch(orSkip);
    if (isOver()) return undefined;
    const seals = answer?.kind === "read" ? answer.texts.filter(isSeal) : [];
    const fresh = seals.filter((text) => !isKnown(text));
    if (fresh.length > 0) return fresh;
    onSeconds(Math.floor((now() - began) / 1000));
    if (answer === undefined || now() - advisedAt < adviceMs) continue;
    advisedAt = now();
    if (answer.kind === "blank") onAdvice(answer.coach);
    else onAdvice(seals.length > 0 ? "known" : "other");
  }
  return undefined;
}

/** A frame that took too long is one frame of many. */
function orSkip(error: unknown): undefined {
  if (error instanceof Fault && error.code === "scan.slow") return undefined;
  throw error;
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
