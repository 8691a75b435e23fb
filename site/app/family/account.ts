/**
 * Whether somebody is signed in at this portal, and with whom one may be.
 *
 * @module
 */
export interface Account {
  /** As people call it: `VNeID`. */
  readonly provider: string;
  readonly isSignedIn: boolean;
}

/** Nothing where the portal knows no identity provider, or does not answer. */
export async function readAccount(): Promise<Account | undefined> {
  try {
    const response = await fetch("/account/me", { cache: "no-store" });
    if (response.status !== 200) return undefined;
    const { provider, isSignedIn } = (await response.json()) as Partial<Account>;
    if (typeof provider !== "string" || typeof isSignedIn !== "boolean") return undefined;
    return { provider, isSignedIn };
  } catch {
    return undefined;
  }
}

/** How a sign-in ended, from the address, which forgets it. */
export function takeSignInResult(): string | undefined {
  const result = new URLSearchParams(location.search).get("account") ?? undefined;
  if (result !== undefined) history.replaceState(null, "", location.pathname);
  return result;
}
