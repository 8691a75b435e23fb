export async function benchPage(): Promise<void> {}
