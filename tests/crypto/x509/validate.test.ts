import { generateKeyPairSync, sign } from "node:crypto";
import { describe } from "vitest";
import {
  at,
  authority,
  authorityKeyId,
  basicConstraints,
  ce,
  certificate,
  days,
  ecdsaSha256,
  extKeyUsage,
  extension,
  keyOf,
  keyUsage,
  leaf,
  subjectKeyId,
  type CertificateOptions,
  type Party,
} from "./support/authority.ts";
import { generalizedTime, integer, oid, octets, sequence, tlv, utcTime } from "./support/der-writer.ts";
import { itAnswers } from "./support/scenario.ts";

const root = authority("Root");
const ca = authority("CA", { issuer: root });
const good = leaf(ca);
const anchors = [root.der];

const chain = (...parties: readonly Party[]) => parties.map(({ der }) => der);
const below = (issuer: Party, options: Partial<CertificateOptions> = {}): readonly Uint8Array[] =>
  chain(leaf(issuer, options), issuer);
const unknownCritical = extension("1.3.6.1.4.1.99999.1", octets(), true);

describe("RFC 5280 §6.1: a path", () => {
  itAnswers("cert.ok", "root, CA, leaf", () => ({ certificates: chain(good, ca), anchors }));
  itAnswers("cert.ok", "root, leaf", () => ({ certificates: chain(leaf(root)), anchors }));
  itAnswers("cert.ok", "a pinned certificate alone", () => ({ certificates: chain(root), anchors }));

  itAnswers("failed cert.path", "the leaf's signature is broken", () => {
    const der = good.der.slice();
    der[der.length - 1]! ^= 1;
    return { certificates: [der, ca.der], anchors };
  });
  itAnswers("failed cert.path", "the CA's signature is broken", () => {
    const der = ca.der.slice();
    der[der.length - 1]! ^= 1;
    return { certificates: [good.der, der], anchors };
  });
  itAnswers("failed cert.path", "the signed part differs from what was signed", () => {
    const der = good.der.slice();
    const place = Buffer.from(der).indexOf("Leaf");
    der[place] = "l".charCodeAt(0);
    return { certificates: [der, ca.der], anchors };
  });
  itAnswers("failed cert.path", "the outer algorithm is not the signed one", () => ({
    certificates: below(ca, { innerAlgorithm: sequence(oid("1.2.840.10045.4.3.3")) }),
    anchors,
  }));
});

describe("RFC 5280 §6.1.3 a 2: validity, at every certificate and the anchor", () => {
  const expired = { from: days(-20), to: days(-10) };
  const early = { from: days(10), to: days(20) };
  itAnswers("failed cert.expired", "leaf expired", () => ({ certificates: below(ca, expired), anchors }));
  itAnswers("failed cert.expired", "leaf not yet valid", () => ({ certificates: below(ca, early), anchors }));
  itAnswers("failed cert.expired", "CA expired", () => ({
    certificates: below(authority("CA", { issuer: root, ...expired })),
    anchors,
  }));
  itAnswers("failed cert.expired", "CA not yet valid", () => ({
    certificates: below(authority("CA", { issuer: root, ...early })),
    anchors,
  }));
  itAnswers("failed cert.expired", "anchor expired", () => {
    const old = authority("Old", expired);
    return { certificates: chain(leaf(old)), anchors: chain(old) };
  });
  itAnswers("cert.ok", "expired since, but valid then", () => ({
    certificates: below(ca, expired),
    anchors,
    at: days(-15),
  }));
  const inclusive = "OpenSSL leaves the last second out, against §4.1.2.5";
  itAnswers("cert.ok", "the last second counts", () => ({
    certificates: below(ca, { to: at }),
    anchors,
    unjudged: inclusive,
  }));
  itAnswers("cert.ok", "the last second counts to its end", () => ({
    certificates: below(ca, { to: at }),
    anchors,
    at: new Date(at.getTime() + 999),
    unjudged: inclusive,
  }));
  itAnswers("failed cert.expired", "the second after does not", () => ({
    certificates: below(ca, { to: at }),
    anchors,
    at: new Date(at.getTime() + 1000),
  }));
  itAnswers("cert.ok", "the first second counts", () => ({ certificates: below(ca, { from: at }), anchors }));
  itAnswers("cert.ok", "UTCTime of the 20th century", () => ({
    certificates: below(ca, { from: new Date("1950-01-01T12:01:00Z") }),
    anchors,
  }));
  itAnswers("cert.ok", "GeneralizedTime before 2050", () => ({
    certificates: below(ca, { validity: sequence(generalizedTime(days(-1)), generalizedTime(days(1))) }),
    anchors,
  }));
  itAnswers("cert.ok", "GeneralizedTime after 2049", () => ({
    certificates: below(ca, { to: new Date("2999-12-31T23:59:59Z") }),
    anchors,
  }));
  itAnswers("failed cert.path", "UTCTime without seconds", () => ({
    certificates: below(ca, { validity: sequence(utcTime("2601010000Z"), utcTime("2701010000Z")) }),
    anchors,
    unjudged: "OpenSSL takes it unless strict",
  }));
  itAnswers("failed cert.expired", "no time at all is asked for", () => ({
    certificates: chain(good, ca),
    anchors,
    at: new Date(Number.NaN),
    unjudged: "there is no such time",
  }));
});

