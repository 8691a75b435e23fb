import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { base64, textOf, utf8 } from "../../../widget/crypto/bytes.ts";
import { sha256 } from "../../../widget/crypto/digest.ts";
import { canonicalize } from "../../../widget/crypto/xml/c14n.ts";
import { packageLimits } from "../../../widget/crypto/xml/limits.ts";
import { parseXml } from "../../../widget/crypto/xml/parse.ts";
import { attribute, descendants } from "../../../widget/crypto/xml/read.ts";
import { namespaces, tree, write } from "./arbitrary.ts";

const run = promisify(execFile);

const methods = {
  exclusive: "http://www.w3.org/2001/10/xml-exc-c14n#",
  inclusive: "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
} as const;

/** Fills in the digest of every reference: xmlsec1 finds the elements by Id and canonicalises each in its document. */
async function xmlsecDigests(content: string, ids: readonly string[]): Promise<string[]> {
  const references = ids.flatMap((id) =>
    Object.values(methods).map(
      (method) =>
        `<Reference URI="#${id}"><Transforms><Transform Algorithm="${method}"/></Transforms><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue/></Reference>`,
    ),
  );
  const signature = `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><CanonicalizationMethod Algorithm="${methods.exclusive}"/><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"/>${references.join("")}</SignedInfo><SignatureValue/></Signature>`;
  const folder = await mkdtemp(join(tmpdir(), "subtree-"));
  try {
    const [key, template] = [join(folder, "key"), join(folder, "template.xml")];
    await writeFile(key, "secret");
    await writeFile(template, `<sheet>${content}${signature}</sheet>`);
    const idAttributes = ["", ...namespaces.map((namespace) => `${namespace}:`)];
    const options = idAttributes.flatMap((namespace) => ["--id-attr:Id", `${namespace}APEX`]);
    const { stdout } = await run("xmlsec1", ["--sign", ...options, "--hmackey", key, template], { maxBuffer: 1 << 28 });
    return Array.from(stdout.matchAll(/<DigestValue>([^<]*)</g), ([, digest = ""]) => digest.replace(/\s/g, ""));
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("150 random subtrees, each in a context of its own, digest as xmlsec1 has them: both methods, comments inside", async () => {
  const trees = fc.sample(fc.tuple(tree, tree), { numRuns: 150, seed: 20261124 });
  const ids = trees.map((_, i) => `apex-${i}`);
  const content = trees
    .map(([around, apex], i) =>
      write(around, { comments: true, around: { apex, extra: ` Id="${ids[i]}"`, rootName: "APEX" } }),
    )
    .join("\n");

  const root = parseXml(utf8(`<sheet>${content}</sheet>`), { ...packageLimits, bytes: 1 << 24 });
  const apexes = [...descendants(root)].filter(({ local }) => local === "APEX");
  expect(apexes.map((apex) => attribute(apex, "Id")).toSorted()).toEqual(ids.toSorted());

  const expected = await xmlsecDigests(content, ids);
  expect(expected).toHaveLength(2 * ids.length);
  for (const [i, id] of ids.entries()) {
    const apex = apexes.find((one) => attribute(one, "Id") === id)!;
    for (const [j, method] of (["exclusive", "inclusive"] as const).entries()) {
      const octets = canonicalize(apex, method);
      expect(base64(await sha256(octets)), `${method} ${textOf(octets)}`).toBe(expected[2 * i + j]);
    }
  }
});
