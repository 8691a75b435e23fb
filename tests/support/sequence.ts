/**
 * Longest first: the one file that drives a browser through everything takes as long as all the others take on the other core.
 *
 * @module
 */
import { BaseSequencer, type TestSpecification } from "vitest/node";

const first = /\/tests\/(?:e2e|paper\/compare|cli)\//;

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => (/\/e2e\//.test(moduleId) ? 0 : first.test(moduleId) ? 1 : 2);
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
