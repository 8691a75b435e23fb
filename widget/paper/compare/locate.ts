/**
 * Finds a page of ours in a picture: from its QR code, outwards along its lines.
 *
 * A square of 30 mm says little of what is 250 mm away. So the frame and the tables' lines are looked for near it first, and what is
 * found there says where to look for the next.
 *
 * @module
 */
import { frame, page, proof, qr, type Rect } from "../place.ts";
import type { Corners } from "../scan/read.ts";
import { sample, type Grey } from "./grey.ts";
import { apply, fitPlane, invert, type Matrix, type Point, type Sighting } from "./plane.ts";

export interface Located {
  /** From the page, in millimetres, to the picture. */
  readonly toPicture: Matrix;
  readonly toPage: Matrix;
  /** Shares of the frame, and of the boxes' lines, that were found where they belong. */
  readonly seen: { readonly frame: number; readonly boxes: number };
}

interface Segment {
  readonly axis: "x" | "y";
  /** Where it stands, and from where to where it goes on the other axis. */
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly isFrame: boolean;
}

/** Millimetres around the QR code, and how far a line may be from where it is looked for. */
const rounds = [
  { radius: 60, reach: 2 },
  { radius: 60, reach: 1.2 },
  { radius: 95, reach: 1.8 },
  { radius: 140, reach: 1.8 },
  { radius: 200, reach: 1.8 },
  { radius: 330, reach: 1.8 },
  { radius: 330, reach: 1.2 },
  { radius: 330, reach: 0.8 },
] as const;
const spacing = 3;
/** How near a line must be to count as seen, in millimetres. */
const near = 0.35;

/** @param boxes whose edges are ruled */
export function locatePage(grey: Grey, corners: Corners, boxes: readonly Rect[]): Located | undefined {
  const anchors = anchorsOf(corners);
  const segments = segmentsOf(boxes);
  let toPage = fitPlane(anchors);
  for (const { radius, reach } of rounds) {
    if (toPage === undefined) return undefined;
    const found = lookAlong(grey, segments, toPage, radius, reach).map(({ sighting }) => sighting);
    toPage = fitSteadily([...anchors, ...found.filter((one) => one !== undefined)], toPage);
  }
  if (toPage === undefined) return undefined;
  const last = lookAlong(grey, segments, toPage, 400, 0.8);
  const share = (isFrame: boolean) => {
    const own = last.filter(({ segment }) => segment.isFrame === isFrame);
    const met = own.filter(({ sighting }) => sighting !== undefined && offBy(toPage, sighting) < near);
    return own.length === 0 ? 0 : met.length / own.length;
  };
  return { toPage, toPicture: invert(toPage), seen: { frame: share(true), boxes: share(false) } };
}

function anchorsOf({ topLeft, topRight, bottomRight, bottomLeft }: Corners): readonly Sighting[] {
  const [left, top, right, bottom] = [qr.x, qr.y, qr.x + qr.width, qr.y + qr.height];
  const pairs: readonly (readonly [Point, number, number])[] = [
    [topLeft, left, top],
    [topRight, right, top],
    [bottomRight, right, bottom],
    [bottomLeft, left, bottom],
  ];
  return pairs.flatMap(([at, x, y]): readonly Sighting[] => [
    { at, axis: "x", value: x, weight: 1 },
    { at, axis: "y", value: y, weight: 1 },
  ]);
}

/** Each line once, joined where boxes touch. */
function segmentsOf(boxes: readonly Rect[]): readonly Segment[] {
  const edges = (rect: Rect, isFrame: boolean): readonly Segment[] => {
    const [right, bottom] = [rect.x + rect.width, rect.y + rect.height];
    const across = { from: rect.x, to: right, isFrame };
    const down = { from: rect.y, to: bottom, isFrame };
    return [
      { axis: "y", value: rect.y, ...across },
      { axis: "y", value: bottom, ...across },
      { axis: "x", value: rect.x, ...down },
      { axis: "x", value: right, ...down },
    ];
  };
  const once = new Map<string, Segment>();
  for (const edge of boxes.flatMap((box) => edges(box, false))) {
    once.set([edge.axis, edge.value.toFixed(2), edge.from.toFixed(2)].join(" "), edge);
  }
  const rule: Segment = { axis: "y", value: proof.y, from: proof.x, to: proof.x + proof.width, isFrame: true };
  return [...edges(frame, true), rule, ...once.values()];
}

