/**
 * Makes the page work without a network from its next opening on. Where a browser has no service worker, it works with one only.
 *
 * @module
 */
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/offline.js", { updateViaCache: "none" }).catch(() => undefined);
}
