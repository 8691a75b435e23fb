/** The trust list that the build pins (vite.trust.ts): the whole of it, for the verifier's chunk. */
declare module "virtual:trust" {
  const trust: import("./checks/trust.ts").Trust;
  export default trust;
}

/** And what a page says of it, for the first download. */
declare module "virtual:trust/summary" {
  export const demo: boolean;
  export const publisher: string;
  export const issued: string;
}

/** A stylesheet as text, for a shadow root. */
declare module "*.css?inline" {
  const text: string;
  export default text;
}

/** A file's address, once it is built. */
declare module "*.wasm?url" {
  const address: string;
  export default address;
}
declare module "*.mjs?url" {
  const address: string;
  export default address;
}
declare module "*.woff?url" {
  const address: string;
  export default address;
}