interface Looked {
  readonly segment: Segment;
  readonly sighting: Sighting | undefined;
}

function lookAlong(
  grey: Grey,
  segments: readonly Segment[],
  toPage: Matrix,
  radius: number,
  reach: number,
): readonly Looked[] {
  const toPicture = invert(toPage);
  const [middleX, middleY] = [qr.x + qr.width / 2, qr.y + qr.height / 2];
  return segments.flatMap((segment) => {
    const length = segment.to - segment.from;
    const count = Math.max(1, Math.floor(length / spacing));
    return Array.from({ length: count }, (_, i): Looked | undefined => {
      const along = segment.from + ((i + 0.5) * length) / count;
      const [x, y] = segment.axis === "x" ? [segment.value, along] : [along, segment.value];
      if (Math.hypot(x - middleX, y - middleY) > radius) return undefined;
      return { segment, sighting: lookAcross(grey, toPicture, segment, along, reach) };
    }).filter((one) => one !== undefined);
  });
}

/** Millimetres between two looks. */
const step = 0.1;
/** How much darker than the paper beside it a line must be. */
const leastDepth = 0.06;

/** Across the line that is expected there: where it is darkest. */
export function lookAcross(
  grey: Grey,
  toPicture: Matrix,
  { axis, value }: Pick<Segment, "axis" | "value">,
  along: number,
  reach: number,
): Sighting | undefined {
  const count = 2 * Math.round(reach / step) + 1;
  const values: number[] = [];
  for (let i = 0; i < count; i++) {
    const off = value + (i - (count - 1) / 2) * step;
    const seen = sample(grey, ...apply(toPicture, axis === "x" ? [off, along] : [along, off]));
    if (seen === undefined) return undefined;
    values.push(seen);
  }
  const smooth = values.map(
    (_, i) => (values[Math.max(0, i - 1)]! + values[i]! + values[Math.min(count - 1, i + 1)]!) / 3,
  );
  const paper = smooth.toSorted((a, b) => a - b)[Math.floor(count * 0.7)]!;
  const depth = smooth.map((light) => Math.max(0, paper - light));
  const deepest = depth.indexOf(Math.max(...depth));
  if (depth[deepest]! < leastDepth * paper || deepest === 0 || deepest === count - 1) return undefined;
  let [sum, moment] = [0, 0];
  for (let i = Math.max(0, deepest - 4); i <= Math.min(count - 1, deepest + 4); i++) {
    const weight = Math.max(0, depth[i]! - depth[deepest]! / 2);
    sum += weight;
    moment += weight * i;
  }
  const off = value + (moment / sum - (count - 1) / 2) * step;
  const at = apply(toPicture, axis === "x" ? [off, along] : [along, off]);
  return { at, axis, value, weight: 1 };
}

export function offBy(toPage: Matrix, { at, axis, value }: Sighting): number {
  const [x, y] = apply(toPage, at);
  return Math.abs((axis === "x" ? x : y) - value);
}

/** Letters and shadows are taken for lines too: what lies far off the others counts little. */
function fitSteadily(sightings: readonly Sighting[], first: Matrix): Matrix | undefined {
  let fitted: Matrix | undefined = first;
  for (let i = 0; i < 4 && fitted !== undefined; i++) {
    const current: Matrix = fitted;
    const off = sightings.map((one) => offBy(current, one));
    const spread = Math.max(0.08, 2 * off.toSorted((a, b) => a - b)[Math.floor(off.length / 2)]!);
    fitted = fitPlane(sightings.map((one, k) => ({ ...one, weight: one.weight / (1 + (off[k]! / spread) ** 4) })));
  }
  return fitted;
}

/** Whether a place of the page is in the picture at all. */
export function isWithin({ width, height }: Grey, toPicture: Matrix, rect: Rect = page): boolean {
  const corners: readonly Point[] = [
    [rect.x, rect.y],
    [rect.x + rect.width, rect.y],
    [rect.x, rect.y + rect.height],
    [rect.x + rect.width, rect.y + rect.height],
  ];
  return corners.every((corner) => {
    const [x, y] = apply(toPicture, corner);
    return x >= 0 && y >= 0 && x <= width && y <= height;
  });
}
