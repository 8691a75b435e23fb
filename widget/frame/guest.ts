/**
 * Inside the portal's frame: tells the page around it verdict and codes, and nothing else. That page is who the browser says it is.
 *
 * @module
 */
import type { ElementEvents } from "../element/events.ts";
import { readConnect, type FromFrame } from "./messages.ts";

/** What speaks by the element's events; the element itself asks for receipts by the two members. */
export type FrameSubject = HTMLElement & { embedder?: string | undefined; receiptNonce?: string | undefined };

/** @returns how to stop */
export function serveFrame(
  element: FrameSubject,
  { parent, self }: { readonly parent: Window; readonly self: Window },
) {
  let embedder: string | undefined;
  const say = (message: FromFrame) => {
    if (embedder !== undefined) parent.postMessage(message, embedder);
  };
  const hear = ({ source, origin, data }: MessageEvent<unknown>) => {
    // Only the window around us, and only once: a later page in its place is another one.
    if (source !== parent || parent === self || (embedder !== undefined && embedder !== origin)) return;
    const connect = readConnect(data);
    // An opaque origin cannot be spoken to, and no receipt can be for it.
    if (connect === undefined || !/^https?:/.test(origin)) return;
    embedder = origin;
    element.embedder = origin;
    element.receiptNonce = connect.nonce;
    sayHeight();
  };
  const sayHeight = () => say({ type: "hoc-ba-so:height", height: element.ownerDocument.documentElement.scrollHeight });
  const on = <N extends keyof ElementEvents>(name: N, tell: (detail: ElementEvents[N]["detail"]) => FromFrame) =>
    element.addEventListener(name, (event) => say(tell((event as ElementEvents[N]).detail)));
  const marked = ({ test }: { readonly test?: true }) => (test === undefined ? {} : { test });

  on("hoc-ba-so:state", (detail) => ({ type: "hoc-ba-so:state", detail: { state: detail.state, ...marked(detail) } }));
  on("hoc-ba-so:error", (detail) => ({ type: "hoc-ba-so:error", detail: { code: detail.code, ...marked(detail) } }));
  on("hoc-ba-so:report", ({ verdict, conclusion, codes, receipt, receiptProblem, ...rest }) => ({
    type: "hoc-ba-so:report",
    detail: {
      verdict,
      conclusion,
      codes,
      ...(receipt === undefined ? {} : { receipt }),
      ...(receiptProblem === undefined ? {} : { receiptProblem }),
      ...marked(rest),
    },
  }));
  self.addEventListener("message", hear);
  const watch = new ResizeObserver(sayHeight);
  watch.observe(element);
  // It says nothing: whoever listens may know that we are here.
  if (parent !== self) parent.postMessage({ type: "hoc-ba-so:ready" } satisfies FromFrame, "*");
  return () => {
    self.removeEventListener("message", hear);
    watch.disconnect();
  };
}
