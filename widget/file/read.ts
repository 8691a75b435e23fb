/**
 * Strict readers of JSON: exactly the members that are named, each of its kind, lists capped. Throw `Fault("file.malformed")`.
 *
 * @module
 */
import { fromBase64url, type Bytes } from "../crypto/bytes.ts";
import { Fault } from "../fault.ts";

export type Read<T> = (value: unknown) => T;
type Members = Readonly<Record<string, Read<unknown>>>;
type ReadOf<M extends Members> = { readonly [K in keyof M]: M[K] extends Read<infer T> ? T : never };

/** As `shape.ts` caps evidence. */
const mostItems = 256;

export const text: Read<string> = (value) => (typeof value === "string" ? value : refuse());

export const count: Read<number> = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : refuse();

/** base64url without padding. */
export const octets: Read<Bytes> = (value) => {
  try {
    return fromBase64url(text(value));
  } catch {
    return refuse();
  }
};

export const anyObject: Read<Readonly<Record<string, unknown>>> = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : refuse();

export function oneOf<const T extends string>(...allowed: readonly T[]): Read<T> {
  return (value) => allowed.find((one) => one === value) ?? refuse();
}

export function list<T>(item: Read<T>): Read<readonly T[]> {
  return (value) => (Array.isArray(value) && value.length <= mostItems ? value.map((one) => item(one)) : refuse());
}

/** @param optional may be absent; nothing else may be there */
export function object<R extends Members, O extends Members = Record<never, never>>(
  required: R,
  optional?: O,
): Read<ReadOf<R> & Partial<ReadOf<O>>> {
  const known: Members = { ...required, ...optional };
  return (value) => {
    const members = anyObject(value);
    if (!Object.keys(members).every((name) => Object.hasOwn(known, name))) refuse();
    if (!Object.keys(required).every((name) => Object.hasOwn(members, name))) refuse();
    const read = Object.entries(members).map(([name, member]) => [name, known[name]!(member)]);
    return Object.fromEntries(read) as ReadOf<R> & Partial<ReadOf<O>>;
  };
}

function refuse(): never {
  throw new Fault("file.malformed", "not a report file");
}
