/**
 * C2SP signed-note: a text with signature lines. Unknown keys are ignored; a line that names a known key and does not
 * verify spoils the note.
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import { base64, concat, equal, fromBase64, hex, utf8, type Bytes } from "../bytes.ts";
import { sha256 } from "../digest.ts";
import { publicKeyOf, signEd25519, verifyEd25519 } from "./ed25519.ts";

/** Signature types of C2SP signed-note: plain Ed25519, and Ed25519 cosignature/v1. */
export const algorithms = { ed25519: 1, cosignature: 4 } as const;

export type NoteAlgorithm = keyof typeof algorithms;

export interface VerifierKey {
  readonly name: string;
  /** 4 octets: SHA-256(name ‖ LF ‖ type ‖ public key), its beginning. */
  readonly id: Uint8Array;
  readonly algorithm: NoteAlgorithm;
  /** 32 octets. */
  readonly publicKey: Uint8Array;
}

export interface SignerKey extends VerifierKey {
  /** 32 octets, secret. */
  readonly seed: Uint8Array;
}

export interface NoteSignature {
  readonly name: string;
  readonly id: Uint8Array;
  /** What follows the key id: its shape is the algorithm's own. */
  readonly value: Uint8Array;
}

export interface Note {
  /** With its final LF: exactly what is signed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** C2SP: at least 16 signatures, of up to 5 kB each. */
const limits = { length: 131_072, signatures: 100 };
const separator = "\n\n— ";
/** U+0085 is a space to Unicode but not to `\s`. */
const linePattern = /^— ([^\s\u0085+]+) ([A-Za-z0-9+/]+={0,2})$/;

/** Throws `Fault("note.malformed")`. */
export function parseNote(source: string): Note {
  const split = source.lastIndexOf(separator);
  if (source.length > limits.length || split < 0 || !source.endsWith("\n")) refuse("no signature");
  // A lone surrogate has no octets of its own: two texts would be signed alike.
  if (/\p{Cs}/u.test(source)) refuse("lone surrogate");
  if (Array.from(source).some((character) => character < " " && character !== "\n")) refuse("control character");
  const lines = source.slice(split + 2, -1).split("\n");
  if (lines.length > limits.signatures) refuse("too many signatures");
  return { text: source.slice(0, split + 1), signatures: lines.map(parseSignature) };
}

function parseSignature(line: string): NoteSignature {
  const [, name, encoded] = linePattern.exec(line) ?? refuse("signature line");
  const bytes = decode(encoded!);
  if (bytes.length < 5) refuse("signature line");
  return { name: name!, id: bytes.subarray(0, 4), value: bytes.subarray(4) };
}

export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(formatSignature).join("")}`;
}

export function formatSignature({ name, id, value }: NoteSignature): string {
  return `— ${name} ${base64(concat(id, value))}\n`;
}

/** `name+hash+base64(type ‖ public key)`. Throws `Fault("note.malformed")`. */
export async function parseVerifierKey(text: string): Promise<VerifierKey> {
  const [, name, hash, encoded] =
    /^([^\s\u0085+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? refuse("key");
  const key = await keyOf(name!, decode(encoded!));
  return hex(key.id) === hash ? key : refuse("key hash");
}

/** `PRIVATE+KEY+name+hash+base64(type ‖ seed)`. Throws `Fault("note.malformed")`. */
export async function parseSignerKey(text: string): Promise<SignerKey> {
  const pattern = /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})\s*$/;
  const [, name, hash, encoded] = pattern.exec(text) ?? refuse("key");
  const bytes = decode(encoded!);
  if (bytes.length !== 33) refuse("key");
  const seed = bytes.slice(1);
  const key = await keyOf(name!, concat(bytes.subarray(0, 1), await publicKeyOf(seed)));
  return hex(key.id) === hash ? { ...key, seed } : refuse("key hash");
}

/** A key pair in its two text forms. @param seed 32 random octets */
export async function generateSignerKey(
  name: string,
  seed: Uint8Array,
  algorithm: NoteAlgorithm,
): Promise<{ readonly skey: string; readonly vkey: string }> {
  const type = Uint8Array.of(algorithms[algorithm]);
  const publicKey = concat(type, await publicKeyOf(seed));
  const id = hex((await keyOf(name, publicKey)).id);
  return {
    skey: `PRIVATE+KEY+${name}+${id}+${base64(concat(type, seed))}`,
    vkey: `${name}+${id}+${base64(publicKey)}`,
  };
}

/** The verifier key of a signer, as text. */
export function formatVerifierKey({ name, id, algorithm, publicKey }: VerifierKey): string {
  return `${name}+${hex(id)}+${base64(concat(Uint8Array.of(algorithms[algorithm]), publicKey))}`;
}

async function keyOf(name: string, typed: Uint8Array): Promise<VerifierKey> {
  const algorithm = (Object.keys(algorithms) as NoteAlgorithm[]).find((one) => algorithms[one] === typed[0]);
  if (algorithm === undefined || typed.length !== 33) return refuse("key type");
  const id = (await sha256(concat(utf8(`${name}\n`), typed))).slice(0, 4);
  return { name, id, algorithm, publicKey: typed.slice(1) };
}

/** @param text with its final LF */
export async function signNote(text: string, signer: SignerKey): Promise<string> {
  const value = await signEd25519(signer.seed, utf8(text));
  return formatNote({ text, signatures: [{ ...signer, value }] });
}

/** The signatures that claim to be by this key: same name, same id. */
export function signaturesBy({ signatures }: Note, key: VerifierKey): readonly NoteSignature[] {
  return signatures.filter(({ name, id }) => name === key.name && equal(id, key.id));
}

/** Whether the text bears a plain signature by this key, and no false one. */
export async function isSignedBy(note: Note, key: VerifierKey): Promise<boolean> {
  const claimed = signaturesBy(note, key);
  const valid = await Promise.all(claimed.map(({ value }) => verifyEd25519(key.publicKey, value, utf8(note.text))));
  return key.algorithm === "ed25519" && valid.length > 0 && valid.every(Boolean);
}

function decode(text: string): Bytes {
  try {
    return fromBase64(text);
  } catch {
    return refuse("base64");
  }
}

function refuse(what: string): never {
  throw new Fault("note.malformed", what);
}
