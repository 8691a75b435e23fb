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
