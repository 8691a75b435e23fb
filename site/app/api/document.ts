/**
 * The OpenAPI document as the page draws it: operations in order, and each schema as lines of members. What it does not know it leaves out.
 *
 * @module
 */

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface RawOperation {
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: Content;
  readonly responses?: Readonly<Record<string, Content & { readonly description?: string }>>;
}

export interface OpenApi {
  readonly servers?: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

export interface Operation {
  /** Anchor in the page. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly needsKey: boolean;
  readonly parameters: readonly Line[];
  readonly body: { readonly media: string; readonly schema: Schema } | undefined;
  readonly answers: readonly {
    readonly status: string;
    readonly description: string;
    readonly media: string;
    readonly schema: Schema | undefined;
  }[];
}

/** A member of a schema, as deep as it stands. */
export interface Line {
  readonly name: string;
  readonly depth: number;
  readonly type: string;
  /** Name of the schema that the type refers to. */
  readonly link: string | undefined;
  readonly isRequired: boolean;
  readonly says: string;
}

const methods = ["get", "post", "put", "patch", "delete"];

export function operationsOf({ paths, servers }: OpenApi): readonly Operation[] {
  const base = servers?.[0]?.url ?? "";
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const raw = item[method];
      return raw === undefined ? [] : [operationOf(method, base + path, raw)];
    }),
  );
}

function operationOf(method: string, path: string, raw: RawOperation): Operation {
  const body = firstContent(raw.requestBody);
  return {
    id: `${method}${path.replace(/[^A-Za-z0-9]+/g, "-")}`.replace(/-$/, ""),
    method: method.toUpperCase(),
    path,
    summary: raw.summary ?? raw.description ?? "",
    needsKey: (raw.security?.length ?? 0) > 0,
    parameters: (raw.parameters ?? []).map(({ name, in: place, required, description, schema }) => ({
      name,
      depth: 0,
      type: `${place}: ${typeOf(schema ?? {})}`,
      link: undefined,
      isRequired: required ?? false,
      says: description ?? "",
    })),
    body: body?.schema === undefined ? undefined : { media: body.media, schema: body.schema },
    answers: Object.entries(raw.responses ?? {}).map(([status, answer]) => {
      const first = firstContent(answer);
      return { status, description: answer.description ?? "", media: first?.media ?? "", schema: first?.schema };
    }),
  };
}

function firstContent(
  of: Content | undefined,
): { readonly media: string; readonly schema: Schema | undefined } | undefined {
  const [first] = Object.entries(of?.content ?? {});
  return first === undefined ? undefined : { media: first[0], schema: first[1].schema };
}

/** Nothing in the document nests deeper; a schema that holds itself is named, not drawn again. */
const deepest = 6;

export function linesOf(schema: Schema, depth = 0): readonly Line[] {
  if (depth > deepest || schema.$ref !== undefined) return [];
  const list = schema.items;
  if (list !== undefined) return linesOf(list, depth);
  const required = schema.required ?? [];
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => [
    {
      name,
      depth,
      type: typeOf(member),
      link: linkOf(member),
      isRequired: required.includes(name),
      says: member.description ?? "",
    },
    ...linesOf(member, depth + 1),
  ]);
}

/** In one line, as a reader of TypeScript would write it. */
export function typeOf(schema: Schema): string {
  const { $ref, const: only, enum: among, items, oneOf, anyOf, type, format } = schema;
  if ($ref !== undefined) return nameOf($ref);
  if (only !== undefined) return JSON.stringify(only);
  if (among !== undefined) return among.map((value) => JSON.stringify(value)).join(" | ");
  const options = oneOf ?? anyOf;
  if (options !== undefined) return options.map(typeOf).join(" | ");
  if (items !== undefined) return `${typeOf(items)}[]`;
  const name = Array.isArray(type) ? type.join(" | ") : ((type as string | undefined) ?? "any");
  return format === undefined ? name : `${name} (${format})`;
}

export function linkOf(schema: Schema): string | undefined {
  const ref = schema.$ref ?? schema.items?.$ref;
  return ref === undefined ? undefined : nameOf(ref);
}

function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf("/") + 1);
}
