/**
 * Column kinds that every table shares.
 *
 * @module
 */
import { bigint, customType } from "drizzle-orm/pg-core";

/** `Uint8Array` whatever the driver: PGlite yields one, postgres.js a Buffer. */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
  fromDriver: (value) => new Uint8Array(value),
});

/** Log indexes and sizes: safe integers. */
export const position = (name: string) => bigint(name, { mode: "number" });