describe("RFC 5280 §4.2.1.9: basic constraints", () => {
  const other = (...extensions: Uint8Array[]): Party => {
    const key = keyOf("other");
    return authority("Other", {
      issuer: root,
      key,
      extensions: [...extensions, subjectKeyId(key), authorityKeyId(root.key)],
    });
  };
  itAnswers("failed cert.path", "cA false", () => ({
    certificates: below(other(basicConstraints(false), keyUsage(5, 6))),
    anchors,
  }));
  itAnswers("failed cert.path", "no basicConstraints", () => ({ certificates: below(other(keyUsage(5, 6))), anchors }));
  itAnswers("failed cert.path", "an end entity issues", () => ({
    certificates: chain(leaf(good, { subject: "Forged" }), good, ca),
    anchors,
  }));
  itAnswers("cert.ok", "not critical", () => ({
    certificates: below(other(basicConstraints(true, undefined, false), keyUsage(5, 6))),
    anchors,
  }));
  itAnswers("failed cert.path", "a version 1 intermediate", () => ({
    certificates: below(authority("V1", { issuer: root, version: 1 })),
    anchors,
  }));
  itAnswers("cert.ok", "a version 1 leaf", () => ({ certificates: below(ca, { version: 1 }), anchors }));
  itAnswers("failed cert.usage", "a version 1 leaf, for documents", () => ({
    certificates: below(ca, { version: 1 }),
    anchors,
    purpose: "signature",
    unjudged: "the rule is Vietnamese law's, which asks for version 3",
  }));
  itAnswers("cert.ok", "a version 1 anchor", () => {
    const old = authority("Old root", { version: 1 });
    return { certificates: chain(leaf(old)), anchors: chain(old) };
  });
  itAnswers("failed cert.path", "an anchor that is no CA", () => {
    const wrong = authority("Wrong", {
      extensions: [basicConstraints(false), subjectKeyId(keyOf("x"))],
      key: keyOf("x"),
    });
    return { certificates: chain(leaf(wrong)), anchors: chain(wrong) };
  });

  const limited = (issuer: Party, length: number, subject = "Limited"): Party => {
    const key = keyOf(subject);
    const extensions = [basicConstraints(true, length), keyUsage(5, 6), subjectKeyId(key), authorityKeyId(issuer.key)];
    return authority(subject, { issuer, key, extensions });
  };
  itAnswers("cert.ok", "pathLen 0 with a leaf below", () => ({ certificates: below(limited(root, 0)), anchors }));
  itAnswers("failed cert.path", "pathLen 0 with a CA below", () => {
    const zero = limited(root, 0);
    const sub = authority("Sub", { issuer: zero });
    return { certificates: chain(leaf(sub), sub, zero), anchors };
  });
  itAnswers("cert.ok", "pathLen 1 with a CA below", () => {
    const one = limited(root, 1);
    const sub = authority("Sub", { issuer: one });
    return { certificates: chain(leaf(sub), sub, one), anchors };
  });
  itAnswers("failed cert.path", "pathLen of the anchor", () => {
    const key = keyOf("short");
    const short = authority("Short", {
      key,
      extensions: [basicConstraints(true, 0), keyUsage(5, 6), subjectKeyId(key)],
    });
    const sub = authority("Sub", { issuer: short });
    return { certificates: chain(leaf(sub), sub), anchors: chain(short) };
  });
  itAnswers("failed cert.path", "a lower CA does not lift a limit", () => {
    const one = limited(root, 1);
    const six = limited(one, 6, "Six");
    const sub = authority("Sub", { issuer: six });
    return { certificates: chain(leaf(sub), sub, six, one), anchors };
  });
  itAnswers("cert.ok", "a self-issued CA does not count", () => {
    const zero = limited(root, 0);
    const own = authority("Limited", { issuer: zero, key: keyOf("own") });
    return { certificates: chain(leaf(own), own, zero), anchors };
  });
  itAnswers("failed cert.path", "a CA below the self-issued one counts", () => {
    const zero = limited(root, 0);
    const own = authority("Limited", { issuer: zero, key: keyOf("own") });
    const sub = authority("Sub", { issuer: own });
    return { certificates: chain(leaf(sub), sub, own, zero), anchors };
  });
});

