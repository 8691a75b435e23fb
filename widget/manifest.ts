/**
 * The element's attributes, events, parts, properties and methods as a custom elements manifest (schema 2.1.0), read from `element.tsx` by the
 * TypeScript compiler: the tables of the embed page and the package's `custom-elements.json` cannot say anything else than the source.
 *
 * A build tool that lies beside what it describes; no part of the package.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

interface Described {
  readonly name: string;
  readonly description: string;
}

export interface Typed extends Described {
  readonly type?: { readonly text: string };
  readonly default?: string;
}

export interface Member extends Typed {
  readonly kind: "field" | "method";
  readonly readonly?: true;
}

export interface Declaration {
  readonly kind: "class";
  readonly name: string;
  readonly tagName: string;
  readonly customElement: true;
  readonly attributes: readonly Typed[];
  readonly events: readonly Typed[];
  readonly cssParts: readonly Described[];
  readonly cssProperties: readonly Typed[];
  readonly members: readonly Member[];
}

const file = "element.tsx";
const tagName = "hoc-ba-so";

export function readManifest() {
  const declaration = readDeclaration(readFileSync(join(import.meta.dirname, file), "utf8"));
  const exported = { kind: "custom-element-definition", name: tagName, declaration: { name: declaration.name } };
  return {
    schemaVersion: "2.1.0",
    modules: [{ kind: "javascript-module", path: "element.js", declarations: [declaration], exports: [exported] }],
  };
}

/** Throws where the source has no such class, or a tag that cannot be read. */
export function readDeclaration(source: string): Declaration {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found = parsed.statements.find((one) => ts.isClassDeclaration(one) && one.name?.text === "HocBaSoElement");
  if (found === undefined || !ts.isClassDeclaration(found)) throw new Error(`${file}: there is no HocBaSoElement`);
  const tags = ts.getJSDocTags(found).map((tag) => [tag.tagName.text, textOf(tag)] as const);
  const of = (name: string) => tags.flatMap(([tag, text]) => (tag === name ? [parseTag(text)] : []));
  return {
    kind: "class",
    name: "HocBaSoElement",
    tagName,
    customElement: true,
    attributes: of("attr"),
    events: of("event"),
    cssParts: of("csspart"),
    cssProperties: of("cssprop"),
    members: membersOf(found, parsed),
  };
}

/** `{type} name [default] - description`, or `[name=default] - description`. */
function parseTag(text: string): Typed {
  const pattern =
    /^(?:\{(?<type>[^}]*)\}\s*)?(?:\[(?<boxed>[^\]=]+)(?:=(?<usual>[^\]]*))?\]|(?<name>\S+)(?:\s+\[(?<plain>[^\]]*)\])?)\s+-\s+(?<text>[^]+)$/;
  const { type, boxed, usual, name = boxed, plain, text: description } = pattern.exec(text)?.groups ?? {};
  if (name === undefined || description === undefined) throw new Error(`${file}: unreadable tag: ${text}`);
  const value = plain ?? usual;
  return {
    name,
    description: oneLine(description),
    ...(type === undefined ? {} : { type: { text: type } }),
    ...(value === undefined ? {} : { default: value }),
  };
}

/** Public accessors and methods that are documented; a field without a setter is read-only. */
function membersOf(found: ts.ClassDeclaration, parsed: ts.SourceFile): readonly Member[] {
  const setters = new Set(found.members.filter(ts.isSetAccessor).map(({ name }) => name.getText(parsed)));
  return found.members.flatMap((member): Member[] => {
    if (!ts.isGetAccessor(member) && !ts.isMethodDeclaration(member)) return [];
    const [comment] = ts.getJSDocCommentsAndTags(member);
    const described = comment === undefined || !ts.isJSDoc(comment) ? "" : textOf(comment);
    const name = member.name.getText(parsed);
    // What the browser calls is nobody else's to call.
    if (ts.isPrivateIdentifier(member.name) || described === "" || name.endsWith("Callback")) return [];
    const type = member.type === undefined ? {} : { type: { text: member.type.getText(parsed) } };
    if (ts.isMethodDeclaration(member)) return [{ kind: "method", name, description: oneLine(described), ...type }];
    const readonly = setters.has(name) ? {} : ({ readonly: true } as const);
    return [{ kind: "field", name, description: oneLine(described), ...type, ...readonly }];
  });
}

function textOf({ comment }: { readonly comment?: string | ts.NodeArray<ts.JSDocComment> | undefined }): string {
  return typeof comment === "string" ? comment : (ts.getTextOfJSDocComment(comment) ?? "");
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, " ").trim();
}
