/**
 * One driver for all keys behind it: PKCS#11 has one state for each process, and `C_Finalize` ends everybody's sessions.
 *
 * @module
 */
import { loadDriver, type Driver } from "./driver.ts";

export interface HeldDriver {
  readonly driver: Driver;
  /** To be called once. The last one out finalizes the driver. */
  release(): void;
}

const held = new Map<string, { readonly driver: Promise<Driver>; holders: number }>();

/** @throws what `loadDriver` throws */
export async function holdDriver(module: string): Promise<HeldDriver> {
  const known = held.get(module) ?? { driver: loadDriver(module), holders: 0 };
  held.set(module, known);
  known.holders++;
  const leave = () => {
    known.holders--;
    if (known.holders === 0) held.delete(module);
    return known.holders === 0;
  };
  try {
    const driver = await known.driver;
    return {
      driver,
      release: () => {
        if (leave()) driver.finalize();
      },
    };
  } catch (error) {
    leave();
    throw error;
  }
}
