import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { textOf, utf8 } from "../../../widget/crypto/bytes.ts";
import { verifyXmlSignature } from "../../../widget/crypto/signature/package.ts";
import { sheet } from "./support/package.ts";
import { exclusive, inclusive, signPackage, signText, type Style } from "./support/sign.ts";
import { createSigner, type Signer } from "./support/signer.ts";

let signer: Signer;
beforeAll(async () => {
  signer = await createSigner("p-256");
});

const primary = "<thongtu>27/2020</thongtu>";
const secondary = "<thongtu>22/2021/TT-BGDĐT</thongtu>";
const sheetOf = (circular: string) => sheet().replace("<hovaten>", `${circular}<hovaten>`);

/** What the signatures say, after the sheet was changed and then signed as it stood. */
async function codesOf(document: string, style: (slot: string) => Omit<Style, "signer"> = () => ({})) {
  const { code, signatures } = await verifyXmlSignature(signPackage((slot) => ({ ...style(slot), signer }), document));
  return { code, failed: signatures.filter(({ outcome }) => outcome === "failed") };
}

const without = (document: string, slot: string) =>
  document.replace(new RegExp(`<GVBM [^>]*>\\{${slot}\\}</GVBM>|<${slot}>.*?</${slot}>`), "");

describe("the octets that a role signed", () => {
  test("are those whose digest its reference holds", async () => {
    const text = signText(() => ({ signer, xades: true }));
    const { code, signatures } = await verifyXmlSignature(utf8(text));
    expect(code).toBe("sig.ok");
    expect(signatures.map(({ role, target }) => [role, target])).toEqual([
      ["CBQL", "data"],
      ["KY_PHAT_HANH", "data"],
      ["GVCN", "thongtinhocba"],
      ["GVBM", "mon-TOAN"],
      ["GVBM", "mon-VAN"],
      ["GVBM", "mon-KHTN"],
    ]);
    for (const { target, signed } of signatures) {
      expect(textOf(signed)).toMatch(new RegExp(`^<\\w+ xmlns="urn:hoc-ba-so:1" Id="${target}">`));
      const digest = createHash("sha256").update(signed).digest("base64");
      expect(text).toMatch(new RegExp(`URI="#${target}".{1,300}${digest.replaceAll("+", "\\+")}`, "s"));
    }
  });

  test("are without the comment that stood in a mark, and are what is read", async () => {
    const document = sheet().replace("<dtbmcn>8.1<", "<dtbmcn>8<!-- . -->.<![CDATA[1]]><");
    const { code, signatures, data } = await verifyXmlSignature(signPackage(() => ({ signer }), document));
    expect([code, textOf(signatures[0]!.signed).includes("<dtbmcn>8.1</dtbmcn>")]).toEqual(["sig.ok", true]);
    const [information] = data!.children.filter((child) => child.kind === "element");
    expect(JSON.stringify(information, (key, value: unknown) => (key === "parent" ? null : value))).toContain('"8.1"');
  });
});

describe("namespaces declared around the data", () => {
  const declarations = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:x="urn:x"';
  const outer = ["CBQL", "KY_PHAT_HANH"];

  test.each<[string, (slot: string) => Omit<Style, "signer">]>([
    ["all inclusive", () => ({ c14n: inclusive, transform: inclusive })],
    ["SignedInfo inclusive, references exclusive", () => ({ c14n: inclusive, transform: exclusive })],
    [
      "teachers inclusive, head and seal exclusive",
      (slot) => (outer.includes(slot) ? {} : { c14n: inclusive, transform: inclusive, xades: true }),
    ],
    [
      "teachers exclusive, head and seal inclusive",
      (slot) => (outer.includes(slot) ? { c14n: inclusive, transform: inclusive } : {}),
    ],
  ])("verify: %s", async (_, style) => {
    expect(await codesOf(sheet({ declarations }), style)).toEqual({ code: "sig.ok", failed: [] });
    const inner = sheet().replace('Id="data"', `Id="data"${declarations}`);
    expect(await codesOf(inner, style)).toEqual({ code: "sig.ok", failed: [] });
  });

  test("head and seal must have signed the same octets, not only the same data", async () => {
    const style = (slot: string) => (slot === "CBQL" ? { transform: inclusive } : {});
    expect((await codesOf(sheet(), style)).code).toBe("sig.ok");
    expect((await codesOf(sheet({ declarations }), style)).code).toBe("sig.KY_PHAT_HANH.reference");
  });

  test("a head's signature that fails says nothing against the seal's", async () => {
    const text = signText(
      (slot) => ({ signer, ...(slot === "CBQL" ? { transform: inclusive } : {}) }),
      sheet({ declarations }),
    );
    const broken = text.replace(/(<CBQL>.*?<ds:SignatureValue>)....../s, "$1AAAAAA");
    const { signatures } = await verifyXmlSignature(utf8(broken));
    expect(signatures.slice(0, 3).map(({ code }) => code)).toEqual([
      "sig.CBQL.value",
      "sig.KY_PHAT_HANH.ok",
      "sig.GVCN.ok",
    ]);
  });
});

