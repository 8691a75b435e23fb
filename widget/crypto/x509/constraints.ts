/**
 * Name constraints (RFC 5280 §4.2.1.10, §6.1.3 b and c).
 *
 * @module
 */
import type { Certificate } from "./certificate.ts";
import { DIRECTORY, DNS, EMAIL, IP, URI, type GeneralName } from "./general-name.ts";
import { emailAddress } from "./name.ts";

/** Comparisons of one certificate with one extension; far beyond any real one. */
const maxComparisons = 0x10000;

/** Whether every name of a certificate is within what one issuer above it permits, and outside what it excludes. */
export function meetsConstraints(certificate: Certificate, issuer: Certificate): boolean {
  const { nameConstraints } = issuer.extensions;
  if (!nameConstraints) return true;
  const { permitted, excluded } = nameConstraints;
  const names = namesOf(certificate);
  if (names.length * (permitted.length + excluded.length) > maxComparisons) return false;
  return names.every((name) => {
    const allowed = permitted.filter(({ kind }) => kind === name.kind);
    if (allowed.length > 0 && !allowed.some((base) => isWithin(name, base) === true)) return false;
    return excluded.every((base) => base.kind !== name.kind || isWithin(name, base) === false);
  });
}

/** Subject, subjectAltName, and any e-mail address in the subject, as older certificates carry it. */
function namesOf({ subject, extensions }: Certificate): readonly GeneralName[] {
  const octets = new Uint8Array();
  const inSubject = subject.attributes.flatMap(({ type, value, key }) =>
    type === emailAddress ? [{ kind: EMAIL, octets, text: value, key }] : [],
  );
  const directory = { kind: DIRECTORY, octets, text: "", name: subject, key: "" };
  return [...(subject.rdns.length > 0 ? [directory] : []), ...inSubject, ...(extensions.subjectAltName ?? [])];
}

/** Undefined where the form or the value cannot be judged: then it is neither permitted nor clear of an exclusion. */
function isWithin(name: GeneralName, base: GeneralName): boolean | undefined {
  const text = name.text.toLowerCase();
  const bound = base.text.toLowerCase();
  switch (name.kind) {
    case EMAIL: {
      const at = text.lastIndexOf("@") + 1;
      if (at < 2 || text.indexOf("@") + 1 !== at) return undefined;
      if (!bound.includes("@")) return isInHost(text.slice(at), bound);
      return text.slice(at) === bound.slice(bound.lastIndexOf("@") + 1) && mailbox(name) === mailbox(base);
    }
    case DNS:
      // No name that begins with a period is below anything.
      if (/^(?:\.|$)/.test(text)) return undefined;
      return bound === "" || text === bound || text.endsWith(bound.startsWith(".") ? bound : `.${bound}`);
    case DIRECTORY:
      return base.name!.rdns.every((rdn, i) => rdn === name.name!.rdns[i]);
    case URI: {
      const host = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#]*@)?([^/?#:[\]@]+)(?::\d*)?(?:[/?#]|$)/.exec(text)?.[1];
      return host === undefined || /^[\d.]+$/.test(host) ? undefined : isInHost(host, bound);
    }
    case IP: {
      const size = name.octets.length;
      const { octets } = base;
      if ((size !== 4 && size !== 16) || (octets.length !== 8 && octets.length !== 32)) return undefined;
      return (
        octets.length === 2 * size && name.octets.every((octet, i) => ((octet ^ octets[i]!) & octets[size + i]!) === 0)
      );
    }
    default:
      return undefined;
  }
}

/** The local part counts its case. */
function mailbox({ text }: GeneralName): string {
  return text.slice(0, text.lastIndexOf("@"));
}

/** For e-mail and URI: a host is itself; a leading period means any host below. */
function isInHost(host: string, bound: string): boolean {
  return bound === "" || (bound.startsWith(".") ? host.endsWith(bound) : host === bound);
}
