/**
 * Cuts work off before a statement of a database, as a crash would: the transaction around it is rolled back.
 *
 * @module
 */
import type { Database } from "../../db/client.ts";

export interface Breaking {
  /** Before so many more statements, over all databases given, the next one throws. */
  after(statements: number): void;
  /** The same, and none after it. */
  once(statements: number): void;
  never(): void;
}

interface Wrapped {
  readonly _: {
    readonly session: { prepareQuery(...input: unknown[]): { execute(...values: unknown[]): Promise<unknown> } };
  };
  transaction(work: (inner: Wrapped) => Promise<unknown>, config?: unknown): Promise<unknown>;
}

export function createBreaking(): Breaking & { wrap(database: Database): Database } {
  let left = Infinity;
  let isOnce = false;
  function count(): void {
    if (left-- > 0) return;
    if (isOnce) left = Infinity;
    throw new Error("cut off");
  }
  function breakAfter(statements: number, once: boolean): void {
    left = statements;
    isOnce = once;
  }

  function wrap(orm: Wrapped): void {
    const { session } = orm._;
    const prepare = session.prepareQuery.bind(session);
    session.prepareQuery = (...input) => {
      const query = prepare(...input);
      const execute = query.execute.bind(query);
      query.execute = async (...values) => {
        count();
        return execute(...values);
      };
      return query;
    };
    const begin = orm.transaction.bind(orm);
    orm.transaction = (work, config) =>
      begin(async (inner) => {
        wrap(inner);
        const result = await work(inner);
        // Before the commit.
        count();
        return result;
      }, config);
  }

  return {
    after: (statements) => breakAfter(statements, false),
    once: (statements) => breakAfter(statements, true),
    never: () => breakAfter(Infinity, false),
    wrap(database) {
      wrap(database.orm);
      return database;
    },
  };
}
