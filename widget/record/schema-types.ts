/**
 * The simple types of `package.xsd`, one for each form (and length) of a field, and which of them a field has.
 *
 * All are strings with a pattern or an enumeration, never xs:date and its like: those would let white space pass.
 *
 * @module
 */
import type { Circular, Field, Form, Table } from "./circulars/circular.ts";
import { circulars } from "./circulars/index.ts";
import { lookupIdField } from "./package.ts";

/** An element has one type in a content model (XSD 1.0 §3.8.6): where circulars differ, the union of theirs. */
export function typeOf(table: Table, { name }: Pick<Field, "name">): string {
  const members = membersOf(table, name);
  return members.length === 1 ? members[0]! : unionName(table, name);
}

function unionName(table: Table, name: string): string {
  return `${table}.${name}`;
}

function membersOf(table: Table, name: string): readonly string[] {
  if (name === lookupIdField.name) return [lookupIdField.form];
  const types = circulars.flatMap((circular) =>
    circular.tables[table].filter((field) => field.name === name).map((field) => nameOf(circular, field)),
  );
  return [...new Set(types)];
}

/** Only values of these forms can be too long. */
const unbounded: readonly string[] = ["text", "digits"];

function nameOf(circular: Circular, { form, max }: Pick<Field, "form" | "max">): string {
  return unbounded.includes(form) ? `${form}${max}` : formName(circular, form);
}

function formName(circular: Circular, form: string): string {
  const isCommon = circulars.every(({ forms }) => forms[form] === circular.forms[form]);
  return isCommon ? form : `${circular.key}.${form}`;
}

export function formatSimpleTypes(): readonly string[] {
  const types = new Map<string, readonly string[]>();
  for (const circular of circulars) {
    for (const [form, values] of Object.entries(circular.forms)) {
      const name = formName(circular, form);
      types.set(name, restriction(name, "xs:string", facetsOf(values)));
    }
    for (const [table, fields] of Object.entries(circular.tables) as [Table, readonly Field[]][]) {
      for (const field of fields) {
        const { name, form, max } = field;
        const type = nameOf(circular, field);
        if (unbounded.includes(form)) types.set(type, restriction(type, form, [`<xs:maxLength value="${max}"/>`]));
        const members = membersOf(table, name);
        if (members.length > 1) types.set(unionName(table, name), union(unionName(table, name), members));
      }
    }
  }
  const names = [...types.keys()].sort();
  return names.flatMap((name) => types.get(name) ?? []);
}

function facetsOf(form: Form): readonly string[] {
  return typeof form === "string" ? [`<xs:pattern value="${form}"/>`] : enumeration(Object.keys(form));
}

export function enumeration(values: readonly string[]): readonly string[] {
  return values.map((value) => `<xs:enumeration value="${value}"/>`);
}

export function restriction(name: string, base: string, facets: readonly string[]): readonly string[] {
  return simpleType(name, [
    `<xs:restriction base="${base}">`,
    ...facets.map((facet) => `  ${facet}`),
    "</xs:restriction>",
  ]);
}

function union(name: string, members: readonly string[]): readonly string[] {
  return simpleType(name, [`<xs:union memberTypes="${members.join(" ")}"/>`]);
}

function simpleType(name: string, content: readonly string[]): readonly string[] {
  return [`<xs:simpleType name="${name}">`, ...content.map((line) => `  ${line}`), "</xs:simpleType>"];
}
