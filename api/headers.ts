/**
 * Headers of every answer: what a page may load, who may frame it, who may read it.
 *
 * @module
 */
import { createMiddleware } from "hono/factory";

/** Nothing inline, nothing from elsewhere. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
].join("; ");

/** The one page that others may frame: it tells them verdict and codes, and a click in it changes nothing (widget/frame/). */
const framed = /^\/frame\/?$/;

export function securityHeaders() {
  return createMiddleware(async function securityHeaders(c, next) {
    await next();
    const { headers } = c.res;
    const ancestors = framed.test(c.req.path) ? "*" : "'none'";
    headers.set("content-security-policy", `${policy}; frame-ancestors ${ancestors}`);
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
        "access-control-allow-headers": "content-type",
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
