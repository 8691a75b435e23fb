/**
 * `GET /healthz`: whether the process answers, for whoever starts and balances it; on a mirror also what is wrong with which
 * department. Asks nothing of the database.
 *
 * @module
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { onlyMethods } from "../problem.ts";
import type { DepartmentState } from "../registry/mirror/alarms.ts";
import { mirrorFaults } from "../registry/mirror/fault.ts";

const Department = z.object({
  origin: z.string().nullable().openapi({ description: "of the log; null before it was first seen" }),
  size: z.int().openapi({ description: "entries that are here and proven" }),
  code: z.string().nullable().openapi({ description: "what is wrong, `mirror.forked` and the like" }),
  title: z.string().optional(),
  title_vi: z.string().optional(),
  since: z.string().nullable(),
  evidence: z.string().nullable().openapi({ description: "digest of the checkpoint that shows it, see /blobs" }),
  checkedAt: z.string().nullable().openapi({ description: "end of the last pass without a fault" }),
});

const route = createRoute({
  method: "get",
  path: "/healthz",
  summary: "Whether the process answers",
  responses: {
    200: {
      description: "it does; `degraded`: it serves the last good state of a department that shows something wrong",
      content: {
        "application/json": {
          schema: z.object({ status: z.enum(["ok", "degraded"]), departments: z.array(Department).optional() }),
        },
      },
    },
  },
});

/** @param states of a mirror's departments */
export function healthRoutes(states?: () => readonly DepartmentState[]) {
  const app = new OpenAPIHono().openapi(route, (c) => {
    if (states === undefined) return c.json({ status: "ok" as const }, 200);
    // Not their addresses: those may be of an inner network.
    const departments = states().map(({ code, url: _url, ...state }) => {
      if (code === null) return { ...state, code };
      const { en: title, vi } = mirrorFaults[code];
      return { ...state, code, title, title_vi: vi };
    });
    const isWell = departments.every(({ code }) => code === null);
    return c.json({ status: isWell ? ("ok" as const) : ("degraded" as const), departments }, 200);
  });
  return app.all("/healthz", onlyMethods("GET", "HEAD"));
}