describe("RFC 5280 §4.2.1.3: key usage of an issuer", () => {
  const using = (...flags: readonly number[]): Party => {
    const key = keyOf("using");
    const extensions = [basicConstraints(true), keyUsage(...flags), subjectKeyId(key), authorityKeyId(root.key)];
    return authority("Using", { issuer: root, key, extensions });
  };
  itAnswers("failed cert.usage", "no keyCertSign", () => ({ certificates: below(using(6)), anchors }));
  itAnswers("failed cert.usage", "no keyCertSign in the anchor", () => {
    const key = keyOf("mute");
    const mute = authority("Mute", { key, extensions: [basicConstraints(true), keyUsage(6), subjectKeyId(key)] });
    return { certificates: chain(leaf(mute)), anchors: chain(mute) };
  });
  itAnswers("cert.ok", "no keyUsage at all", () => {
    const key = keyOf("using");
    const extensions = [basicConstraints(true), subjectKeyId(key), authorityKeyId(root.key)];
    return { certificates: below(authority("Using", { issuer: root, key, extensions })), anchors };
  });
});

describe("extensions", () => {
  itAnswers("failed cert.path", "unknown and critical in the leaf", () => ({
    certificates: below(ca, { more: [unknownCritical] }),
    anchors,
  }));
  itAnswers("failed cert.path", "unknown and critical in the CA", () => ({
    certificates: below(authority("CA", { issuer: root, more: [unknownCritical] })),
    anchors,
  }));
  itAnswers("failed cert.path", "unknown and critical in the anchor", () => {
    const odd = authority("Odd", { more: [unknownCritical] });
    return { certificates: chain(leaf(odd)), anchors: chain(odd) };
  });
  itAnswers("cert.ok", "unknown and not critical", () => ({
    certificates: below(ca, { more: [extension("1.3.6.1.4.1.99999.1", octets())] }),
    anchors,
  }));
  itAnswers("failed cert.path", "known but never critical, marked critical", () => ({
    certificates: below(ca, { keyIds: false, more: [ce(35, sequence(tlv(0x80, new Uint8Array(20))), true)] }),
    anchors,
  }));
  itAnswers("failed cert.path", "one twice", () => ({ certificates: below(ca, { more: [keyUsage(0)] }), anchors }));
  itAnswers("failed cert.path", "malformed value", () => ({
    certificates: below(ca, { more: [ce(37, integer(1))] }),
    anchors,
  }));
});

