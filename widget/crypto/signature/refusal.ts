/**
 * Why one signature was refused, without the role: the slot makes a code of it.
 *
 * @module
 */
export type Reason = "missing" | "algorithm" | "reference" | "value" | "substituted";

export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason);
    this.reason = reason;
  }
}

export function refuse(reason: Reason): never {
  throw new Refusal(reason);
}
