/**
 * Ports that cannot be listened on, told by the variable that sets them.
 *
 * @module
 */
import { createServer } from "node:net";

export class PortFault extends Error {
  override readonly name = "PortFault";

  constructor(setting: string, port: number, code = "") {
    const inUse = code === "EADDRINUSE";
    // No port would do on an address that is not ours.
    const variable = code === "EADDRNOTAVAIL" || code === "ENOTFOUND" ? "HOST" : setting;
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