describe("purpose: signing documents", () => {
  const emailProtection = "1.3.6.1.5.5.7.3.4";
  const serverAuth = "1.3.6.1.5.5.7.3.1";
  const purpose = "signature" as const;
  const usage = (...flags: readonly number[]): Partial<CertificateOptions> => ({
    extensions: [keyUsage(...flags), subjectKeyId(keyOf("user"))],
    key: keyOf("user"),
  });
  const withUse = (issuer: Party, ...uses: readonly string[]): Party =>
    authority("Used CA", { issuer, more: [extKeyUsage(...uses)] });

  itAnswers("cert.ok", "digitalSignature and nonRepudiation", () => ({
    certificates: chain(good, ca),
    anchors,
    purpose,
  }));
  itAnswers("cert.ok", "nonRepudiation alone", () => ({ certificates: below(ca, usage(1)), anchors, purpose }));
  itAnswers("failed cert.usage", "keyEncipherment alone", () => ({
    certificates: below(ca, usage(2)),
    anchors,
    purpose,
  }));
  itAnswers("cert.ok", "keyEncipherment, no purpose asked", () => ({ certificates: below(ca, usage(2)), anchors }));
  itAnswers("cert.ok", "emailProtection", () => ({
    certificates: below(ca, { more: [extKeyUsage(serverAuth, emailProtection)] }),
    anchors,
    purpose,
  }));
  itAnswers("failed cert.usage", "serverAuth alone", () => ({
    certificates: below(ca, { more: [extKeyUsage(serverAuth)] }),
    anchors,
    purpose,
  }));
  itAnswers("cert.ok", "serverAuth, no purpose asked", () => ({
    certificates: below(ca, { more: [extKeyUsage(serverAuth)] }),
    anchors,
  }));
  itAnswers("cert.ok", "documentSigning", () => ({
    certificates: below(ca, { more: [extKeyUsage("1.3.6.1.5.5.7.3.36")] }),
    anchors,
    purpose,
    unjudged: "OpenSSL 3 has no such purpose",
  }));
  itAnswers("failed cert.usage", "the CA is for servers", () => ({
    certificates: below(withUse(root, serverAuth)),
    anchors,
    purpose,
  }));
  itAnswers("cert.ok", "the CA is for servers, no purpose asked", () => ({
    certificates: below(withUse(root, serverAuth)),
    anchors,
  }));
  itAnswers("cert.ok", "the CA is for mail too", () => ({
    certificates: below(withUse(root, serverAuth, emailProtection)),
    anchors,
    purpose,
  }));
  itAnswers("failed cert.usage", "the anchor is for servers", () => {
    const servers = authority("Servers", { more: [extKeyUsage(serverAuth)] });
    return { certificates: chain(leaf(servers)), anchors: chain(servers), purpose };
  });
  itAnswers("failed cert.usage", "asked for OCSP signing, which must be named", () => ({
    certificates: chain(good, ca),
    anchors,
    purpose: "ocsp",
    unjudged: "its ocsphelper purpose allows anything",
  }));
  itAnswers("cert.ok", "asked for OCSP signing, and named", () => ({
    certificates: below(ca, { more: [extKeyUsage("1.3.6.1.5.5.7.3.9")] }),
    anchors,
    purpose: "ocsp",
    unjudged: "its ocsphelper purpose allows anything",
  }));
});

