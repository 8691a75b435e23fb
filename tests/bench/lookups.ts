export async function benchLookups(): Promise<void> {}
