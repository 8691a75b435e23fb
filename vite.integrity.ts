/**
 * Writes the digests of the lazy chunks into the element's file (`widget/chunks.ts`), once their content is final.
 *
 * @module
 */
import { basename } from "node:path";
import type { Plugin, Rolldown } from "vite";
import { entryFile, integrityOf } from "./widget/integrity.ts";

type OutputChunk = Rolldown.OutputChunk;

/** Stands in the code until the digests are known. */
export const placeholder = "@@HBS-CHUNKS@@";

/** The verifier's rooms know nothing of chunks: what they load by themselves is fetched along with whoever loads them. */
const ofVerifier = /\/(?:widget\/(?:checks|crypto|record|receipt|file)|node_modules)\//;

export function holdIntegrity(): Plugin {
  return {
    name: "hold-integrity",
    enforce: "post",
    // The last word: what changes a chunk after this would break its digest.
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const chunks = new Map(
          Object.values(bundle).flatMap((file) => (file.type === "chunk" ? [[file.fileName, file] as const] : [])),
        );
        const entry = chunks.get(entryFile);
        if (entry === undefined) return this.error(`there is no ${entryFile}`);
        const named = [...chunks.values()].filter(
          ({ isDynamicEntry, facadeModuleId }) => isDynamicEntry && !ofVerifier.test(facadeModuleId ?? ""),
        );
        const lines = named.map((chunk) => {
          const files = [...closureOf(chunk, chunks)].filter((name) => name !== entryFile);
          const digests = files.map((name) => `${name} ${integrityOf(chunks.get(name)!.code)}`);
          return `${nameOf(chunk)}:${digests.join(",")}`;
        });
        if (!entry.code.includes(placeholder)) this.error("the element's file has no place for the digests");
        entry.code = entry.code.replace(placeholder, lines.join(";"));
      },
    },
  };
}

/** As `verified()` names it. */
function nameOf({ facadeModuleId }: OutputChunk): string {
  return basename(facadeModuleId ?? "").replace(/\.tsx?$/, "");
}

/** Everything that runs with the chunk, and what the verifier in it may load later. */
function closureOf(chunk: OutputChunk, chunks: ReadonlyMap<string, OutputChunk>): ReadonlySet<string> {
  const names = new Set([chunk.fileName]);
  for (const name of names) {
    const { imports, dynamicImports } = chunks.get(name)!;
    for (const imported of imports) names.add(imported);
    for (const later of dynamicImports) {
      if (ofVerifier.test(chunks.get(later)?.facadeModuleId ?? "")) names.add(later);
    }
  }
  return names;
}
