/**
 * Newline-delimited JSON as it comes in.
 *
 * @module
 */

/** A line of one answer is a few hundred octets; the longest holds the findings of one package. */
const longestLine = 2 ** 20;

/** Whole lines, without their ends; a last line that was cut off is not one. Throws `RangeError` for a line without end. */
export async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop()!;
    if (rest.length > longestLine) throw new RangeError("line too long");
    for (const line of lines) if (line.trim() !== "") yield line;
  }
}
