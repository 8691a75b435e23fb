/**
 * `GET /api/v1/progress`, its schools and `progress.csv`: how far each ward, school and grade is. Counts only, for everybody.
 *
 * The answers hold no time of their own, so that unchanged figures keep their ETag: `Date` says when they were asked for.
 *
 * @module
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { etag } from "hono/etag";
import type { Database } from "../../db/client.ts";
import { onlyMethods, problem, problemResponses } from "../problem.ts";
import { formatCsv } from "../progress/csv.ts";
import { createProgress, freshSeconds } from "../progress/progress.ts";
import type { YearProgress } from "../progress/year.ts";
import { ProgressReply, progressReply, WardReply, wardReply } from "../progress/reply.ts";
import { schoolYearAt, schoolYearSchema, yearBefore } from "../school-year.ts";
import { invalidQuery } from "../validation.ts";

const ofYear = z.object({
  schoolYear: schoolYearSchema
    .optional()
    .openapi({ description: "the newest of which anything is known, if left out" }),
});

const overview = createRoute({
  method: "get",
  path: "/progress",
  summary: "How far the province and its wards are with a school year, and its curve by day",
  request: { query: ofYear },
  responses: {
    200: { description: "figures", content: { "application/json": { schema: ProgressReply } } },
    ...problemResponses("request.query"),
  },
});

const schools = createRoute({
  method: "get",
  path: "/progress/schools",
  summary: "How far the schools of one ward are, by grade",
  request: { query: ofYear.extend({ ward: z.string().max(40).openapi({ description: "code of the ward" }) }) },
  responses: {
    200: { description: "figures", content: { "application/json": { schema: WardReply } } },
    ...problemResponses("request.query", "progress.ward"),
  },
});

const table = createRoute({
  method: "get",
  path: "/progress.csv",
  summary: "All of a school year's figures as one table: UTF-8 with a byte order mark, RFC 4180",
  request: { query: ofYear },
  responses: {
    200: { description: "a row for each grade of each school", content: { "text/csv": { schema: z.string() } } },
    ...problemResponses("request.query"),
  },
});

export function progressRoutes(database: Database, now: () => Date) {
  const progress = createProgress(database, now);
  const app = new OpenAPIHono({ defaultHook: invalidQuery });
  const tables = new WeakMap<YearProgress, string>();
  const tagged = etag();
  for (const { path } of [overview, schools, table]) app.get(path, tagged);

  const newest = async () => (await progress.years())[0] ?? schoolYearAt(now());
  const mayBeKept = (c: Context) => {
    c.header("cache-control", `public, max-age=${freshSeconds}`);
    c.header("date", now().toUTCString());
  };

  app.openapi(overview, async (c) => {
    const { schoolYear = await newest() } = c.req.valid("query");
    const [year, before] = await Promise.all([progress.of(schoolYear), progress.of(yearBefore(schoolYear))]);
    mayBeKept(c);
    return c.json(progressReply(year, before, await progress.years()), 200);
  });

  app.openapi(schools, async (c) => {
    const { schoolYear = await newest(), ward: code } = c.req.valid("query");
    const ward = (await progress.of(schoolYear)).wards.find((one) => one.code === code);
    if (ward === undefined) return problem(c, "progress.ward") as never;
    mayBeKept(c);
    return c.json(wardReply(schoolYear, ward), 200);
  });

  app.openapi(table, async (c) => {
    const { schoolYear = await newest() } = c.req.valid("query");
    const year = await progress.of(schoolYear);
    const csv = tables.get(year) ?? formatCsv(year);
    // A province's is a megabyte: written once for the same figures.
    tables.set(year, csv);
    mayBeKept(c);
    return c.body(csv, 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="tien-do-${schoolYear}.csv"`,
    });
  });

  for (const { path } of [overview, schools, table]) app.all(path, onlyMethods("GET", "HEAD", "OPTIONS"));
  return app;
}
