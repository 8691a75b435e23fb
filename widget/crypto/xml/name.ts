/**
 * Names (XML 1.0 fifth edition, productions 4 and 4a, without the colon: Namespaces in XML 1.0, productions 4 and 7).
 *
 * @module
 */
export interface QName {
  /** `""` for none. */
  readonly prefix: string;
  readonly local: string;
}

const start =
  "A-Z_a-z\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F" +
  "\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}";
const ncName = `[${start}][-.0-9\\xB7\\u0300-\\u036F\\u203F\\u2040${start}]*`;
// The ranges stand in the order of the specification; nobody reads them as text.
// eslint-disable-next-line no-misleading-character-class
const pattern = new RegExp(`^(?:(${ncName}):)?(${ncName})$`, "u");

/** `undefined` where the text is no QName. */
export function parseQName(text: string): QName | undefined {
  const match = pattern.exec(text);
  return match ? { prefix: match[1] ?? "", local: match[2] ?? "" } : undefined;
}

/** How a name stood in the file. */
export function formatQName({ prefix, local }: QName): string {
  return prefix === "" ? local : `${prefix}:${local}`;
}
