/**
 * The QR seal of a printed year: how large it is, and what it costs to make at the lock and to open on a phone.
 *
 * @module
 */
import { deflateRawSync } from "node:zlib";
import { createRandom } from "../../api/demo/random.ts";
import { demoTrust, logOrigin } from "../../api/demo/trust.ts";
import { sealSignerOf } from "../../api/seal-key.ts";
import { disclosePaper, enclosePaper } from "../../widget/crypto/envelope/paper.ts";
import { generateSignerKey } from "../../widget/crypto/log/note.ts";
import { codeFromBytes } from "../../widget/record/code.ts";
import { circulars } from "../../widget/record/circulars/index.ts";
import { deriveLookup } from "../../widget/record/derive.ts";
import { deflate, dictionary } from "../../widget/seal/deflate.ts";
import { openSeal } from "../../widget/seal/open.ts";
import { modulesOf, sealToQr } from "../../widget/seal/qr.ts";
import { sealOctets, sealStatement } from "../../widget/seal/seal.ts";
import {
  formatSealedYear,
  formatStatement,
  lookupLength,
  placeYear,
  sealedYearOf,
  type SealStatement,
} from "../../widget/seal/statement.ts";
import { formatSealText } from "../../widget/seal/text.ts";
import { fullestYear, longPortal } from "../seal/support/fullest.ts";
import { drawDraft, type CircularKey } from "../support/draft.ts";
import { createWorld } from "../support/world.ts";
import { claim, measure, milliseconds, print, type Row } from "./measure.ts";

const now = new Date("2026-11-24T02:00:00Z");
const draws = 200;
const mostVersion = 16;
/** DESIGN: readable at 30 mm, quiet zone included. */
const side = 30;
const compress = (octets: Uint8Array) => deflateRawSync(octets, { dictionary, level: 9 });

export async function benchSeal(): Promise<void> {
  const world = await createWorld();
  const signer = await sealSignerOf(world.paperSeal.key);
  const code = codeFromBytes(new Uint8Array(16).fill(7));
  const { lookupId, recordKey } = await deriveLookup(code);
  const lookup = lookupId.slice(0, lookupLength);
  const rows: Row[] = [];
  let worst = 0;

  async function weigh(name: string, draw: (seed: number) => SealStatement): Promise<void> {
    const made = await Promise.all(
      Array.from({ length: draws }, async (_, seed) => {
        const statement = draw(seed);
        const octets = await sealStatement(statement, { signer, compress });
        const text = formatSealText(longPortal, code, octets);
        const { version, size } = modulesOf(text);
        const plain = formatStatement(statement).length;
        return { plain, octets: octets.length, characters: text.length, version, module: side / (size + 8) };
      }),
    );
    const largest = made.reduce((most, one) => (one.octets > most.octets ? one : most));
    const { plain, octets, characters, version, module } = largest;
    worst = Math.max(worst, ...made.map((one) => one.version));
    const note = `${plain} before deflate and signature, ${characters} characters, version ${version} at level M, ${module.toFixed(2)} mm a module at ${side} mm`;
    rows.push({ name, value: `${octets} bytes`, note });
  }

  for (const circular of circulars) {
    const grade = circular.key === "tt27" ? 5 : 9;
    await weigh(`${circular.key}, the fullest year`, (seed) => {
      const dice = createRandom(seed);
      return fullestYear(circular, lookup, (below) => dice.between(0, below - 1));
    });
    await weigh(`${circular.key}, drawn years`, (seed) => ({
      ...fullestYear(circular, lookup),
      ...sealedYearOf(drawDraft({ circular: circular.key as CircularKey, grade, closing: 2026, lookupId, seed })),
    }));
  }
  print(`The QR seal of one year: the largest of ${draws} drawn`, rows);
  claim(
    `the fullest year of either circular fits version ${mostVersion}, level M (largest met: ${worst})`,
    worst <= mostVersion,
  );

  const log = await generateSignerKey(logOrigin, new Uint8Array(32), "ed25519");
  const keys = { log: log.vkey, witness: "", seal: world.paperSeal.certificates[0]! };
  const trust = demoTrust(world.trees, keys, new Date("2020-01-01T00:00:00Z"), now);
  const statement = { ...fullestYear(circulars[1]!, lookup), origin: logOrigin };
  const text = formatSealText(longPortal, code, await sealStatement(statement, { signer, compress }));
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const binding = { recordKey, lookupId, schoolYear: "2025-2026", revision: 1, packageDigest: new Uint8Array(32) };
  const waiting = { ...binding, what: "year" } as const;
  const enclosed = await enclosePaper({ ...waiting, content: formatSealedYear(statement), random });
  const ms = await measure({
    lock: async () => {
      const year = await disclosePaper({ ...waiting, enclosed });
      const content = await sealOctets(placeYear(year, statement), { signer, compress });
      await enclosePaper({ ...binding, what: "seal", content, random });
    },
    byStream: () => deflate(formatStatement(statement)),
    byZlib: () => compress(formatStatement(statement)),
    open: () => openSeal(text, { trust, now }),
    draw: () => sealToQr(text),
  });
  print("What it costs", [
    {
      name: "to make one at the lock",
      value: milliseconds(ms.lock),
      note: "unseal, deflate, sign, seal: of one record",
    },
    {
      name: "of that, deflate",
      value: milliseconds(ms.byZlib),
      note: `by the platform's stream ${milliseconds(ms.byStream)}`,
    },
    { name: "to open one", value: milliseconds(ms.open), note: "text to verified statement, code included" },
    { name: "to draw one", value: milliseconds(ms.draw), note: "text to SVG" },
  ]);
}
