/**
 * On the page around the portal's frame: introduces it, lets it be as high as its content, and passes on what it says as events of the
 * `iframe`. The page never sees the code or the record.
 *
 * ```ts
 * connectFrame(document.querySelector("iframe"), { nonce });
 * ```
 *
 * @module
 */
import { readFromFrame } from "./messages.ts";

export interface ConnectOptions {
  /** Drawn by the host's server for this session: asks for a receipt. */
  readonly nonce?: string;
  /** The frame is there and listens. */
  readonly onReady?: () => void;
}

/** @returns how to let go of it. Throws `TypeError` where the frame has no `src` of a portal */
export function connectFrame(frame: HTMLIFrameElement, { nonce, onReady }: ConnectOptions = {}): () => void {
  const { origin } = new URL(frame.src);
  const hear = ({ source, origin: from, data }: MessageEvent<unknown>) => {
    // Another window of the portal, or another page in the frame, is nobody we asked.
    if (source !== frame.contentWindow || from !== origin) return;
    const message = readFromFrame(data);
    if (message === undefined) return;
    if (message.type === "hoc-ba-so:ready") return introduce();
    onReady?.();
    if (message.type === "hoc-ba-so:height") frame.height = String(Math.ceil(message.height));
    else frame.dispatchEvent(new CustomEvent(message.type, { detail: message.detail, bubbles: true, composed: true }));
  };
  const introduce = () => {
    const connect = { type: "hoc-ba-so:connect", ...(nonce === undefined ? {} : { nonce }) };
    frame.contentWindow?.postMessage(connect, origin);
  };
  addEventListener("message", hear);
  // It may have been ready before us.
  introduce();
  return () => removeEventListener("message", hear);
}
