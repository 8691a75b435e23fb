/// <reference types="astro/client" />

/** What the service worker keeps (vite.offline.config.ts). */
declare module "virtual:offline" {
  const manifest: import("./offline/keeper.ts").Manifest;
  export default manifest;
}
