/**
 * What a code says to a person: one plain sentence, then one thing to do.
 *
 * @module
 */
export interface Sentence {
  readonly says: string;
  readonly next: string;
}

/** Small facts that a sentence may name: those of a fault, a finding or a refusal. */
export type Facts = Readonly<Record<string, string | number>>;

export type Tell = (facts: Facts) => Sentence;
