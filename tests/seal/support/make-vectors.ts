/**
 * Mints the published vectors of the seal anew: `node tests/seal/support/make-vectors.ts`, then commit what it wrote.
 *
 * Needed only for another version of the seal: those that were printed must open for ever. Each but the first two is a good one with one
 * thing spoiled.
 *
 * @module
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { issuePaperSeal } from "../../../api/demo/paper-seal.ts";
import { sealSignerOf } from "../../../api/seal-key.ts";
import { hex, utf8 } from "../../../widget/crypto/bytes.ts";
import { openSeal } from "../../../widget/index.ts";
import { dictionary } from "../../../widget/seal/deflate.ts";
import { sign1 } from "../../../widget/seal/sign1.ts";
import { sealStatement } from "../../../widget/seal/seal.ts";
import { formatStatement } from "../../../widget/seal/statement.ts";
import { formatSealText } from "../../../widget/seal/text.ts";
import { createWorld, validity } from "../../support/world.ts";
import { codeOf, mintSeal, now, portal } from "./seal.ts";

const { trees, paperSeal } = await createWorld();
const signer = await sealSignerOf(paperSeal.key);
const stranger = await sealSignerOf((await issuePaperSeal(trees, validity)).key);
const compress = (octets: Uint8Array) => new Uint8Array(deflateRawSync(octets, { dictionary, level: 9 }));

const primary = await mintSeal({ pupil: 1 });
const secondary = await mintSeal({ circular: "tt22", pupil: 2 });
const { statement, code, trust } = primary;
const octets = await sealStatement(statement, { signer, compress });
const text = formatSealText(portal, code, octets);
const at = text.indexOf("#") + 1;
const flip = (bit: number) => octets.map((octet, i) => (i === bit >> 3 ? octet ^ (1 << (bit & 7)) : octet));
const texted = (seal: Uint8Array, beside = code) => formatSealText(portal, beside, seal);

const cases: readonly (readonly [name: string, description: string, text: string])[] = [
  ["primary", "a year of TT 27/2020", text],
  [
    "secondary",
    "a year of TT 22/2021",
    formatSealText(portal, secondary.code, await sealStatement(secondary.statement, { signer, compress })),
  ],
  ["digits-alone", "the fragment without an address", text.slice(at)],
  ["without-dictionary", "deflated without the dictionary: any deflate of the same statement is good", primary.text],
  ["another-host", "the address is not signed: a foreign one is reported", text.replace(/\/\/[^/]+/, "//gia.example")],
  [
    "another-key",
    "signed by a key that is not on the list",
    texted(await sealStatement(statement, { signer: stranger })),
  ],
  [
    "another-key-same-id",
    "signed by another key under the department's key id",
    texted(await sealStatement(statement, { signer: { ...stranger, keyId: signer.keyId } })),
  ],
  ["key-id-bit", "one bit of the key id", texted(flip(8 * 8))],
  ["signed-bit", "one bit of what is signed", texted(flip(8 * 40))],
  ["signature-bit", "the last bit of the signature", texted(flip(8 * octets.length - 8))],
  ["truncated-half", "cut off in the middle", text.slice(0, (at + text.length) >> 1)],
  ["truncated-digit", "the last digit is missing", text.slice(0, -1)],
  ["longer", "a digit too many", `${text}0`],
  ["another-code", "the code of another pupil beside it", texted(octets, codeOf(9))],
  ["version-0", "an older form", `${text.slice(0, at)}0${text.slice(at + 1)}`],
  ["version-2", "a newer form", `${text.slice(0, at)}2${text.slice(at + 1)}`],
  ["not-deflated", "signed, but not deflated", texted(await sign1(formatStatement(statement), signer))],
  ["not-a-statement", "signed, but no statement", texted(await sign1(compress(utf8("xin chào")), signer))],
  ["bomb", "signed, and inflates to a mebibyte", texted(await sign1(compress(new Uint8Array(1 << 20)), signer))],
  [
    "another-log",
    "of a log that is not the signer's",
    texted(await sealStatement({ ...statement, origin: "so-khac.example/hoc-ba" }, { signer, compress })),
  ],
  [
    "before-window",
    "effective before the key was",
    texted(await sealStatement({ ...statement, effectiveDate: "2019-06-30" }, { signer, compress })),
  ],
  ["another-qr", "an address without a seal", "https://example.com/menu#top"],
];

const vectors = [];
for (const [name, description, source] of cases) {
  const report = await openSeal(source, { trust, now });
  const seal = report.findings.find(({ check }) => check === "seal")!;
  const { verdict, statement: opened } = report;
  vectors.push({ name, description, text: source, verdict, code: seal.code, ...(opened ? { statement: opened } : {}) });
}
const json = JSON.stringify(
  { now, trust, vectors },
  (_key, value: unknown) => (value instanceof Uint8Array ? hex(value) : value),
  2,
);
writeFileSync(join(import.meta.dirname, "../vectors.json"), `${json}\n`);
for (const { name, verdict, code: found } of vectors) console.log(name, verdict, found);