describe("algorithms and keys", () => {
  const rsa = (bits: number) => generateKeyPairSync("rsa", { modulusLength: bits });
  const rsa2048 = rsa(2048);
  const strict = ["-auth_level", "2"];
  const NULL = tlv(5);
  const rsaRoot = (algorithm: Uint8Array, hash: string, key = rsa2048, options = {}) => {
    const signer = (tbs: Uint8Array) => new Uint8Array(sign(hash, tbs, { key: key.privateKey, ...options }));
    const top = certificate({ subject: "RSA", key, algorithm, signer }, [basicConstraints(true), keyUsage(5, 6)]);
    return { certificates: chain(leaf(top, { algorithm, signer })), anchors: chain(top), flags: strict };
  };
  const pkcs1 = (last: number): Uint8Array => sequence(oid(`1.2.840.113549.1.1.${last}`), NULL);
  const digest = (last: number): Uint8Array => sequence(oid(`2.16.840.1.101.3.4.2.${last}`), NULL);
  const pss = (last: number, salt: number): Uint8Array => {
    const mask = sequence(oid("1.2.840.113549.1.1.8"), digest(last));
    const parameters = [tlv(0xa0, digest(last)), tlv(0xa1, mask), tlv(0xa2, integer(salt))];
    return sequence(oid("1.2.840.113549.1.1.10"), sequence(...parameters));
  };
  itAnswers("cert.ok", "RSA PKCS#1 v1.5, SHA-256", () => rsaRoot(pkcs1(11), "sha256"));
  itAnswers("cert.ok", "RSA PKCS#1 v1.5, SHA-384", () => rsaRoot(pkcs1(12), "sha384"));
  itAnswers("cert.ok", "RSA PKCS#1 v1.5, SHA-512", () => rsaRoot(pkcs1(13), "sha512"));
  itAnswers("cert.ok", "RSA-PSS, SHA-256", () =>
    rsaRoot(pss(1, 32), "sha256", rsa2048, { padding: 6, saltLength: 32 }),
  );
  itAnswers("cert.ok", "RSA-PSS, SHA-512", () =>
    rsaRoot(pss(3, 20), "sha512", rsa2048, { padding: 6, saltLength: 20 }),
  );
  itAnswers("cert.ok", "RSA-PSS with the default salt of 20 octets left out", () => {
    const mask = sequence(oid("1.2.840.113549.1.1.8"), digest(1));
    const parameters = sequence(tlv(0xa0, digest(1)), tlv(0xa1, mask));
    const algorithm = sequence(oid("1.2.840.113549.1.1.10"), parameters);
    return rsaRoot(algorithm, "sha256", rsa2048, { padding: 6, saltLength: 20 });
  });
  itAnswers("failed cert.path", "RSA-PSS whose salt is not as long as it says", () =>
    rsaRoot(pss(1, 32), "sha256", rsa2048, { padding: 6, saltLength: 20 }),
  );
  itAnswers("failed cert.path", "RSA-PSS with the defaults, which are SHA-1", () =>
    rsaRoot(sequence(oid("1.2.840.113549.1.1.10"), sequence()), "sha1", rsa2048, { padding: 6, saltLength: 20 }),
  );
  itAnswers("failed cert.path", "RSA with SHA-1", () => rsaRoot(pkcs1(5), "sha1"));
  itAnswers("failed cert.path", "RSA with MD5", () => rsaRoot(pkcs1(4), "md5"));
  itAnswers("failed cert.path", "RSA of 1024 bits", () => rsaRoot(pkcs1(11), "sha256", rsa(1024)));
  itAnswers("failed cert.path", "RSA of 2040 bits", () => ({
    ...rsaRoot(pkcs1(11), "sha256", rsa(2040)),
    unjudged: "OpenSSL counts it as 112 bits of security",
  }));
  itAnswers("failed cert.path", "ECDSA with SHA-1", () => {
    const signer = (tbs: Uint8Array) => new Uint8Array(sign("sha1", tbs, ca.key.privateKey));
    return {
      certificates: below(ca, { algorithm: sequence(oid("1.2.840.10045.4.1")), signer }),
      anchors,
      flags: strict,
    };
  });
  const onCurve = (namedCurve: string, last: number, hash: string) => () => {
    const key = generateKeyPairSync("ec", { namedCurve });
    const algorithm = sequence(oid(`1.2.840.10045.4.3.${last}`));
    const signer = (tbs: Uint8Array) => new Uint8Array(sign(hash, tbs, key.privateKey));
    const top = certificate({ subject: "EC", key, algorithm, signer }, [basicConstraints(true), keyUsage(5, 6)]);
    return { certificates: chain(leaf(top, { algorithm, signer })), anchors: chain(top), flags: strict };
  };
  itAnswers("cert.ok", "ECDSA P-384, SHA-384", onCurve("P-384", 3, "sha384"));
  itAnswers("cert.ok", "ECDSA P-256, SHA-512", onCurve("P-256", 4, "sha512"));
  itAnswers("cert.ok", "ECDSA P-384, SHA-256", onCurve("P-384", 2, "sha256"));
  itAnswers("failed cert.path", "ECDSA on a curve of 192 bits", onCurve("prime192v1", 2, "sha256"));
  itAnswers("failed cert.path", "ECDSA on another curve of 256 bits", () => ({
    ...onCurve("secp256k1", 2, "sha256")(),
    unjudged: "the profile has P-256 and P-384",
  }));
  itAnswers("failed cert.path", "ECDSA with raw r‖s instead of DER", () => {
    const signer = (tbs: Uint8Array) =>
      new Uint8Array(sign("sha256", tbs, { key: ca.key.privateKey, dsaEncoding: "ieee-p1363" }));
    return { certificates: below(ca, { signer, algorithm: ecdsaSha256 }), anchors };
  });
  itAnswers("failed cert.path", "an RSA algorithm over an EC key", () => ({
    certificates: below(ca, { algorithm: pkcs1(11) }),
    anchors,
  }));
});
