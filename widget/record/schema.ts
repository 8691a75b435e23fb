/**
 * `package.xsd` from the circulars: XSD 1.0, for schools' software and for judges that are not ours.
 *
 * Not part of what ships. Beyond XSD 1.0, and so for `parsePackage` alone: NFC; that class, stage, subject rows and
 * lengths belong to the one circular that `thongtu` names; that a row's Id and `mamonhoc` name one subject; which fields
 * a pupil may lack who is not assessed.
 *
 * @module
 */
import type { Circular, Field, RowTable, Table } from "./circulars/circular.ts";
import { circulars } from "./circulars/index.ts";
import { hocBaSo1 } from "./layout.ts";
import { lookupIdField, rowElements, subjectId } from "./package.ts";
import { roles, type Role } from "./role.ts";
import { formatModels, type Particle } from "./schema-model.ts";
import { enumeration, formatSimpleTypes, restriction, typeOf } from "./schema-types.ts";

export function formatSchema(): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<!-- ${title}. Written by widget/record/schema.ts: do not edit. -->`,
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="${hocBaSo1.namespace}" targetNamespace="${hocBaSo1.namespace}" elementFormDefault="qualified">`,
    ...[...envelope, ...contents(), ...formatSimpleTypes()].map((line) => `  ${line}`),
    "</xs:schema>",
    "",
  ].join("\n");
}

const title = `Gói tin học bạ số: ${circulars.map((circular) => Object.values(circular.forms.circular!)[0]).join(", ")}`;

function complexType(name: string, content: readonly string[], attributes: readonly string[] = []): readonly string[] {
  return [
    `<xs:complexType name="${name}">`,
    "  <xs:sequence>",
    ...content.map((line) => `    ${line}`),
    "  </xs:sequence>",
    ...attributes.map((line) => `  ${line}`),
    "</xs:complexType>",
  ];
}

/** xs:ID, so that no Id occurs twice. */
function idType(name: string, values: readonly string[]): readonly string[] {
  return restriction(name, "xs:ID", enumeration(values));
}

function idAttribute(type: string): string {
  return `<xs:attribute name="Id" type="${type}" use="required"/>`;
}

const isSignedByAll = (role: Role) => circulars.every(({ requiredRoles }) => requiredRoles.includes(role));

const envelope: readonly string[] = [
  '<xs:element name="HOC_BA" type="HOC_BA"/>',
  ...Object.entries(hocBaSo1.envelope).flatMap(([name, children]) =>
    complexType(name, children.map(envelopeElement), name === "DU_LIEU_HOC_BA" ? [idAttribute("ID.data")] : []),
  ),
  "<!-- One ds:Signature. -->",
  ...complexType(
    "SLOT",
    ['<xs:any namespace="http://www.w3.org/2000/09/xmldsig#" processContents="lax"/>'],
    ['<xs:attribute name="Id" type="xs:ID"/>'],
  ),
  ...idType("ID.data", ["data"]),
  ...idType("ID.information", ["thongtinhocba"]),
  ...idType("ID.subject", [...new Set(circulars.flatMap(({ subjects }) => subjects.map(subjectId)))]),
];

/** A list of signatures may be left out where a circular does not ask for them. */
function envelopeElement(name: string): string {
  const role = roles.find((candidate) => candidate === name);
  if (role === "GVBM") return '<xs:element name="GVBM" type="SLOT" maxOccurs="unbounded"/>';
  const isAsked = name === "DANH_SACH_GVBM" ? isSignedByAll("GVBM") : role === undefined || isSignedByAll(role);
  return `<xs:element name="${name}" type="${role === undefined ? name : "SLOT"}"${isAsked ? "" : ' minOccurs="0"'}/>`;
}

/** The content of the tables, each as the union of what the circulars say about it. */
function contents(): readonly string[] {
  const rows = Object.keys(rowElements) as RowTable[];
  const lists = rows.flatMap((table) => {
    const { list } = rowElements[table];
    const attributes = table === "subjects" ? [idAttribute("ID.subject")] : [];
    const { groups, content } = formatModels(
      table,
      circulars.map((circular) => ({ name: circular.key, sequence: tableParticles(circular, table) })),
    );
    return [
      ...complexType(list, [
        `<xs:element name="${rowElements[table].row}" type="${list}.${rowElements[table].row}" maxOccurs="unbounded"/>`,
      ]),
      ...groups,
      ...complexType(`${list}.${rowElements[table].row}`, content, attributes),
    ];
  });
  const { groups, content } = formatModels(
    "record",
    circulars.map((circular) => ({ name: circular.key, sequence: recordParticles(circular) })),
  );
  return [...groups, ...complexType("THONG_TIN_HOC_BA", content, [idAttribute("ID.information")]), ...lists];
}

function recordParticles(circular: Circular): readonly Particle[] {
  const lists = (Object.keys(rowElements) as RowTable[])
    .filter((table) => circular.tables[table].length > 0)
    .map((table): Particle => {
      const { list } = rowElements[table];
      return { key: list, elements: [`<xs:element name="${list}" type="${list}"`], isOptional: table !== "subjects" };
    });
  return [fieldParticle("record", [lookupIdField]), ...tableParticles(circular, "record"), ...lists];
}

/** Neighbours of which exactly one stands become one particle. */
function tableParticles(circular: Circular, table: Table): readonly Particle[] {
  const fields = circular.tables[table];
  const alternatives = fields.filter(({ need }) => need === "one");
  return fields.flatMap((field) => {
    if (field.need !== "one") return [fieldParticle(table, [field])];
    return field === alternatives[0] ? [fieldParticle(table, alternatives)] : [];
  });
}

function fieldParticle(table: Table, fields: readonly Field[]): Particle {
  return {
    key: fields.map(({ name }) => name).join("-"),
    elements: fields.map((field) => `<xs:element name="${field.name}" type="${typeOf(table, field)}"`),
    isOptional: fields.every(({ need }) => need === "optional" || need === "assessed"),
  };
}