describe("who must have signed", () => {
  test.each([
    ["no homeroom teacher, primary", primary, "GVCN", "sig.GVCN.missing", "thongtinhocba"],
    ["no homeroom teacher, secondary", secondary, "GVCN", "sig.GVCN.missing", "thongtinhocba"],
    ["no homeroom teacher, of a circular that nobody knows", "", "GVCN", "sig.GVCN.missing", "thongtinhocba"],
    ["no teacher of one subject, secondary", secondary, "mon-VAN", "sig.GVBM.missing", "mon-VAN"],
    ["no head", primary, "CBQL", "sig.CBQL.missing", "data"],
    ["no seal", primary, "KY_PHAT_HANH", "sig.KY_PHAT_HANH.missing", "data"],
  ])("%s", async (_, circular, slot, code, target) => {
    const result = await codesOf(without(sheetOf(circular), slot));
    expect(result.code).toBe(code);
    expect(result.failed).toMatchObject([{ code, target }]);
  });

  test("a slot left empty is no signature", async () => {
    const empty = (slot: string) => sheetOf(secondary).replace(`{${slot}}`, "");
    expect((await codesOf(empty("GVCN"))).code).toBe("sig.GVCN.missing");
    expect((await codesOf(empty("mon-TOAN"))).failed).toMatchObject([{ code: "sig.GVBM.missing", target: "mon-TOAN" }]);
  });

  test("no subject teacher at all, secondary: each row is told", async () => {
    const document = sheetOf(secondary).replace(/<DANH_SACH_GVBM>.*<\/DANH_SACH_GVBM>/s, "");
    const targets = (await codesOf(document)).failed.map(({ code, target }) => [code, target]);
    expect(targets).toEqual(["mon-TOAN", "mon-VAN", "mon-KHTN"].map((row) => ["sig.GVBM.missing", row]));
  });

  test("in primary school subject teachers need not sign, and some may", async () => {
    expect((await codesOf(without(sheetOf(primary), "mon-VAN"))).code).toBe("sig.ok");
  });
});

describe("subject teachers' signatures", () => {
  const parkedRow = '<DIEM_TONG_KET Id="mon-TIN"><mamon>TIN</mamon></DIEM_TONG_KET>';

  test.each<[string, string, string]>([
    ["for a row that there is not", "mon-TOAN", "#mon-KHAC"],
    ["for the row of another slot: one of the two is doubled", "mon-VAN", "#mon-TOAN"],
    ["for the information as a whole", "mon-TOAN", "#thongtinhocba"],
    ["for the data as a whole", "mon-TOAN", "#data"],
  ])("%s", async (_, slot, uri) => {
    const edit = (signature: string) => signature.replace(`URI="#${slot}"`, `URI="${uri}"`);
    const { code, failed } = await codesOf(sheetOf(secondary), (one) => (one === slot ? { edit } : {}));
    expect([code, failed.length]).toEqual(["sig.GVBM.reference", 1]);
  });

  test.each([
    ["for a row outside the table of marks", "<BANG_DIEM>", `${parkedRow}<BANG_DIEM>`],
    ["for a row within another row", "<mamon>TOAN", `${parkedRow}<mamon>TOAN`],
  ])("%s", async (_, from, to) => {
    const edit = (signature: string) => signature.replace('URI="#mon-TOAN"', 'URI="#mon-TIN"');
    const result = await codesOf(sheet().replace(from, to), (slot) => (slot === "mon-TOAN" ? { edit } : {}));
    expect(result.code).toBe("sig.GVBM.reference");
  });
});

