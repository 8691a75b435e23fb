/**
 * Files inside the file, octet for octet (ISO 32000-1 §7.11.4; ISO 19005-3 §6.8).
 *
 * @module
 */
import { dateString, refTo, textString, type ObjectNumber, type PdfFile } from "./file.ts";

export interface Attachment {
  readonly name: string;
  readonly description: string;
  /** e.g. `application/xml` */
  readonly type: string;
  /** `Source`: what the pages were made from. `Data`: what supports them. */
  readonly relationship: "Source" | "Data";
  readonly content: Uint8Array;
}

/** @returns entries of the catalog: the name tree, in its order, and the associated files */
export async function attachFiles(
  file: PdfFile,
  attachments: readonly Attachment[],
  at: string,
): Promise<{ readonly names: string; readonly associated: string }> {
  if (attachments.length === 0) return { names: "", associated: "" };
  const sorted = attachments.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const specifications: (readonly [string, ObjectNumber])[] = [];
  for (const attachment of sorted) specifications.push([attachment.name, await attachFile(file, attachment, at)]);
  const tree = specifications.map(([name, number]) => `${textString(name)} ${refTo(number)}`).join(" ");
  return {
    names: `/Names<</EmbeddedFiles<</Names[${tree}]>>>>`,
    associated: `/AF[${specifications.map(([, number]) => refTo(number)).join(" ")}]`,
  };
}

async function attachFile(
  file: PdfFile,
  { name, description, type, relationship, content }: Attachment,
  at: string,
): Promise<ObjectNumber> {
  const subtype = type.replace("/", "#2F");
  const parameters = `/Params<</Size ${content.length}/ModDate ${dateString(at)}>>`;
  const stream = await file.addStream(`/Type/EmbeddedFile/Subtype/${subtype}${parameters}`, content);
  const called = textString(name);
  return file.add(
    `<</Type/Filespec/F ${called}/UF ${called}/Desc ${textString(description)}/AFRelationship/${relationship}` +
      `/EF<</F ${refTo(stream)}/UF ${refTo(stream)}>>>>`,
  );
}
