import fc from "fast-check";
import { expect, test } from "vitest";
import { textOf, utf8 } from "../../../widget/crypto/bytes.ts";
import { verifyXmlSignature } from "../../../widget/crypto/signature/package.ts";
import type { SignatureResult } from "../../../widget/crypto/signature/result.ts";
import { canonicalize } from "../../../widget/crypto/xml/c14n.ts";
import { sheet } from "./support/package.ts";
import { dsig, signText } from "./support/sign.ts";
import { createSigner } from "./support/signer.ts";

/** Where an element begins, where its content begins and ends, where it ends. */
type Span = readonly [number, number, number, number];

function spansOf(xml: string): readonly Span[] {
  const spans: Span[] = [];
  const open: (readonly [number, number])[] = [];
  for (const { 0: tag, index } of xml.matchAll(/<\/?\w[^>]*>/g)) {
    const end = index + tag.length;
    if (tag.startsWith("</")) spans.push([...open.pop()!, index, end]);
    else if (tag.endsWith("/>")) spans.push([index, end, end, end]);
    else open.push([index, end]);
  }
  return spans;
}

const disguises: readonly ((element: string, id: number) => string)[] = [
  (element) => element,
  (element, id) => element.replaceAll(/ Id="/g, ` Id="g${String(id)}`),
  (element) => element.replaceAll(/ Id="[^"]*"/g, ""),
  (element) => `<ds:Object xmlns:ds="${dsig}">${element}</ds:Object>`,
  (element) => `<x xmlns="urn:x">${element}</x>`,
  (element) => element.replace(/>8\.\d</, ">9.9<"),
];

const move = fc.record({
  from: fc.nat(),
  to: fc.nat(),
  edge: fc.nat({ max: 3 }),
  disguise: fc.constantFrom(...disguises),
  isCopy: fc.boolean(),
});

type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

/** An element copied or moved to before, after, or into another, perhaps in disguise. */
function wrap(xml: string, { from, to, edge, disguise, isCopy }: Move, id: number): string {
  const spans = spansOf(xml);
  const [start, , , end] = spans[from % spans.length]!;
  const at = spans[to % spans.length]![edge]!;
  const element = disguise(xml.slice(start, end), id);
  if (isCopy || (at > start && at < end)) return xml.slice(0, at) + element + xml.slice(at);
  const without = (a: number, b: number) =>
    a <= start && end <= b ? xml.slice(a, start) + xml.slice(end, b) : xml.slice(a, b);
  return without(0, at) + element + without(at, xml.length);
}

const shown = ({ signatures, data }: SignatureResult): string =>
  JSON.stringify([
    signatures.map(({ role, target, signed }) => [role, target, textOf(signed)]),
    data && textOf(canonicalize(data, "exclusive")),
  ]);

test("wherever elements of a signed package are moved: what is accepted shows what was signed", async () => {
  const signer = await createSigner("p-256");
  const good = signText((slot) => ({ signer, xades: slot === "CBQL" }), sheet());
  const expected = shown(await verifyXmlSignature(utf8(good)));
  const moves = fc.sample(fc.array(move, { minLength: 1, maxLength: 3 }), { numRuns: 1500, seed: 20261125 });
  const refused = new Set<string>();
  for (const one of moves) {
    const result = await verifyXmlSignature(utf8(one.reduce(wrap, good)));
    if (result.outcome === "passed") expect(shown(result)).toBe(expected);
    else refused.add(result.code);
  }
  expect([...refused]).toEqual(
    expect.arrayContaining(["xml.format", "xml.schema", "sig.CBQL.missing", "sig.CBQL.reference", "sig.CBQL.value"]),
  );
});
