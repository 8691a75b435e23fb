/**
 * Signing in with an identity provider (OpenID Connect Core 1.0, authorization code with PKCE): the door for VNeID, see VNEID.md.
 *
 * @module
 */
import * as oidc from "openid-client";
import { isLoopback } from "../loopback.ts";

export interface ProviderSettings {
  /** What people call it: `VNeID`. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of this portal, without a path: the provider sends people back to `/account/callback` of it. */
  readonly portalUrl: string;
}

/** What has to be remembered until the provider sends the person back. */
export interface Flow {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Path on this portal. */
  readonly back: string;
}

export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

export interface Provider {
  readonly name: string;
  /** Rejects where the provider cannot be reached. */
  begin(back: string): Promise<{ readonly url: URL; readonly flow: Flow }>;
  /** @param query of the address that the provider sent the person to. Rejects for anything that is not as it must be. */
  finish(query: string, flow: Flow): Promise<Identity>;
}

export function createProvider({ name, issuer, clientId, clientSecret, portalUrl }: ProviderSettings): Provider {
  const server = new URL(issuer);
  // Without TLS on this machine alone: a provider of a test.
  const isLocal = server.protocol === "http:" && isLoopback(server);
  const callback = `${portalUrl}/account/callback`;
  let known: Promise<oidc.Configuration> | undefined;

  /** Asked once; a provider that was away is asked again. */
  function configuration(): Promise<oidc.Configuration> {
    const options = isLocal ? { execute: [oidc.allowInsecureRequests] } : {};
    known ??= oidc.discovery(server, clientId, clientSecret, undefined, options).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  }

  return {
    name,
    async begin(back) {
      const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
      const url = oidc.buildAuthorizationUrl(await configuration(), {
        ...{ redirect_uri: callback, scope: "openid", state, nonce },
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
      });
      return { url, flow: { state, nonce, verifier, back } };
    },
    async finish(query, { state, nonce, verifier }) {
      const tokens = await oidc.authorizationCodeGrant(await configuration(), new URL(`${callback}${query}`), {
        ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
      });
      const { iss, sub } = tokens.claims()!;
      return { issuer: iss, subject: sub };
    },
  };
}
