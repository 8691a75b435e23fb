/**
 * How the tests start Chromium: without a sandbox where they run as root, and without the browser's own errands,
 * which a closed network refuses many at a time.
 *
 * @module
 */
export const browserArguments: string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
