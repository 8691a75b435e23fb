/**
 * Headers of every answer: what a page may load, who may frame it, who may read it.
 *
 * @module
 */
import { createMiddleware } from "hono/factory";

/** Nothing inline, nothing from elsewhere. */
const policyWith = (scripts: string) =>
  [
    "default-src 'none'",
    `script-src ${scripts}`,
    "worker-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
  ].join("; ");

const policy = policyWith("'self'");
/** A worker lives by the policy of its own script: the QR reader is WebAssembly, and no page has to allow that. */
const workerPolicy = policyWith("'self' 'wasm-unsafe-eval'");
const worker = /^\/(?:assets|widget\/assets)\/[\w-]+\.worker(?:\.min)?-[\w-]+\.m?js$/;

/** The one page that others may frame: it tells them verdict and codes, and a click in it changes nothing (widget/frame/). */
const framed = /^\/frame(?:\/scan)?\/?$/;

export function securityHeaders() {
  return createMiddleware(async function securityHeaders(c, next) {
    await next();
    const { headers } = c.res;
    const { path } = c.req;
    const ancestors = framed.test(path) ? "*" : "'none'";
    const own = worker.test(path) ? workerPolicy : policy;
    headers.set("content-security-policy", `${own}; frame-ancestors ${ancestors}`);
    headers.set("x-content-type-options", "nosniff");
    headers.set("referrer-policy", "no-referrer");
    headers.set("permissions-policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()");
    headers.set("cross-origin-opener-policy", "same-origin");
    // Browsers ignore it over plain HTTP; behind a TLS proxy it holds.
    headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  });
}

/** For what other origins embed or read: the widget's files, look-ups, the trust list, the log. Never with credentials. */
export function readableAnywhere() {
  return createMiddleware(async function readableAnywhere(c, next) {
    if (c.req.method === "OPTIONS") {
      return c.body(null, 204, {
        "access-control-allow-origin": "*",
        "access-control-allow-methods": "GET, POST, OPTIONS",
        "access-control-allow-headers": "authorization, content-type",
        "access-control-max-age": "86400",
      });
    }
    await next();
    c.res.headers.set("access-control-allow-origin", "*");
    c.res.headers.set("access-control-expose-headers", "retry-after");
    c.res.headers.set("cross-origin-resource-policy", "cross-origin");
    return undefined;
  });
}
