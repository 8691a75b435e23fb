/**
 * Attacks by certificate: the signature is right, and the signer is not who may sign. The roster appoints the forger wherever
 * the certificate alone must say no.
 *
 * @module
 */
// Must run before @peculiar/x509, whose decorators need it.
import { cryptoSigningKey } from "../../api/signing/crypto-key.ts";
import "reflect-metadata";
import { Extension, X509Certificate } from "@peculiar/x509";
import { issueAuthority, type Authority, type Signer } from "../../api/demo/issue.ts";
import { authorityName } from "../../api/demo/subject.ts";
import { department, schools } from "../../api/demo/schools.ts";
import type { MintOptions } from "../support/mint.ts";
import { appointment } from "../support/mint.ts";
import { authoritiesOf, crlsOf, hire, validity, type World } from "../support/world.ts";
import type { Attack } from "./attack.ts";

const once = { circular: "tt27", years: [2026] } as const;
const crlUrl = "http://ca-thu-nghiem.example/crl/gia.crl";

/** The head's slot is filled by another, whom the roster appoints. */
function headIs(choose: (world: World) => Promise<Signer> | Signer, more: readonly Authority[] = []): MintOptions {
  let head: Signer | undefined;
  const chosen = async (world: World) => (head ??= await choose(world));
  return {
    ...once,
    acts: async (acts, world) => ({ ...acts, CBQL: { ...acts.CBQL!, signer: await chosen(world) } }),
    roster: async (entries, world) => [
      ...entries.filter(({ role }) => role !== "CBQL"),
      await appointment("CBQL", await chosen(world), schools.hoaSua.id),
    ],
    revocation: async (world, at) => {
      const own = chainOf((await chosen(world)).issuer);
      const others = authoritiesOf(world.trees).filter((authority) => !own.includes(authority));
      return crlsOf([...others, ...own, ...more], at);
    },
  };
}

function chainOf(authority: Authority): readonly Authority[] {
  return authority.issuer === undefined ? [authority] : [authority, ...chainOf(authority.issuer)];
}

const rootName = authorityName("CA gốc THỬ NGHIỆM Chính phủ (dữ liệu mẫu)");

/** RFC 5280 §4.2.1.10: one permitted subtree, C=LA, under which no school stands. */
function onlyElsewhere(): Extension {
  const country = [0x30, 0x09, 0x06, 0x03, 0x55, 0x04, 0x06, 0x13, 0x02, 0x4c, 0x41];
  const name = [0xa4, 0x0f, 0x30, 0x0d, 0x31, 0x0b, ...country];
  return new Extension("2.5.29.30", true, Uint8Array.from([0x30, 0x15, 0xa0, 0x13, 0x30, 0x11, ...name]));
}

