/** The published element (vite.built-widget.ts). */
declare module "virtual:widget" {
  export const widget: {
    readonly version: string;
    /** Path. */
    readonly entry: string;
    readonly integrity: string;
    /** The script for a page around the frame. */
    readonly connect: { readonly path: string; readonly integrity: string };
  };
}

/** The element as its source describes it (vite.reference.ts). */
declare module "virtual:reference" {
  const element: import("../widget/manifest.ts").Declaration;
  export default element;
}

/** A file as text. */
declare module "*?raw" {
  const text: string;
  export default text;
}
