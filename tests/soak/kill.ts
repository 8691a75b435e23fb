import type { SoakOptions } from "./run.ts";
export async function soakKill(_options: SoakOptions): Promise<void> {}
