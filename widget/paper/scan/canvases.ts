/**
 * What pdf.js draws with where there is no document: canvases of the worker, and no SVG filters.
 *
 * @module
 */

interface Drawn {
  canvas: OffscreenCanvas | null;
  context: OffscreenCanvasRenderingContext2D | null;
}

export class OffscreenCanvases {
  create(width: number, height: number): Drawn {
    const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
    return { canvas, context: canvas.getContext("2d", { willReadFrequently: true }) };
  }

  reset(drawn: Drawn, width: number, height: number): void {
    if (drawn.canvas === null) return;
    drawn.canvas.width = Math.max(1, width);
    drawn.canvas.height = Math.max(1, height);
  }

  destroy(drawn: Drawn): void {
    drawn.canvas = null;
    drawn.context = null;
  }
}

/** Filters tint masks and map colours: a code is black and white without them. */
export class NoFilters {
  addFilter(): string {
    return "none";
  }
  addHCMFilter(): string {
    return "none";
  }
  addAlphaFilter(): string {
    return "none";
  }
  addLuminosityFilter(): string {
    return "none";
  }
  addKnockoutFilter(): string {
    return "none";
  }
  addHighlightHCMFilter(): string {
    return "none";
  }
  addSelectionHCMFilter(): string {
    return "none";
  }
  createSelectionStyle(): null {
    return null;
  }
  destroy(): void {
    // Nothing was made.
  }
}
