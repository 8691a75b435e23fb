/**
 * A real OpenID provider (oidc-provider) on a port of its own, with its own pages for signing in: what VNeID is in life.
 *
 * @module
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where this client may have people sent back to. */
  allow(callback: string): void;
  close(): Promise<void>;
}

export async function startIdentityProvider(): Promise<IdentityProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const redirectUris: string[] = [`${issuer}/none`];
  const [clientId, clientSecret] = ["hoc-ba-so", "a secret of the tests"];
  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: clientId, client_secret: clientSecret, redirect_uris: redirectUris },
        ...{ token_endpoint_auth_method: "client_secret_post", response_types: ["code"] },
      },
    ],
    pkce: { required: () => true },
    cookies: { keys: ["a key of the tests"] },
  });
  // Ports are drawn after the provider is there: each portal is allowed once it is known.
  const find = provider.Client.find.bind(provider.Client);
  provider.Client.find = async (id) => {
    const client = await find(id);
    return client && Object.assign(client, { redirectUris });
  };
  const handle = provider.callback();
  server.on("request", (request, response) => void handle(request, response));
  return {
    ...{ issuer, clientId, clientSecret },
    allow: (callback) => void redirectUris.push(callback),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
