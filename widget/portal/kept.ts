/**
 * Answers of a portal that a service worker had kept, told from those that came over the network.
 *
 * @module
 */

/** On an answer that was heard before: there is no network now (site/offline/keeper.ts). */
export const keptHeader = "x-hoc-ba-so-kept";

export interface Hearing {
  readonly fetch: typeof globalThis.fetch;
  /** Whether the last answer was one of before. */
  isKept(): boolean;
}

export function createHearing(fetch: typeof globalThis.fetch): Hearing {
  let isKept = false;
  return {
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      isKept = response.headers.has(keptHeader);
      return response;
    },
    isKept: () => isKept,
  };
}
