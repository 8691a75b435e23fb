/**
 * Ports that cannot be listened on, told by the variable that sets them.
 *
 * @module
 */
import { createServer } from "node:net";

export class PortFault extends Error {
  override readonly name = "PortFault";

  constructor(variable: string, port: number, code = "") {
    const inUse = code === "EADDRINUSE";
    const [vi, en] = inUse
      ? ["đang được dùng", "is in use"]
      : [`không mở được (${code})`, `cannot be opened (${code})`];
    super(`${variable}: cổng ${port} ${vi}, đặt ${variable} khác. Port ${port} ${en}: set another ${variable}.`);
  }
}

/** Asked before the long work of a first start. Throws `PortFault`. */
export function checkPort(variable: string, port: number, hostname: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .once("error", ({ code }: NodeJS.ErrnoException) => reject(new PortFault(variable, port, code)))
      .listen(port, hostname, () => server.close(() => resolve()));
  });
}
