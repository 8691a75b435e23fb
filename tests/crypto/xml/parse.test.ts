import { describe, expect, test } from "vitest";
import { utf8 } from "../../../widget/crypto/bytes.ts";
import { packageLimits } from "../../../widget/crypto/xml/limits.ts";
import { parseXml } from "../../../widget/crypto/xml/parse.ts";
import type { XmlElement } from "../../../widget/crypto/xml/tree.ts";
import { Fault } from "../../../widget/fault.ts";

const parse = (text: string): XmlElement => parseXml(utf8(text));

/** The code of the refusal; anything else thrown fails the test. */
function refusal(bytes: Uint8Array, limits = packageLimits): string {
  try {
    parseXml(bytes, limits);
    return "accepted";
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
}

const textOf = ({ children }: XmlElement): (string | undefined)[] =>
  children.map((child) => (child.kind === "text" ? child.text : undefined));

describe("what is accepted", () => {
  test("names, namespaces and parents are resolved", () => {
    const root = parse('<r xmlns="urn:d" xmlns:p="urn:p"><p:a p:x="1" x="2"><b xmlns=""/></p:a></r>');
    const [a] = root.children as XmlElement[];
    const [b] = a!.children as XmlElement[];
    expect([root.namespace, a!.namespace, b!.namespace]).toEqual(["urn:d", "urn:p", ""]);
    expect(a!.attributes).toEqual([
      { prefix: "p", local: "x", namespace: "urn:p", value: "1" },
      { prefix: "", local: "x", namespace: "", value: "2" },
    ]);
    expect(root.declarations).toEqual([
      { prefix: "", namespace: "urn:d" },
      { prefix: "p", namespace: "urn:p" },
    ]);
    expect([root.parent, a!.parent, b!.parent]).toEqual([null, root, a]);
  });

  test("a prefix may be used before the declaration in the same tag, and ends with its element", () => {
    expect(parse('<p:a p:x="1" xmlns:p="urn:p"/>').attributes[0]!.namespace).toBe("urn:p");
    expect(refusal(utf8('<r><a xmlns:p="urn:p"/><p:b/></r>'))).toBe("xml.format");
    expect(refusal(utf8('<r><a xmlns:p="urn:p"></a><p:b/></r>'))).toBe("xml.format");
  });

  test("an inner declaration hides an outer one until its element ends", () => {
    const root = parse('<r xmlns="urn:1"><a xmlns="urn:2"><b/></a><c/></r>');
    const [a, c] = root.children as XmlElement[];
    expect([(a!.children[0] as XmlElement).namespace, c!.namespace]).toEqual(["urn:2", "urn:1"]);
  });

  test.each([
    ["text around a comment is one node", "<a>8<!-- . -->5</a>", ["85"]],
    ["CDATA is plain text, merged", "<a>x<![CDATA[<&>]]>y</a>", ["x<&>y"]],
    ["an empty CDATA section is nothing", "<a><![CDATA[]]></a>", []],
    ["the five entities", "<a>&lt;&gt;&amp;&quot;&apos;</a>", ["<>&\"'"]],
    ["numeric references", "<a>&#272;&#x111;&#x1F600;&#000065;&#x0041;</a>", ["Đđ😀AA"]],
    ["a reference is resolved once", "<a>&#38;lt;&amp;#65;</a>", ["&lt;&#65;"]],
    ["line ends become one", "<a>1\r\n2\r3\n4</a>", ["1\n2\n3\n4"]],
    ["a referenced carriage return stays", "<a>&#13;\n</a>", ["\r\n"]],
    ["CDATA line ends become one", "<a><![CDATA[\r\n]]></a>", ["\n"]],
    ["]]> by reference", "<a>]]&gt;</a>", ["]]>"]],
    [">, quotes and brackets in text", `<a>]]]>"'</a>`.replace("]]]>", "] ]>"), [`] ]>"'`]],
    [
      "the edges of the character range",
      "<a>\u0085\u2028\uD7FF\uE000\uFFFD\u{10000}\u{10FFFF}</a>",
      ["\u0085\u2028\uD7FF\uE000\uFFFD\u{10000}\u{10FFFF}"],
    ],
    ["white space is kept", "<a> \t\n</a >", [" \t\n"]],
  ])("%s", (_, document, expected) => {
    expect(textOf(parse(document))).toEqual(expected);
  });

  test("attribute values: white space becomes a space, referenced white space stays", () => {
    const root = parse(`<a x="1\t2\n3\r\n4\r5&#9;&#10;&#13;6  7" y='"' z = "'>"/>`);
    expect(root.attributes.map(({ value }) => value)).toEqual(["1 2 3 4 5\t\n\r6  7", '"', "'>"]);
  });

  test.each([
    ["byte order mark", "\uFEFF<a/>"],
    ["byte order mark and declaration", '\uFEFF<?xml version="1.0"?><a/>'],
    ["declaration", "<?xml version='1.0' encoding='utf-8' standalone=\"yes\" ?>\n<a/>"],
    ["declaration over lines", '<?xml\r\nversion="1.0"\tencoding = "UTF-8"?><a/>'],
    ["comments before and after", "<!-- a --><a/>\n<!-- b -->\n"],
    ["names of the fifth edition", "<𐐀.-·9 _='1' đ-1='2'/>"],
    ["an empty default namespace", '<a xmlns="urn:a"><b xmlns=""/></a>'],
    [
      "one prefix for two names, two prefixes for one",
      '<a xmlns:p="urn:a" xmlns:q="urn:a"><p:b p:x="" x=""/><q:b/></a>',
    ],
  ])("%s", (_, document) => {
    expect(refusal(utf8(document))).toBe("accepted");
  });
});

describe("what is refused as xml.format", () => {
  test.each([
    ["nothing", ""],
    ["white space only", " \n"],
    ["no element", "<!-- x -->"],
    ["DOCTYPE", "<!DOCTYPE a><a/>"],
    ["DOCTYPE with an entity", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ["processing instruction", "<a><?x y?></a>"],
    ["processing instruction before the root", "<?x y?><a/>"],
    ["processing instruction after the root", "<a/><?x y?>"],
    ["declaration after white space", ' <?xml version="1.0"?><a/>'],
    ["declaration twice", '<?xml version="1.0"?><?xml version="1.0"?><a/>'],
    ["XML 1.1", '<?xml version="1.1"?><a/>'],
    ["another encoding", '<?xml version="1.0" encoding="ISO-8859-1"?><a/>'],
    ["mixed quotes in the declaration", "<?xml version=\"1.0'?><a/>"],
    ["unknown entity", "<a>&nbsp;</a>"],
    ["entity of Object.prototype", "<a>&constructor;</a>"],
    ["bare ampersand", "<a>R&D</a>"],
    ["reference without end", "<a>&#65</a>"],
    ["reference without a number", "<a>&#;</a>"],
    ["reference to nothing", "<a>&;</a>"],
    ["reference in capitals", "<a>&#X41;</a>"],
    ["reference to U+0000", "<a>&#0;</a>"],
    ["reference to U+000B", "<a>&#xB;</a>"],
    ["reference to a surrogate", "<a>&#xD800;</a>"],
    ["reference to U+FFFE", "<a>&#xFFFE;</a>"],
    ["reference beyond Unicode", "<a>&#x110000;</a>"],
    ["reference far beyond Unicode", `<a>&#${"9".repeat(400)};</a>`],
    ["unknown entity in an attribute", '<a x="&y;"/>'],
    ["control character", "<a>\u0001</a>"],
    ["NUL", "<a>\u0000</a>"],
    ["U+FFFE", "<a>\uFFFE</a>"],
    ["U+FFFF in an attribute", '<a x="\uFFFF"/>'],
    ["mismatched tag", "<a></b>"],
    ["overlapping tags", "<a><b></a></b>"],
    ["end tag that only begins alike", "<a></ab>"],
    ["end tag with an attribute", '<a></a x="1">'],
    ["same name by another prefix", '<p:a xmlns:p="urn:a" xmlns:q="urn:a"></q:a>'],
    ["unclosed element", "<a>"],
    ["unclosed tag", "<a"],
    ["unclosed empty tag", "<a/"],
    ["space in an empty tag's end", "<a/ >"],
    ["unclosed value", '<a x="1>'],
    ["unclosed comment", "<a><!-- </a>"],
    ["-- in a comment", "<a><!-- -- --></a>"],
    ["comment that ends in --->", "<a><!-- ---></a>"],
    ["unclosed CDATA", "<a><![CDATA[</a>"],
    ["lower-case CDATA", "<a><![cdata[]]></a>"],
    ["CDATA outside the root", "<![CDATA[]]><a/>"],
    ["text before the root", "x<a/>"],
    ["text after the root", "<a/>x"],
    ["reference after the root", "<a/>&#32;"],
    ["a second byte order mark", "\uFEFF\uFEFF<a/>"],
    ["second root", "<a/><b/>"],
    ["end tag after the root", "<a/></a>"],
    ["end tag before the root", "</a><a/>"],
    ["< in a value", '<a x="<"/>'],
    ["]]> in text", "<a>]]></a>"],
    ["no space between attributes", '<a x="1"y="2"/>'],
    ["attribute without quotes", "<a x=1/>"],
    ["attribute without value", "<a x/>"],
    ["attribute twice", '<a x="1" x="2"/>'],
    ["attribute twice by expanded name", '<a xmlns:p="urn:a" xmlns:q="urn:a" p:x="1" q:x="2"/>'],
    ["declaration of a prefix twice", '<a xmlns:p="urn:a" xmlns:p="urn:b"/>'],
    ["default declaration twice", '<a xmlns="urn:a" xmlns="urn:a"/>'],
    ["undeclared prefix of an element", "<p:a/>"],
    ["undeclared prefix of an attribute", '<a p:x="1"/>'],
    ["prefix un-declared", '<a xmlns:p=""/>'],
    ["xmlns:xml", '<a xmlns:xml="http://www.w3.org/XML/1998/namespace"/>'],
    ["xmlns:xmlns", '<a xmlns:xmlns="urn:a"/>'],
    ["prefix xmlns on an element", "<xmlns:a/>"],
    ["the XML namespace by another prefix", '<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>'],
    ["the xmlns namespace as default", '<a xmlns="http://www.w3.org/2000/xmlns/"/>'],
    ["relative namespace name", '<a xmlns="hoc-ba"/>'],
    ["namespace name with a space", '<a xmlns="urn:hoc ba"/>'],
    ["namespace name with a line end", '<a xmlns="urn:hoc-ba&#10;"/>'],
    ["namespace name outside ASCII", '<a xmlns="urn:học-bạ"/>'],
    ["xml:lang", '<a xml:lang="vi"/>'],
    ["xml:id", '<a xml:id="data"/>'],
    ["two colons", '<a xmlns:p="urn:p"><p:b:c/></a>'],
    ["colon first", "<:a/>"],
    ["colon last", '<p: xmlns:p="urn:p"/>'],
    ["name that begins with a digit", "<1a/>"],
    ["name that begins with a combining mark", "<\u0300a/>"],
    ["name with a sign outside NameChar", "<a\u00D7/>"],
    ["space before a name", "< a/>"],
    ["no name", "<>"],
    ["Id twice", '<a><b Id="x"/><c Id="x"/></a>'],
    ["Id twice by reference", '<a><b Id="x"/><c Id="&#120;"/></a>'],
    ["Id twice in other cases", '<a><b Id="x"/><c ID="x"/></a>'],
    ["Id twice with a prefix", '<a xmlns:p="urn:p"><b Id="x"/><c p:Id="x"/></a>'],
  ])("%s", (_, document) => {
    expect(refusal(utf8(document))).toBe("xml.format");
  });

  test.each([
    ["a truncated sequence", [0x3c, 0x61, 0x3e, 0xc4]],
    ["an overlong sequence", [0x3c, 0x61, 0x3e, 0xc0, 0x80, 0x3c, 0x2f, 0x61, 0x3e]],
    ["an encoded surrogate", [0x3c, 0x61, 0x3e, 0xed, 0xa0, 0x80, 0x3c, 0x2f, 0x61, 0x3e]],
    ["UTF-16", [0xff, 0xfe, 0x3c, 0x00, 0x61, 0x00]],
  ])("not UTF-8: %s", (_, octets) => {
    expect(refusal(Uint8Array.from(octets))).toBe("xml.format");
  });
});

describe("what is refused as xml.limits", () => {
  const nested = (depth: number) => utf8("<a>".repeat(depth) + "</a>".repeat(depth));

  test("octets", () => {
    const document = (size: number) => utf8(`<a>${"x".repeat(size - 7)}</a>`);
    expect(refusal(document(packageLimits.bytes))).toBe("accepted");
    expect(refusal(document(packageLimits.bytes + 1))).toBe("xml.limits");
  });

  test("50 MB, without so much as decoding them", () => {
    expect(refusal(new Uint8Array(50_000_000).fill(0xff))).toBe("xml.limits");
  });

  test("depth", () => {
    expect(refusal(nested(32))).toBe("accepted");
    expect(refusal(nested(33))).toBe("xml.limits");
    expect(refusal(nested(20_000))).toBe("xml.limits");
  });

  test("depth beyond the cap costs heap, not stack", () => {
    const limits = { ...packageLimits, depth: 1e6, nodes: 1e6 };
    expect(refusal(nested(60_000), limits)).toBe("accepted");
  });

  test("signatures, whatever their prefix", () => {
    const document = (count: number) =>
      utf8(`<a>${'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>'.repeat(count)}<Signature/></a>`);
    expect(refusal(document(64))).toBe("accepted");
    expect(refusal(document(65))).toBe("xml.limits");
  });

  test("attributes, declarations among them", () => {
    const document = (count: number) =>
      utf8(`<a xmlns:p="urn:p"${Array.from({ length: count - 1 }, (_, i) => ` x${i}=""`).join("")}/>`);
    expect(refusal(document(32))).toBe("accepted");
    expect(refusal(document(33))).toBe("xml.limits");
  });

  test("a namespace name, which would count again at each name that it qualifies", () => {
    const document = (length: number) => utf8(`<a xmlns:p="${"urn:".padEnd(length, "x")}"/>`);
    expect(refusal(document(256))).toBe("accepted");
    expect(refusal(document(257))).toBe("xml.limits");
  });

  test("nodes: elements and runs of text", () => {
    const document = (count: number) => utf8(`<a>${"<b/>x".repeat((count - 2) / 2)}<b/></a>`);
    expect(refusal(document(20_000))).toBe("accepted");
    expect(refusal(document(20_002))).toBe("xml.limits");
  });

  test.each([
    ["a name", (n: number) => `<${"đ".repeat(n / 2)}/>`, "accepted"],
    ["a value without end", (n: number) => `<a x="${"y".repeat(n)}`, "xml.format"],
    ["references without end", (n: number) => `<a>${"&".repeat(n)}</a>`, "xml.format"],
    ["zeroes in a reference", (n: number) => `<a>&#x${"0".repeat(n)}g;</a>`, "xml.format"],
    ["comments", (n: number) => `<a>${"<!---->".repeat(n / 7)}</a>`, "accepted"],
    ["white space in the declaration", (n: number) => `<?xml ${" ".repeat(n)}`, "xml.format"],
    ["CDATA sections", (n: number) => `<a>${"<![CDATA[x]]>".repeat(n / 13)}</a>`, "accepted"],
  ])("half a megabyte of %s is read in linear time", (_, document, expected) => {
    expect(refusal(utf8(document(500_000)))).toBe(expected);
  });
});

test("the context of the root is its parent, and lends it no prefix", () => {
  const context = parse('<c xmlns:p="urn:p"/>');
  const root = parseXml(utf8("<a/>"), packageLimits, context);
  expect([root.parent, root.namespace]).toEqual([context, ""]);
  expect(() => parseXml(utf8("<p:a/>"), packageLimits, context)).toThrow(
    expect.objectContaining({ code: "xml.format" }),
  );
});

test("every truncation of a document is refused", () => {
  const document = '<?xml version="1.0"?><r xmlns="urn:d" x="&amp;"><!--c--><a>đ&#65;<![CDATA[x]]></a></r>';
  const bytes = utf8(document);
  for (let end = 0; end < bytes.length; end++) expect(refusal(bytes.subarray(0, end)), `${end}`).toBe("xml.format");
  expect(refusal(bytes)).toBe("accepted");
});