export const certificateAttacks: readonly Attack[] = [
  {
    name: "a self-signed certificate bearing the root's name",
    made: headIs(async () => {
      const forged = await issueAuthority({ ...validity, subject: rootName, kind: "p256", crlUrl });
      const { privateKey: key } = forged.keys;
      return { ...cryptoSigningKey(key, [forged.certificate]), key, serial: "1", issuer: forged };
    }),
    codes: ["cert.untrusted"],
  },
  {
    name: "a tree of its own under a root bearing the root's name",
    made: headIs(async () => {
      const root = await issueAuthority({ ...validity, subject: rootName, kind: "p256", crlUrl });
      const signer = await hire(root, "Phạm Minh Tuấn");
      return { ...signer, certificates: [...signer.certificates, root.certificate] };
    }),
    codes: ["cert.untrusted"],
  },
  {
    name: "a citizen's genuine certificate in the head's slot",
    made: { ...once, acts: (acts, { citizen }) => ({ ...acts, CBQL: { ...acts.CBQL!, signer: citizen } }) },
    codes: ["cert.untrusted", "role.unappointed"],
  },
  {
    name: "a citizen's genuine certificate in the head's slot, and the roster bribed",
    made: headIs(({ citizen }) => citizen),
    codes: ["cert.untrusted"],
  },
  {
    name: "an official's genuine certificate that no roster appoints",
    made: { ...once, acts: (acts, { otherHead }) => ({ ...acts, CBQL: { ...acts.CBQL!, signer: otherHead } }) },
    codes: ["role.unappointed"],
  },
  {
    name: "the head of another school",
    made: {
      ...once,
      acts: (acts, { otherHead }) => ({ ...acts, CBQL: { ...acts.CBQL!, signer: otherHead } }),
      roster: async (entries, { otherHead }) => [...entries, await appointment("CBQL", otherHead, schools.benSong.id)],
    },
    codes: ["role.school"],
  },
  {
    name: "a head whose appointment had ended",
    made: {
      ...once,
      roster: (entries) => entries.map((entry) => (entry.role === "CBQL" ? { ...entry, to: "2026-01-31" } : entry)),
    },
    codes: ["role.unappointed"],
  },
  {
    name: "a signer revoked before the lock",
    made: {
      ...once,
      revocation: async ({ trees, head }, at) => {
        const revoked = { serial: head.serial, at: new Date("2026-06-01T00:00:00Z"), reason: "keyCompromise" as const };
        const others = authoritiesOf(trees).filter((authority) => authority !== head.issuer);
        return [...(await crlsOf(others, at)), ...(await crlsOf([head.issuer], at, [revoked]))];
      },
    },
    codes: ["revocation.revoked"],
  },
  {
    name: "a certificate expired before the lock",
    made: headIs(({ trees }) => hire(trees.government.sub, "Phạm Minh Tuấn", { to: new Date("2026-06-01T00:00:00Z") })),
    codes: ["cert.expired"],
  },
  {
    name: "a certificate that is not for signing documents",
    made: headIs(async ({ trees }) => {
      const subject = authorityName("CA không được cấp cho ai");
      const issuer = trees.government.sub;
      const one = await issueAuthority({ ...validity, subject, kind: "p256", crlUrl, issuer, isCa: false });
      const certificates = [one.certificate, issuer.certificate];
      const key = one.keys.privateKey;
      return { ...cryptoSigningKey(key, certificates), key, serial: "1", issuer };
    }),
    codes: ["cert.usage"],
  },
  {
    name: "a root whose own window had ended",
    made: {
      ...once,
      trust: (trust) => ({ ...trust, roots: trust.roots.map((root) => ({ ...root, to: "2026-01-01T00:00:00Z" })) }),
    },
    codes: ["cert.untrusted"],
  },
  {
    name: "an intermediate without CA",
    made: headIs(async ({ trees }) => {
      const subject = authorityName("CA trung gian giả");
      return hire(
        await issueAuthority({
          ...validity,
          subject,
          kind: "p256",
          crlUrl,
          issuer: trees.government.root,
          isCa: false,
        }),
        "Phạm Minh Tuấn",
      );
    }),
    codes: ["cert.path"],
  },
  {
    name: "a signer who issues certificates",
    made: headIs(async ({ trees, head }) => {
      const [certificate] = head.certificates;
      const { subjectName: name, publicKey } = new X509Certificate(new Uint8Array(certificate!));
      const keys = { privateKey: head.key, publicKey: await publicKey.export() };
      const issuer = { certificate: certificate!, name, keys, crlUrl, issuer: trees.government.sub };
      return hire(issuer, "Phạm Minh Tuấn");
    }),
    codes: ["cert.path"],
  },
  {
    name: "a pathLen overrun",
    made: headIs(async ({ trees }) => {
      const subject = authorityName("CA cấp quá sâu");
      const below = { ...validity, subject, kind: "p256", crlUrl, issuer: trees.government.sub } as const;
      return hire(await issueAuthority(below), "Phạm Minh Tuấn");
    }),
    codes: ["cert.path"],
  },
  {
    name: "a name-constraint breach",
    made: headIs(async ({ trees }) => {
      const subject = authorityName("CA chỉ cho nơi khác");
      const bound = { ...validity, subject, kind: "p256", crlUrl, issuer: trees.government.root } as const;
      return hire(await issueAuthority({ ...bound, extensions: [onlyElsewhere()] }), department.name);
    }),
    codes: ["cert.path"],
  },
];
