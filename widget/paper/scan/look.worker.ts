/**
 * Reads codes off the page's own thread: the page stays quick, and whatever takes too long is ended from outside.
 *
 * @module
 */
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";
import type { LookAnswer, LookTask } from "./protocol.ts";
import { coachFor } from "./quality.ts";
import { openEye } from "./read.ts";

const eye = openEye({ url: wasm });

addEventListener("message", ({ data }: MessageEvent<LookTask>) => void answer(data));

async function answer({ picture, effort }: LookTask): Promise<void> {
  try {
    const opened = await eye;
    const reading = await opened.read(picture, effort);
    const { texts, glimpse } = reading;
    send(
      texts.length > 0
        ? { kind: "read", texts }
        : { kind: "blank", coach: coachFor(picture, glimpse), isSeen: glimpse !== undefined },
    );
  } catch {
    send({ kind: "broken" });
  }
}

function send(answer: LookAnswer): void {
  postMessage(answer);
}
