/**
 * Looks at one frame of a video after the other, until there is a page or somebody ends it.
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import type { Coach } from "../../paper/scan/quality.ts";
import { pictureOf, type Scanner } from "../../paper/scan/scanner.ts";
import type { PageKind } from "./session.ts";

export interface Watch {
  readonly scanner: Pick<Scanner, "readFrame">;
  /** Milliseconds. */
  readonly now: () => number;
  readonly isOver: () => boolean;
  /** Seconds since it began. */
  readonly onSeconds: (seconds: number) => void;
  readonly kindOf: (text: string) => PageKind;
  /** Of the picture, or of a code that was read and is not what is wanted. */
  readonly onAdvice: (advice: Coach | Exclude<PageKind, "fresh">) => void;
}

/** Advice stays long enough to be read. */
const adviceMs = 1600;
/** Pixels on the longer side of a frame: more is slower, and a code that fills the frame has enough. */
const longestSide = 1600;

/** @returns the texts of the pages that were not there before; nothing where it was ended. Throws `Fault("scan.engine")`. */
export async function watch(
  video: HTMLVideoElement,
  { scanner, now, isOver, kindOf, onSeconds, onAdvice }: Watch,
): Promise<readonly string[] | undefined> {
  const began = now();
  let advisedAt = began;
  for (await nextFrame(); !isOver(); await nextFrame()) {
    if (video.videoWidth === 0) continue;
    const scale = Math.min(1, longestSide / Math.max(video.videoWidth, video.videoHeight));
    const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
    const answer = await scanner.readFrame(pictureOf(video, width, height)).catch(orSkip);
    if (isOver()) return undefined;
    const texts = answer?.kind === "read" ? answer.texts : [];
    const fresh = texts.filter((text) => kindOf(text) === "fresh");
    if (fresh.length > 0) return fresh;
    onSeconds(Math.floor((now() - began) / 1000));
    if (answer === undefined || now() - advisedAt < adviceMs) continue;
    advisedAt = now();
    const kinds = texts.map(kindOf);
    const read = (["known", "code"] as const).find((kind) => kinds.includes(kind)) ?? "other";
    onAdvice(answer.kind === "blank" ? answer.coach : read);
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
