/**
 * One signature of a 16 KB package, from the octets of the file to the result, beside everybody else who could do it.
 *
 * @module
 */
import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyXmlSignature } from "../../widget/index.ts";
import { claim, measure, milliseconds, print } from "./measure.ts";
import { joseRs256, rawRsa, xmlCrypto, xmldsig, xmlsec } from "./peers.ts";
import { mintSignedFile, type SignedFile } from "./signed-file.ts";

const filesPerProcess = 100;

export async function benchSignature(): Promise<void> {
  const { single, whole, certificate, root } = await mintSignedFile();
  await expectPassed(single, 1);
  await expectPassed(whole, 3);
  const [byXmlCrypto, byXmldsig, jws, raw] = [
    xmlCrypto(certificate),
    await xmldsig(certificate),
    await joseRs256(single),
    await rawRsa(single),
  ];
  const ms = await measure({
    ours: () => verifyXmlSignature(single),
    oursWhole: () => verifyXmlSignature(whole),
    xmlCrypto: () => byXmlCrypto(single),
    xmlCryptoWhole: () => byXmlCrypto(whole),
    xmldsigjs: () => byXmldsig(single),
    jose: jws,
    webCrypto: raw.web,
    nodeCrypto: raw.node,
  });
  const byXmlsec = await timeXmlsec(single, root);
  const row = (name: string, value: number, note: string) => ({
    name,
    value: milliseconds(value),
    note: `${(value / ms.ours).toFixed(2).padStart(7)} ×  ${note}`,
  });
  const size = (file: Uint8Array) => `${(file.length / 1024).toFixed(1)} KB`;
  print(
    `One signature (RSA-2048, XAdES-BES, exclusive C14N) of a package of ${size(single)}, Node ${process.version}`,
    [
      row(
        "ours",
        ms.ours,
        "profile, schema of the envelope, both digests, value, SigningCertificateV2; signed octets parsed again; no chain",
      ),
      row("xml-crypto 6.3.2", ms.xmlCrypto, "digests, value; certificate pinned; no profile, no chain"),
      row("xmldsigjs 2.8.8", ms.xmldsigjs, "digests, value; key pinned; no profile, no chain"),
      row("xmlsec1, a process a file", byXmlsec.each, "digests, value, chain; starts a process"),
      row(`xmlsec1, ${filesPerProcess} files a process`, byXmlsec.shared, "digests, value, chain"),
      row("jose 6.2.18 RS256", ms.jose, "payload of the same size; no XML; key imported before; no chain"),
      row("WebCrypto RSA", ms.webCrypto, "the octets alone: nothing parsed; key imported before"),
      row("node:crypto RSA", ms.nodeCrypto, "the same, without a thread hop"),
    ],
  );
  print(`A whole primary package of ${size(whole)}: head, seal, homeroom teacher`, [
    row("ours, three signatures", ms.oursWhole, `${milliseconds(ms.oursWhole / 3)} a signature`),
    row("xml-crypto, three signatures", ms.xmlCryptoWhole, `${milliseconds(ms.xmlCryptoWhole / 3)} a signature`),
  ]);
  claim("one signature costs at most a tenth of what xml-crypto needs", ms.ours <= ms.xmlCrypto / 10);
  claim("so does a whole package", ms.oursWhole <= ms.xmlCryptoWhole / 10);
}

async function expectPassed(file: SignedFile["single"], count: number): Promise<void> {
  const { signatures } = await verifyXmlSignature(file);
  const passed = signatures.filter(({ outcome }) => outcome === "passed");
  if (passed.length !== count) throw new Error(`${String(passed.length)} of ${String(count)} signatures passed`);
}

/** Milliseconds a file, in a process of its own and among many. */
async function timeXmlsec(file: Uint8Array, root: Uint8Array): Promise<{ each: number; shared: number }> {
  const folder = mkdtempSync(join(tmpdir(), "hoc-ba-so-bench-"));
  try {
    const [document, trusted] = [join(folder, "document.xml"), join(folder, "root.pem")];
    writeFileSync(document, file);
    writeFileSync(trusted, new X509Certificate(root).toString());
    const many = Array.from({ length: filesPerProcess }, () => document);
    const { each, all } = await measure(
      { each: () => xmlsec([document], trusted), all: () => xmlsec(many, trusted) },
      { rounds: 5, roundMs: 200 },
    );
    return { each, shared: all / filesPerProcess };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
