/**
 * Attacks on the signed file. Each hook spoils the file before the lock, so that the digest of the log says nothing against it.
 *
 * @module
 */
import { base64, utf8, textOf } from "../../widget/crypto/bytes.ts";
import { placeSignatures } from "../../api/signing/sign.ts";
import { generateKeys } from "../../api/demo/keys.ts";
import type { MintOptions } from "../support/mint.ts";
import { hire, type World } from "../support/world.ts";
import { only, replace, type Attack } from "./attack.ts";

const slot = (name: string) => new RegExp(`(?<=<${name}>)<ds:Signature .*?</ds:Signature>(?=</${name}>)`, "s");
const data = /<DU_LIEU_HOC_BA .*<\/DU_LIEU_HOC_BA>/s;
const row = /<DIEM_TONG_KET Id="mon-TOAN">.*?<\/DIEM_TONG_KET>/s;

const forgeName = (xml: string) => replace(xml, /(?<=<hovaten>)[^<]*/, "Trần Văn Gian");
/** The data as the forger wants it shown. No Id twice: its own give way to those that the signatures name. */
const forged = (xml: string) => forgeName(only(xml, data)).replace(/(?<= Id=")/g, "gia-");

const inSlot =
  (name: string, edit: (signature: string) => string | Promise<string>) =>
  async (xml: string): Promise<string> => {
    const found = only(xml, slot(name));
    return replace(xml, found, await edit(found));
  };

/** Head and seal sign anew: for what a dishonest school could do with a teacher's signature. */
async function issueAgain(xml: string, { head, seal }: World): Promise<string> {
  const bare = replace(replace(xml, slot("CBQL"), ""), slot("KY_PHAT_HANH"), "");
  const act = (signer: World["head"]) => ({ signer, at: new Date("2026-05-30T02:00:00Z"), form: "xades" as const });
  const signed = await placeSignatures(utf8(bare), [
    { role: "CBQL", act: act(head) },
    { role: "KY_PHAT_HANH", act: act(seal) },
  ]);
  return textOf(signed);
}

const secondary = { circular: "tt22", years: [2026] } as const;
const primary = { circular: "tt27", years: [2026] } as const;

const wrapping: readonly Attack[] = [
  {
    name: "wrapping 1: genuine data within the head's ds:Object, forged data in place",
    made: {
      ...primary,
      signed: (xml) => {
        const parked = `</ds:KeyInfo><ds:Object>${only(xml, data)}</ds:Object>`;
        const [before, , after] = split(replace(xml, data, forged(xml)), /<\/ds:KeyInfo>/, 1);
        return before + parked + after;
      },
    },
    codes: ["xml.schema"],
  },
  {
    name: "wrapping 2: forged data before the genuine",
    made: { ...primary, signed: (xml) => replace(xml, data, forged(xml) + only(xml, data)) },
    codes: ["xml.schema"],
  },
  {
    name: "wrapping 3: forged data after the genuine",
    made: { ...primary, signed: (xml) => replace(xml, data, only(xml, data) + forged(xml)) },
    codes: ["xml.schema"],
  },
  {
    name: "wrapping 4: genuine data parked in a foreign element",
    made: {
      ...primary,
      signed: (xml) => {
        const parked = `<PHAT_HANH_HOC_BA><x xmlns="urn:x">${only(xml, data)}</x>`;
        return replace(replace(xml, data, forged(xml)), "<PHAT_HANH_HOC_BA>", parked);
      },
    },
    codes: ["xml.schema"],
  },
  {
    name: "wrapping 5: the whole genuine document within a forged one",
    made: {
      ...primary,
      signed: (xml) => {
        const empty = "<PHAT_HANH_HOC_BA><CBQL/><KY_PHAT_HANH/></PHAT_HANH_HOC_BA>";
        return `<HOC_BA xmlns="urn:hoc-ba-so:1">${forged(xml)}${empty}${xml.replace(/^<\?xml.*?\?>/, "")}</HOC_BA>`;
      },
    },
    codes: ["xml.schema"],
  },
  {
    name: "wrapping 6: genuine information within forged information",
    made: {
      ...primary,
      signed: (xml) => {
        const genuine = only(xml, /<THONG_TIN_HOC_BA .*<\/THONG_TIN_HOC_BA>/s);
        const open = /<THONG_TIN_HOC_BA [^>]*>/;
        const around = forgeName(genuine)
          .replace(/(?<= Id=")/g, "gia-")
          .replace(open, `<THONG_TIN_HOC_BA>${genuine}`);
        return replace(xml, genuine, around);
      },
    },
    codes: ["xml.schema"],
  },
  {
    name: "wrapping 7: the genuine subject row parked in the teacher's ds:Object, a forged row in the table",
    made: {
      ...secondary,
      signed: (xml, world) => {
        const genuine = only(xml, row);
        const forged = replace(replace(genuine, 'Id="mon-TOAN"', ""), /(?<=<diemcanam>)[^<]*/, "9.9");
        const parked = `</ds:KeyInfo><ds:Object>${genuine}</ds:Object></ds:Signature>`;
        const [before, , after] = split(replace(xml, genuine, forged), /<\/ds:KeyInfo><\/ds:Signature>(?=<\/GVBM>)/, 1);
        return issueAgain(before + parked + after, world);
      },
    },
    codes: ["sig.GVBM.reference", "sig.GVCN.value", "xml.schema"],
  },
  {
    name: "wrapping 8: the genuine subject row parked among the signatures, a forged row in the table",
    made: {
      ...secondary,
      signed: (xml, world) => {
        const genuine = only(xml, row);
        const forged = replace(replace(genuine, "mon-TOAN", "mon-TOAN2"), /(?<=<diemcanam>)[^<]*/, "9.9");
        return issueAgain(replace(replace(xml, genuine, forged), "</GVCN>", `${genuine}</GVCN>`), world);
      },
    },
    codes: ["xml.schema"],
  },
  {
    name: "wrapping 9: a forged row beside the genuine, of the same subject",
    made: {
      ...secondary,
      signed: (xml, world) => {
        const genuine = only(xml, row);
        const forged = replace(replace(genuine, "mon-TOAN", "mon-TIN2"), /(?<=<diemcanam>)[^<]*/, "9.9");
        return issueAgain(replace(xml, genuine, forged + genuine), world);
      },
    },
    codes: ["sig.GVBM.missing", "sig.GVCN.value", "xml.schema"],
  },
  {
    name: "wrapping 10: two signatures in the head's slot",
    made: { ...primary, signed: inSlot("CBQL", (signature) => signature + signature.replaceAll("ky-CBQL", "ky-2")) },
    codes: ["xml.schema"],
  },
  {
    name: "wrapping 11: the signature is the root and envelops the data",
    made: {
      ...primary,
      signed: (xml) => {
        const signature = only(xml, slot("CBQL"));
        return replace(signature, "</ds:Signature>", `<ds:Object>${only(xml, data)}</ds:Object></ds:Signature>`);
      },
    },
    codes: ["xml.schema"],
  },
];

/** Before, the match that is told by its number from 0, after. */
function split(text: string, pattern: RegExp, ordinal: number): readonly [string, string, string] {
  const match = [...text.matchAll(new RegExp(pattern, "gs"))][ordinal];
  if (match === undefined) throw new Error("the attack found nothing");
  return [text.slice(0, match.index), match[0], text.slice(match.index + match[0].length)];
}

export const signatureAttacks: readonly Attack[] = [
  {
    name: "one mark changed",
    made: { ...primary, signed: (xml) => replace(xml, /(?<=<mucdatduoc>)T/, "C") },
    codes: ["sig.CBQL.value", "sig.GVCN.value", "sig.KY_PHAT_HANH.value"],
  },
  {
    name: "one mark changed, and signed again by head and seal but not by the teachers",
    made: {
      ...secondary,
      signed: (xml, world) => issueAgain(replace(xml, row, replace(only(xml, row), /8\.9|9\.0/, "9.9")), world),
    },
    codes: ["sig.GVBM.value", "sig.GVCN.value"],
  },
  {
    name: "the head's signature moved to the seal's slot, and the seal's to the head's",
    made: { ...primary, signed: (xml) => exchange(xml, "CBQL", "KY_PHAT_HANH") },
    codes: ["role.unappointed"],
  },
  {
    name: "the homeroom teacher's signature moved to the head's slot",
    made: {
      ...primary,
      signed: (xml) => replace(replace(xml, slot("CBQL"), only(xml, slot("GVCN"))), slot("GVCN"), ""),
    },
    codes: ["cert.untrusted", "role.unappointed", "sig.CBQL.reference", "sig.GVCN.missing", "sig.KY_PHAT_HANH.value"],
  },
  {
    name: "one teacher's signature in the place of another's",
    made: {
      ...secondary,
      signed: (xml, world) => {
        const [before, second, after] = split(xml, /<GVBM>.*?<\/GVBM>/, 1);
        const first = only(before, /<GVBM>.*?<\/GVBM>/s);
        return issueAgain(before + first.replaceAll("ky-GVBM-", `ky-${String(second.length)}-`) + after, world);
      },
    },
    codes: ["sig.GVBM.reference"],
  },
  {
    name: "a subject that no teacher signed",
    made: {
      ...secondary,
      signed: (xml, world) => issueAgain(replace(xml, /<GVBM><ds:Signature .*?<\/GVBM>/s, ""), world),
    },
    codes: ["sig.GVBM.missing"],
  },
  {
    name: "no head",
    made: { ...primary, acts: ({ CBQL: _head, ...acts }) => acts },
    codes: ["sig.CBQL.missing"],
  },
  {
    name: "no homeroom teacher",
    made: { ...primary, acts: ({ GVCN: _homeroom, ...acts }) => acts },
    codes: ["sig.GVCN.missing"],
  },
  ...wrapping,
  {
    name: 'a second Id="data"',
    made: {
      ...primary,
      signed: (xml) => replace(xml, "<DANH_SACH_THONG_TIN_KY>", '<DANH_SACH_THONG_TIN_KY Id="data">'),
    },
    codes: ["xml.format"],
  },
  {
    name: "a DOCTYPE",
    made: { ...primary, signed: (xml) => replace(xml, "<HOC_BA", '<!DOCTYPE HOC_BA [<!ENTITY e "x">]><HOC_BA') },
    codes: ["xml.format"],
  },
  {
    name: "a file of half a megabyte and more",
    made: { ...primary, signed: (xml) => xml + "\n".repeat(524_288) },
    codes: ["xml.limits"],
  },
  {
    name: "SHA-1",
    made: {
      ...primary,
      signed: inSlot("CBQL", (signature) =>
        replace(signature, /xmldsig-more#ecdsa-sha256|2001\/04\/xmldsig-more#rsa-sha256/, "2000/09/xmldsig#rsa-sha1"),
      ),
    },
    codes: ["sig.CBQL.algorithm"],
  },
  {
    name: "a digest of SHA-1",
    made: {
      ...primary,
      signed: inSlot("CBQL", (signature) => replace(signature, "2001/04/xmlenc#sha256", "2000/09/xmldsig#sha1")),
    },
    codes: ["sig.CBQL.algorithm"],
  },
  {
    name: "HMAC under the octets of the public certificate",
    made: { ...primary, signed: inSlot("CBQL", hmac) },
    codes: ["sig.CBQL.algorithm"],
  },
  {
    name: "a key in KeyInfo that is not the certificate's",
    made: { ...primary, signed: inSlot("CBQL", foreignKey) },
    codes: ["cert.substituted"],
  },
  {
    name: "a certificate swapped for another with the same key, under XAdES",
    made: swapped("xades"),
    codes: ["cert.substituted", "role.unappointed"],
  },
  {
    name: "a certificate swapped for another with the same key, where only the lock named the first",
    made: swapped("xmldsig"),
    codes: ["cert.substituted", "role.unappointed"],
  },
];

/** Out of one slot and into the other; what stood there goes back the other way. */
function exchange(xml: string, one: string, other: string): string {
  const [first, second] = [only(xml, slot(one)), only(xml, slot(other))];
  return replace(replace(xml, slot(one), second), slot(other), first);
}

/** CVE-2016-1000252 and its kind: the certificate's public octets taken for a secret. */
async function hmac(signature: string): Promise<string> {
  const method = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";
  const changed = replace(signature, /http:\/\/www\.w3\.org\/2001\/04\/xmldsig-more#ecdsa-sha256/, method);
  const secret = utf8(only(signature, /(?<=<ds:X509Certificate>)[^<]*/));
  const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const value = await crypto.subtle.sign("HMAC", key, utf8(only(changed, /<ds:SignedInfo>.*<\/ds:SignedInfo>/s)));
  return replace(changed, /(?<=<ds:SignatureValue>)[^<]*/, base64(new Uint8Array(value)));
}

/** XMLDSig 1.1 §4.5.2.3: a ds:KeyValue beside the certificate, of somebody else. */
async function foreignKey(signature: string): Promise<string> {
  const { publicKey } = await generateKeys("p256");
  const point = base64(new Uint8Array(await crypto.subtle.exportKey("raw", publicKey)));
  const value =
    '<dsig11:ECKeyValue xmlns:dsig11="http://www.w3.org/2009/xmldsig11#">' +
    `<dsig11:NamedCurve URI="urn:oid:1.2.840.10045.3.1.7"/><dsig11:PublicKey>${point}</dsig11:PublicKey></dsig11:ECKeyValue>`;
  return replace(signature, "<ds:KeyInfo>", `<ds:KeyInfo><ds:KeyValue>${value}</ds:KeyValue>`);
}

/** The head signs under one certificate; another with the same key is put in its place. */
function swapped(form: "xades" | "xmldsig"): MintOptions {
  let other = "";
  return {
    ...primary,
    acts: async (acts, { trees }) => {
      const keys = await generateKeys("p256");
      const first = await hire(trees.government.sub, "Phạm Minh Tuấn", { keys });
      other = base64((await hire(trees.government.sub, "Nguyễn Văn Gian", { keys })).certificates[0]!);
      return { ...acts, CBQL: { ...acts.CBQL!, signer: first, form } };
    },
    signed: inSlot("CBQL", (signature) => replace(signature, /(?<=<ds:X509Certificate>)[^<]*/, other)),
  };
}
