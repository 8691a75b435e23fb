/**
 * Spoils octets at random, as dumbly as a bad disk and as slyly as somebody who knows the format: by seed, so that it can be repeated.
 *
 * @module
 */
import type { Random } from "../../api/demo/random.ts";
import { concat, utf8 } from "../../widget/crypto/bytes.ts";

type Mutation = (bytes: Uint8Array, dice: Random) => Uint8Array;

/** Pieces that parsers stumble over: XML, DER, CBOR, numbers, notes. */
const tokens: readonly Uint8Array[] = [
  ...'&amp; &#0; &#x1F600; &#xD800; &lt;!-- --&gt; <!----> <![CDATA[]]> <?x?> <!DOCTYPE&#32;a> ]]> xmlns="" xml:id="data" Id="data"'
    .split(" ")
    .map(utf8),
  ...[
    "1e309",
    "-1",
    "007",
    "0x10",
    "NaN",
    "null",
    "[]",
    "{}",
    "__proto__",
    "\u0000",
    "\uFEFF",
    "\u2014 ",
    "\n\n",
    "\r",
  ].map(utf8),
  Uint8Array.of(0x30, 0x80),
  Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff),
  Uint8Array.of(0x02, 0x00),
  Uint8Array.of(0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
  Uint8Array.of(0x5f),
  Uint8Array.of(0xc3, 0x28),
  new Uint8Array(64),
];

const at = (bytes: Uint8Array, dice: Random) => dice.between(0, Math.max(0, bytes.length - 1));

/** A stretch of the octets, often short. */
function stretch(bytes: Uint8Array, dice: Random): readonly [from: number, to: number] {
  const from = at(bytes, dice);
  return [from, Math.min(bytes.length, from + dice.between(1, dice.chance(0.7) ? 32 : bytes.length))];
}

function change(bytes: Uint8Array, index: number, value: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  if (index < changed.length) changed[index] = value;
  return changed;
}

const splice = (bytes: Uint8Array, from: number, to: number, put: Uint8Array) =>
  concat(bytes.subarray(0, from), put, bytes.subarray(to));

/** A whole XML element, or a line, from its beginning to the end of its kind: what makes a duplicate well-formed. */
function piece(bytes: Uint8Array, dice: Random): readonly [from: number, to: number] {
  const text = Buffer.from(bytes).toString("latin1");
  const starts = [...text.matchAll(/<([A-Za-z:_]+)[^>]*>/g)];
  const start = starts.length > 0 ? dice.pick(starts) : undefined;
  const end = start === undefined ? -1 : text.indexOf(`</${start[1]}>`, start.index);
  return start === undefined || end < 0 ? stretch(bytes, dice) : [start.index, end + start[1]!.length + 3];
}

const mutations: readonly Mutation[] = [
  (bytes, dice) => {
    const index = at(bytes, dice);
    return change(bytes, index, (bytes[index] ?? 0) ^ (1 << dice.between(0, 7)));
  },
  (bytes, dice) => change(bytes, at(bytes, dice), dice.pick([0, 1, 0x7f, 0x80, 0xff, 0x30, 0x39])),
  (bytes, dice) => bytes.slice(0, at(bytes, dice)),
  (bytes, dice) => splice(bytes, ...stretch(bytes, dice), new Uint8Array()),
  (bytes, dice) => {
    const [from, to] = stretch(bytes, dice);
    return splice(bytes, to, to, bytes.subarray(from, to));
  },
  (bytes, dice) => {
    const [from, to] = stretch(bytes, dice);
    const there = at(bytes, dice);
    return splice(bytes, there, Math.min(bytes.length, there + to - from), bytes.subarray(from, to));
  },
  (bytes, dice) => {
    const there = at(bytes, dice);
    return splice(bytes, there, there, dice.pick(tokens));
  },
  (bytes, dice) => {
    const [from, to] = piece(bytes, dice);
    return splice(bytes, to, to, bytes.subarray(from, to));
  },
  (bytes, dice) => splice(bytes, ...piece(bytes, dice), new Uint8Array()),
  (bytes, dice) => {
    const [from, to] = piece(bytes, dice);
    const [otherFrom, otherTo] = piece(bytes, dice);
    return splice(bytes, otherFrom, otherTo, bytes.subarray(from, to));
  },
  (bytes, dice) => {
    const digits = [...Buffer.from(bytes).toString("latin1").matchAll(/\d+/g)];
    if (digits.length === 0) return bytes;
    const number = dice.pick(digits);
    const put = dice.pick(["0", "00", "-1", "9007199254740993", "1e3", "٣", String(Number(number[0]) + 1)]);
    return splice(bytes, number.index, number.index + number[0].length, utf8(put));
  },
  // Deep, and long.
  (bytes, dice) => {
    const there = at(bytes, dice);
    const unit = dice.pick([utf8("<a>"), utf8("["), Uint8Array.of(0x81), Uint8Array.of(0x30, 0x80), utf8("A")]);
    const times = dice.between(1, 5000);
    return splice(bytes, there, there, concat(...Array.from({ length: times }, () => unit)));
  },
];

/** One mutation, sometimes a few. */
export function mutate(bytes: Uint8Array, dice: Random): Uint8Array {
  let mutated = dice.pick(mutations)(bytes, dice);
  while (dice.chance(0.3)) mutated = dice.pick(mutations)(mutated, dice);
  return mutated;
}
