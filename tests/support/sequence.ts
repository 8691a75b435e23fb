/**
 * Longest first. The two files that drive a browser begin one after the other: the second finds the demo that the first has made.
 *
 * @module
 */
import { BaseSequencer, type TestSpecification } from "vitest/node";

const order = ["/tests/e2e/portal.", "/tests/paper/compare/", "/tests/e2e/", "/tests/registry/mirror/", "/tests/cli/"];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => order.findIndex((part) => moduleId.includes(part)) >>> 0;
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
