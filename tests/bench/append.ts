export async function benchAppend(): Promise<void> {}
