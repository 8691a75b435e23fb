/**
 * `GET /api/v1/blobs/{digest}`: revocation data by its SHA-256. Shared by many records, so it says nothing of any.
 *
 * @module
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { fromHex, type Bytes } from "../../widget/crypto/bytes.ts";
import { problem, problemResponses } from "../problem.ts";

const route = createRoute({
  method: "get",
  path: "/blobs/{digest}",
  summary: "Octets by their SHA-256: canonical CBOR array of CRLs and OCSP responses",
  request: {
    params: z.object({ digest: z.string().openapi({ description: "64 lower-case hexadecimal characters" }) }),
  },
  responses: {
    200: {
      description: "the octets",
      content: { "application/cbor": { schema: z.string().openapi({ format: "binary" }) } },
    },
    ...problemResponses("blob.unknown"),
  },
});

/** @param read by a digest of 32 octets */
export function blobRoutes(read: (digest: Uint8Array) => Promise<Uint8Array | undefined>) {
  return new OpenAPIHono().openapi(route, async (c) => {
    const { digest } = c.req.valid("param");
    const bytes = /^[0-9a-f]{64}$/.test(digest) ? await read(fromHex(digest)) : undefined;
    if (bytes === undefined) return problem(c, "blob.unknown");
    const headers = { "content-type": "application/cbor", "cache-control": "public, max-age=31536000, immutable" };
    return c.body(bytes as Bytes, 200, headers);
  });
}
