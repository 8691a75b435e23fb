/**
 * What becomes of a department's answers on their way to a mirror.
 *
 * @module
 */
import type { Department } from "./department.ts";

/** An answer as it arrives. */
export type Tamper = (path: string, answer: Response) => Response | Promise<Response>;

type Fields = Record<string, unknown>;

/** Only answers to paths that begin so. */
export function on(start: string, change: (answer: Response) => Response | Promise<Response>): Tamper {
  return (path, answer) => (path.startsWith(start) ? change(answer) : answer);
}

/** Each line of the log's export; nothing: it is left out. */
export function onLines(change: (line: Fields) => Fields | undefined): Tamper {
  return on("/api/v1/registry/export?", async (answer) => {
    const lines = (await answer.text()).trim().split("\n");
    const changed = lines.flatMap((line) => change(JSON.parse(line) as Fields) ?? []);
    return new Response(changed.map((line) => `${JSON.stringify(line)}\n`).join(""));
  });
}

/** Each record of the log's export. */
export function onRecord(change: (record: Fields) => Fields): Tamper {
  return onLines((line) => {
    if (typeof line["record"] !== "string") return line;
    const record = JSON.parse(`${line["record"]}}`) as Fields;
    return { ...line, record: JSON.stringify(change(record)).slice(0, -1) };
  });
}

/** Every request goes to another department. */
export function insteadOf(other: Department): Tamper {
  return async (path) => {
    const { key } = await other.clientKey("ministry");
    return other.app.request(path, { headers: { authorization: `Bearer ${key}` } });
  };
}

export function gone(): never {
  throw new TypeError("fetch failed");
}

/** One bit of its last octet. */
export async function spoilBody(answer: Response): Promise<Response> {
  const octets = new Uint8Array(await answer.arrayBuffer());
  octets[octets.length - 1]! ^= 1;
  return new Response(octets, { status: answer.status });
}

/** Without its last octet. */
export async function shorten(answer: Response): Promise<Response> {
  return new Response((await answer.arrayBuffer()).slice(0, -1), { status: answer.status });
}

/** Its first part, and then the connection breaks. */
export function breakOff(answer: Response): Response {
  let isFirst = true;
  const reader = answer.body!.getReader();
  return new Response(
    new ReadableStream({
      async pull(controller) {
        const { value } = await reader.read();
        if (isFirst && value !== undefined) controller.enqueue(value);
        else controller.error(new TypeError("terminated"));
        isFirst = false;
      },
    }),
  );
}

/** Another character in the middle: still base64url. */
export function spoilText(text: unknown): string {
  const whole = text as string;
  const at = Math.floor(whole.length / 2);
  return `${whole.slice(0, at)}${whole[at] === "A" ? "B" : "A"}${whole.slice(at + 1)}`;
}

/** An entry with another salt: it still reads as one, and is not the tree's. */
export function saltAnew(entry: unknown): string {
  const octets = Buffer.from(entry as string, "base64url");
  octets[octets.indexOf("salt") + 5]! ^= 1;
  return octets.toString("base64url");
}
