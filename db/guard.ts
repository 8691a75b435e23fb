/**
 * Puts `withoutParameters` between drizzle and everybody else, for plain statements and inside transactions alike.
 *
 * @module
 */
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { withoutParameters } from "./fault.ts";

interface Prepared {
  execute(...values: unknown[]): Promise<unknown>;
}

interface Guarded {
  readonly _: { readonly session: { prepareQuery(...input: unknown[]): Prepared } };
  transaction(work: (inner: Guarded) => Promise<unknown>, config?: unknown): Promise<unknown>;
}

/** The same object, its errors cleaned. */
export function guard<T extends PgDatabase<PgQueryResultHKT, Record<string, unknown>>>(orm: T): T {
  guardSession(orm);
  return orm;
}

function guardSession(orm: Guarded): void {
  const { session } = orm._;
  const prepare = session.prepareQuery.bind(session);
  session.prepareQuery = (...input) => {
    const query = prepare(...input);
    const execute = query.execute.bind(query);
    query.execute = (...values) => cleaned(() => execute(...values));
    return query;
  };
  const begin = orm.transaction.bind(orm);
  orm.transaction = (work, config) =>
    cleaned(() =>
      begin((inner) => {
        guardSession(inner);
        return work(inner);
      }, config),
    );
}

async function cleaned<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw withoutParameters(error);
  }
}
