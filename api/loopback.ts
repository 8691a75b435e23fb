/**
 * Names of this machine to itself: what goes there crosses no network.
 *
 * @module
 */
const names = ["localhost", "127.0.0.1", "[::1]"];

export function isLoopback({ hostname }: URL): boolean {
  return names.includes(hostname);
}
