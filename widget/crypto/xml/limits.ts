/**
 * How large a package may be (DESIGN §3), so that hostile input costs a bounded amount of work.
 *
 * @module
 */
export interface XmlLimits {
  /** Octets of the file. */
  readonly bytes: number;
  /** Elements within each other, the root included. */
  readonly depth: number;
  /** ds:Signature elements. */
  readonly signatures: number;
  /** Attributes and namespace declarations of one element. */
  readonly attributes: number;
  /** Characters of a namespace name, which counts again at each name that it qualifies. */
  readonly namespace: number;
  /** Elements and runs of text. */
  readonly nodes: number;
}

export const packageLimits: XmlLimits = {
  bytes: 512 * 1024,
  depth: 32,
  signatures: 64,
  attributes: 32,
  namespace: 256,
  nodes: 20_000,
};