describe("what no signature covers", () => {
  test.each([
    ["attribute on the root", "<HOC_BA ", '<HOC_BA ghichu="x" '],
    ["attribute of another namespace on the root", "<HOC_BA ", '<HOC_BA xmlns:x="urn:x" x:y="" '],
    ["attribute on a container", "<PHAT_HANH_HOC_BA>", '<PHAT_HANH_HOC_BA x="1">'],
    ["text after the data", "</DU_LIEU_HOC_BA>", "</DU_LIEU_HOC_BA>x"],
    ["text in a slot", "<CBQL>", "<CBQL>x"],
    ["element after the slots", "</KY_PHAT_HANH>", "</KY_PHAT_HANH><GHI_CHU/>"],
    ["the slots of a namesake", "<PHAT_HANH_HOC_BA>", '<PHAT_HANH_HOC_BA xmlns="urn:x">'],
    ["slots in another order", /(<CBQL>.*<\/CBQL>)(\s*)(<KY_PHAT_HANH>.*<\/KY_PHAT_HANH>)/s, "$3$2$1"],
    ["a second container of slots", /<PHAT_HANH_HOC_BA>.*<\/PHAT_HANH_HOC_BA>/s, "$&<PHAT_HANH_HOC_BA/>"],
    ["a target without its Id", ' Id="thongtinhocba"', ""],
    ["no default namespace", ' xmlns="urn:hoc-ba-so:1"', ""],
  ])("is refused as xml.schema: %s", async (_, from, to) => {
    const changed = signText(() => ({ signer })).replace(from, to);
    expect(await verifyXmlSignature(utf8(changed))).toMatchObject({ code: "xml.schema", signatures: [] });
  });
});

describe("hostile input ends with a code", () => {
  test("a canonical form of gigabytes", async () => {
    const declarations = ` xmlns:p="${"urn:".padEnd(256, "x")}"`;
    const marks = '<a p:x=""/>'.repeat(9000);
    for (const transform of [exclusive, inclusive]) {
      const document = signText(() => ({ signer, transform }), sheet({ declarations: "" }))
        .replace("<HOC_BA ", `<HOC_BA${declarations} `)
        .replace("<BANG_DIEM>", `${marks}<BANG_DIEM>`);
      const expected = transform === exclusive ? "xml.limits" : "sig.CBQL.value";
      expect((await verifyXmlSignature(utf8(document))).code).toBe(expected);
    }
  });

  test("a bit flipped, a truncation, a splice: at any place", async () => {
    const good = signPackage((slot) => ({ signer, xades: slot === "CBQL" }), sheet().trimEnd());
    const seal = textOf(good).indexOf("<KY_PHAT_HANH>");
    for (let at = 0; at < good.length; at += 9) {
      const flipped = good.slice();
      flipped[at]! ^= 1 << (at % 8);
      const from = (at * 7919) % good.length;
      const spliced = Uint8Array.from([
        ...good.subarray(0, at),
        ...good.subarray(from, from + 60),
        ...good.subarray(at),
      ]);
      const cut = await verifyXmlSignature(good.subarray(0, at));
      expect(cut.code, `${at}`).toBe("xml.format");
      for (const spoiled of [flipped, spliced]) {
        const { outcome } = await verifyXmlSignature(spoiled);
        // What the seal's plain XMLDSig leaves unsigned: its Id, and of the certificate all but the key.
        if (outcome === "passed") expect(at).toBeGreaterThan(seal);
      }
    }
  });
});
