/**
 * Random documents for the canonicalisation tests: namespaces declared, re-declared and un-declared, odd and astral
 * characters, CDATA, references and comments.
 *
 * A document is written twice from one tree: with comments for our parser, and without for a judge that keeps them.
 *
 * @module
 */
import fc from "fast-check";

export interface Piece {
  readonly style: "plain" | "cdata" | "decimal" | "hexadecimal" | "comment";
  readonly text: string;
}

export interface Tree {
  /** Index into what is in scope, so that the document is well-formed whatever is drawn. */
  readonly prefix: number;
  readonly local: string;
  readonly declarations: readonly { readonly prefix: string; readonly namespace: string }[];
  readonly attributes: readonly {
    readonly prefix: number;
    readonly local: string;
    readonly value: readonly Piece[];
    readonly quote: string;
  }[];
  readonly children: readonly (Tree | Piece)[];
  readonly selfClosing: boolean;
}

const prefixes = ["", "a", "b", "đ", "z-1", "\u{10400}p", "\uF900p"];
/** URIs as RFC 3986 has them, since libxml2 takes any other for a relative one. */
export const namespaces = [
  "urn:a",
  "urn:b",
  "http://example.org/x?y=1;z='2'",
  "urn:a:b",
  "urn:%C4%91",
  "http://example.org/",
];
const locals = ["a", "b", "ten", "họ_tên", "x.1", "\u{10400}", "\u{10401}n", "\uF900", "\uFFFD-", "_", "A", "aa"];

const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(..."abcXYZ 019đệữ") },
  { weight: 4, arbitrary: fc.constantFrom(..."&<>\"'\t\n\r]=/") },
  {
    weight: 2,
    arbitrary: fc.constantFrom("\u00A0", "\u0085", "\u2028", "\uD7FF", "\uE000", "\uFFFD", "\u{1F600}", "\u{10FFFF}"),
  },
  { weight: 1, arbitrary: fc.constantFrom("\u007F", "\u0300", "\uFEFF", "]]>", "--", "&amp;", "\r\n", "e\u0301") },
);
const text = fc.array(character, { maxLength: 8 }).map((parts) => parts.join(""));

const attributePiece = fc.record({ style: fc.constantFrom("plain", "decimal", "hexadecimal"), text });
const contentPiece = fc.record({
  style: fc.constantFrom("plain", "plain", "cdata", "decimal", "hexadecimal", "comment"),
  text,
});

export const tree: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    prefix: fc.nat(),
    local: fc.constantFrom(...locals),
    declarations: fc.uniqueArray(
      fc.record({ prefix: fc.constantFrom(...prefixes), namespace: fc.constantFrom(...namespaces, "") }),
      { maxLength: 4, selector: ({ prefix }) => prefix },
    ),
    attributes: fc.array(
      fc.record({
        prefix: fc.nat(),
        local: fc.constantFrom(...locals),
        value: fc.array(attributePiece, { maxLength: 2 }),
        quote: fc.constantFrom('"', "'"),
      }),
      { maxLength: 5 },
    ),
    children: fc.array(fc.oneof({ depthSize: "small", withCrossShrink: true }, contentPiece, tie("tree")), {
      maxLength: 4,
    }),
    selfClosing: fc.boolean(),
  }),
})).tree;

const fragments = [
  ..."<>&;\"'/=:?!- \r\t\n\u0001\u0300\u00D7\uFEFF\uFFFE",
  ...["xmlns", "x", "a", "Id", "<a>", "</a>", "<a/>", "]]>", "<![CDATA[", "<!", "&lt;", "&#13;", "&#0;", "&#xD800;"],
];

/** A document with one to three places cut out, put in or replaced: most are malformed, some only just are not. */
export const mutated: fc.Arbitrary<string> = fc
  .tuple(
    tree.map((root) => write(root, { comments: false })),
    fc.array(fc.record({ at: fc.nat(), cut: fc.nat({ max: 3 }), put: fc.constantFrom("", ...fragments) }), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([document, edits]) =>
    edits
      .reduce((characters, { at, cut, put }) => {
        return characters.toSpliced(at % Math.min(characters.length, 150), cut, put);
      }, Array.from(document))
      .join(""),
  );

export interface Writing {
  readonly comments: boolean;
  /** What is in scope around the tree; prefix `""` is the default namespace. */
  readonly scope?: ReadonlyMap<string, string>;
  /** Written into the root's start tag. */
  readonly extra?: string;
  /** Overrides the root's local name. */
  readonly rootName?: string;
  /** Another tree, written as the root's last child in the scope that it finds there. */
  readonly around?: Omit<Writing, "comments" | "scope"> & { readonly apex: Tree };
}

/** The tree as an XML document (or an element within one). */
export function write(root: Tree, writing: Writing): string {
  const { comments, scope = new Map([["", ""]]), extra = "", rootName, around } = writing;
  const declarations = root.declarations.filter(({ prefix, namespace }) => prefix === "" || namespace !== "");
  const inner = new Map(scope);
  for (const { prefix, namespace } of declarations) inner.set(prefix, namespace);
  const known = [...inner.keys()];
  const name = qualified(known[root.prefix % known.length] ?? "", rootName ?? root.local);

  const seen = new Set<string>();
  let out = `<${name}${extra}`;
  for (const { prefix, namespace } of declarations) {
    out += ` xmlns${prefix === "" ? "" : `:${prefix}`}="${namespace.replaceAll("&", "&amp;")}"`;
  }
  for (const { prefix, local, value, quote } of root.attributes) {
    const chosen = known[prefix % known.length] ?? "";
    const expanded = `${local} ${chosen === "" ? "" : (inner.get(chosen) ?? "")}`;
    if (seen.has(expanded)) continue;
    seen.add(expanded);
    out += `\n  ${qualified(chosen, local)} = ${quote}${value.map(writeAttributePiece).join("")}${quote}`;
  }
  const children = root.children.map((child) =>
    "style" in child ? writePiece(child, comments) : write(child, { comments, scope: inner }),
  );
  if (around) children.push(write(around.apex, { ...around, comments, scope: inner }));
  const content = children.join("");
  return content === "" && root.selfClosing ? `${out}/>` : `${out} >${content}</${name}\n>`;
}

function qualified(prefix: string, local: string): string {
  return prefix === "" ? local : `${prefix}:${local}`;
}

function writeAttributePiece({ style, text: value }: Piece): string {
  if (style !== "plain") return references(value, style);
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}

function writePiece({ style, text: value }: Piece, comments: boolean): string {
  switch (style) {
    case "plain":
      return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("]]>", "]]&gt;");
    case "cdata":
      return `<![CDATA[${value.replaceAll("]]>", "]] >")}]]>`;
    case "comment":
      return comments ? `<!--${value.replaceAll("-", "=")}-->` : "";
    case "decimal":
    case "hexadecimal":
      return references(value, style);
  }
}

function references(value: string, style: Piece["style"]): string {
  return Array.from(value, (one) => {
    const code = one.codePointAt(0) ?? 0;
    return style === "decimal" ? `&#${code};` : `&#x${code.toString(16)};`;
  }).join("");
}
