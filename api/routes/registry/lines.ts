/**
 * NDJSON in and out: a request body read line by line, an answer written line by line, neither ever whole in memory.
 *
 * @module
 */
import type { Context } from "hono";
import { stream } from "hono/streaming";

export class LineFault extends Error {
  override readonly name = "LineFault";
}

/** Lines without their ends, empty ones left out. Throws `LineFault` for one that is longer than `maximal` octets. */
export async function* linesOf(body: ReadableStream<Uint8Array>, maximal: number): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let pending: Uint8Array[] = [];
  let length = 0;
  const take = () => {
    const line = Buffer.concat(pending, length);
    pending = [];
    length = 0;
    return decoder.decode(line).replace(/\r$/, "");
  };
  for await (const chunk of body) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      pending.push(chunk.subarray(from, end));
      length += end - from;
      from = end + 1;
      if (length > maximal) throw new LineFault();
      const line = take();
      if (line !== "") yield line;
    }
    pending.push(chunk.slice(from));
    length += chunk.length - from;
    if (length > maximal) throw new LineFault();
  }
  const last = take();
  if (last !== "") yield last;
}

/** Each object as one line, as soon as it is there and the one before it is on its way; none for a reader who has gone. */
export function answerLines(c: Context, objects: AsyncIterable<object> | Iterable<object>): Response {
  c.header("content-type", "application/x-ndjson");
  c.header("cache-control", "no-store");
  return stream(c, async (out) => {
    for await (const object of objects) {
      if (out.aborted) return;
      await out.write(`${JSON.stringify(object)}\n`);
    }
  });
}
