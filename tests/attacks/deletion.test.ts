import { describe, expect, test } from "vitest";
import { verifyTranscript, type TranscriptEvidence } from "../../widget/index.ts";
import { mintTranscript } from "../support/mint.ts";

type Path = readonly (string | number)[];

/** Stands in a path for the last octet of a string of them. */
const lastOctet = "last octet";

/** Every place of the evidence that something can be taken from: properties, elements, lines of notes, octets. */
function placesOf(value: unknown, at: Path = []): Path[] {
  if (value instanceof Uint8Array) return [[...at, lastOctet]];
  if (typeof value === "string")
    return at.at(-1) === "checkpoint" || at.at(-1) === "lockCheckpoint" ? linesOf(value, at) : [];
  if (typeof value !== "object" || value === null) return [];
  const keys = Array.isArray(value) ? value.map((_one, i) => i) : Object.keys(value);
  return keys.flatMap((key) => {
    const path = [...at, key];
    return [path, ...placesOf((value as Record<string | number, unknown>)[key], path)];
  });
}

function linesOf(note: string, at: Path): Path[] {
  return note
    .trimEnd()
    .split("\n")
    .map((_line, i) => [...at, i]);
}

function without(value: unknown, [key, ...rest]: Path): unknown {
  if (value instanceof Uint8Array) return value.slice(0, -1);
  if (typeof value === "string") {
    const lines = value.split("\n");
    lines.splice(Number(key), 1);
    return lines.join("\n");
  }
  if (Array.isArray(value)) {
    return rest.length === 0
      ? value.filter((_one, i) => i !== key)
      : value.map((one, i) => (i === key ? without(one, rest) : one) as unknown);
  }
  const { [String(key)]: gone, ...others } = value as Record<string, unknown>;
  return rest.length === 0 ? others : { ...others, [String(key)]: without(gone, rest) };
}

describe.each(["tt27", "tt22"] as const)("%s: deleting any one piece of evidence", (circular) => {
  test("never ends TOTAL-PASSED", async () => {
    const { evidence, ...options } = await mintTranscript({ circular, years: [2025, 2026] });
    expect((await verifyTranscript(evidence, options)).verdict).toBe("TOTAL-PASSED");
    const places = placesOf(evidence);
    expect(places.length).toBeGreaterThan(100);
    const passed: string[] = [];
    for (const place of places) {
      const report = await verifyTranscript(without(evidence, place) as TranscriptEvidence, options);
      if (report.verdict === "TOTAL-PASSED") passed.push(place.join("."));
    }
    expect(passed).toEqual([]);
  });

  test("of one signature or certificate in the file never ends TOTAL-PASSED", async () => {
    const remove = (pattern: RegExp) => (xml: string) => {
      const changed = xml.replace(pattern, "");
      expect(changed).not.toBe(xml);
      return changed;
    };
    const pieces = [
      /<GVCN>.*<\/GVCN>/s,
      /<CBQL>.*<\/CBQL>/s,
      /<KY_PHAT_HANH>.*<\/KY_PHAT_HANH>/s,
      /<ds:KeyInfo>.*?<\/ds:KeyInfo>/s,
    ];
    for (const piece of circular === "tt22" ? [...pieces, /<GVBM>.*?<\/GVBM>/s] : pieces) {
      const { evidence, ...options } = await mintTranscript({ circular, years: [2026], signed: remove(piece) });
      expect((await verifyTranscript(evidence, options)).verdict, String(piece)).toBe("TOTAL-FAILED");
    }
  });
});
