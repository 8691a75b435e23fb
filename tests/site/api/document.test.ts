import { describe, expect, test } from "vitest";
import { linesOf, operationsOf, typeOf, type Schema } from "../../../site/app/api/document.ts";

describe("an OpenAPI document", () => {
  test("is read as operations, in order, with their addresses, bodies and answers", () => {
    const schema = { $ref: "#/components/schemas/Ask" };
    const [get, post] = operationsOf({
      servers: [{ url: "/api/v1" }],
      paths: {
        "/a/{b}": {
          post: {
            summary: "asks",
            security: [{ bearer: [] }],
            parameters: [{ name: "b", in: "path", required: true, schema: { type: "string" } }],
            requestBody: { content: { "application/json": { schema } } },
            responses: { "200": { description: "told", content: { "application/json": { schema } } }, "404": {} },
          },
          get: {},
        },
      },
    });
    expect(post).toEqual({
      ...{ id: "post-api-v1-a-b", method: "POST", path: "/api/v1/a/{b}", summary: "asks", needsKey: true },
      parameters: [{ name: "b", depth: 0, type: "path: string", link: undefined, isRequired: true, says: "" }],
      body: { media: "application/json", schema },
      answers: [
        { status: "200", description: "told", media: "application/json", schema },
        { status: "404", description: "", media: "", schema: undefined },
      ],
    });
    expect(get).toMatchObject({ method: "GET", needsKey: false, answers: [], body: undefined });
  });

  test("has schemas as lines, as deep as they stand, without drawing one within itself", () => {
    const node: Schema = { $ref: "#/components/schemas/Node" };
    const schema: Schema = {
      required: ["a"],
      properties: {
        a: { type: "object", properties: { b: { type: "array", items: node, description: "more" } } },
        c: node,
      },
    };
    expect(linesOf(schema)).toEqual([
      { name: "a", depth: 0, type: "object", link: undefined, isRequired: true, says: "" },
      { name: "b", depth: 1, type: "Node[]", link: "Node", isRequired: false, says: "more" },
      { name: "c", depth: 0, type: "Node", link: "Node", isRequired: false, says: "" },
    ]);
  });

  test.each<[string, Schema]>([
    ['"card"', { const: "card" }],
    ['"a" | "b"', { enum: ["a", "b"] }],
    ["Card | Found", { oneOf: [{ $ref: "#/x/Card" }, { $ref: "#/x/Found" }] }],
    ["string (base64url)", { type: "string", format: "base64url" }],
    ["string | null", { type: ["string", "null"] }],
    ["any", {}],
  ])("says %s in one line", (line, schema) => expect(typeOf(schema)).toBe(line));
});
