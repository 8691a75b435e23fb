/**
 * Waiting for an answer, and reading it as it comes: neither for ever.
 *
 * @module
 */
import { concat } from "../crypto/bytes.ts";
import { AnswerFault } from "./reply.ts";

export interface Patience {
  /** Aborted when it is over. */
  readonly signal: AbortSignal;
  /** Something came: it starts anew. */
  readonly renew: () => void;
  readonly end: () => void;
}

/** @param silence milliseconds until it is over; `cancel` ends it at once */
export function startPatience(silence: number, cancel?: AbortSignal): Patience {
  const controller = new AbortController();
  const abort = () => controller.abort();
  let timer = setTimeout(abort, silence);
  if (cancel?.aborted === true) abort();
  cancel?.addEventListener("abort", abort);
  return {
    signal: controller.signal,
    renew: () => {
      clearTimeout(timer);
      timer = setTimeout(abort, silence);
    },
    end: () => {
      clearTimeout(timer);
      cancel?.removeEventListener("abort", abort);
    },
  };
}

/** The work's outcome, or a rejection as soon as the signal is aborted, whether or not the work heeds it. */
export function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const stopped = new Promise<never>((_resolve, reject) => {
    const stop = () => reject(new DOMException("no answer", "AbortError"));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  return Promise.race([work, stopped]);
}

/** Counted as it comes: a portal that never stops sending must not fill the memory. */
export async function bodyOf(response: Response, limit: number, onPart: () => void): Promise<Uint8Array> {
  if (Number(response.headers.get("content-length") ?? 0) > limit) throw new AnswerFault();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let reader = response.body?.getReader(); reader;) {
    const { done, value } = await reader.read();
    if (done) break;
    onPart();
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      throw new AnswerFault();
    }
    parts.push(value);
  }
  return concat(...parts);
}
