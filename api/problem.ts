/**
 * Refusals as RFC 9457 `application/problem+json`: a closed code, what is wrong and what to do next in both languages.
 * Never a value that was sent.
 *
 * @module
 */
import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { registryFaults, type RegistryCode } from "./registry/fault.ts";

interface ProblemText {
  readonly status: ContentfulStatusCode;
  readonly title: string;
  readonly vi: string;
}

/** Closed and append-only. */
export const problems = {
  "request.body": {
    status: 400,
    title: "The body is not the JSON that is expected: see `field`.",
    vi: "Nội dung gửi lên không đúng mẫu: xem lại trường nêu ở `field`.",
  },
  "request.query": {
    status: 400,
    title: "A parameter of the address is missing or not as expected: see `field`.",
    vi: "Tham số trên địa chỉ bị thiếu hoặc không đúng mẫu: xem lại tham số nêu ở `field`.",
  },
  "request.media": { status: 415, title: "Send application/json.", vi: "Hãy gửi dạng application/json." },
  "request.size": {
    status: 413,
    title: "The body is too large: send less than the limit.",
    vi: "Nội dung gửi lên quá lớn: hãy gửi ít hơn.",
  },
  "request.path": {
    status: 404,
    title: "There is nothing here: see /api/v1/openapi.json.",
    vi: "Không có gì ở địa chỉ này: xem /api/v1/openapi.json.",
  },
  "request.method": {
    status: 405,
    title: "This method is not for this path: see /api/v1/openapi.json.",
    vi: "Địa chỉ này không nhận cách gọi đó: xem /api/v1/openapi.json.",
  },
  "request.origin": {
    status: 403,
    title: "The gateway answers programs on this machine, not pages of a browser: send no Origin, and a loopback Host.",
    vi: "Cổng máy–máy chỉ trả lời chương trình trên máy này, không trả lời trang web: không gửi Origin, Host phải là localhost.",
  },
  "request.code": {
    status: 400,
    title: "The lookup code is not 32 hexadecimal characters of a UUIDv4: look again beside the QR code.",
    vi: "Mã tra cứu phải gồm 32 ký tự 0–9 và a–f: xem lại mã in cạnh mã QR.",
  },
  "request.date": {
    status: 400,
    title: "There is no such birth date: write YYYY-MM-DD, YYYY-MM, YYYY or dd/mm/yyyy.",
    vi: "Không có ngày sinh này: ghi dd/mm/yyyy, mm/yyyy hoặc yyyy.",
  },
  "request.digits": {
    status: 400,
    title: "The last four characters of the number must be four digits.",
    vi: "Bốn số cuối phải gồm đúng bốn chữ số.",
  },
  "client.unknown": {
    status: 401,
    title: "No client has this key, or it was revoked: look again at it, or ask the department for another.",
    vi: "Khoá này không đúng, hoặc đã bị thu hồi: xem lại khoá, hoặc xin Sở GDĐT cấp khoá khác.",
  },
  "client.forbidden": {
    status: 403,
    title: "This key is not for that: a school acts for itself, a commune sees its own schools.",
    vi: "Khoá này không dùng được cho việc đó: trường chỉ làm việc của trường, xã phường chỉ xem trường của mình.",
  },
  "progress.ward": {
    status: 404,
    title: "Nothing is known of such a ward in this school year: see the codes in /api/v1/progress.",
    vi: "Năm học này chưa có số liệu của phường, xã ấy: xem các mã ở /api/v1/progress.",
  },
  "school.unknown": {
    status: 404,
    title: "No school of this department has that code: look again at it.",
    vi: "Sở này không có trường mang mã ấy: xem lại mã trường.",
  },
  "blob.unknown": {
    status: 404,
    title: "There is no such blob: ask for a digest that a look-up named.",
    vi: "Không có khối dữ liệu này: hãy dùng mã băm mà lần tra cứu đã nêu.",
  },
  "log.unknown": {
    status: 404,
    title: "The log has no such tile yet: read the checkpoint for its size.",
    vi: "Sổ chốt chưa có mảnh này: xem kích thước ở checkpoint.",
  },
  "log.empty": {
    status: 404,
    title: "No checkpoint is published yet: try again later.",
    vi: "Sổ chốt chưa công bố: hãy thử lại sau.",
  },
  "log.origin": {
    status: 404,
    title: "There is no such log here: name one by its origin, as the first line of its checkpoints says it.",
    vi: "Ở đây không có sổ chốt này: nêu origin như dòng đầu của checkpoint.",
  },
  "lookup.refused": {
    status: 404,
    title: "No transcript under this code: look again at the code.",
    vi: "Không có học bạ nào ứng với mã này: xem lại mã.",
  },
  "lookup.proof": {
    status: 403,
    title: "The birth date or the last four digits do not match: look again at both.",
    vi: "Ngày sinh hoặc 4 số cuối không khớp: xem lại cả hai ô.",
  },
  "lookup.frozen": {
    status: 403,
    title: "The family has frozen this code: ask it for a link, or for the new state of things.",
    vi: "Gia đình đã khoá mã này: hãy xin gia đình một đường dẫn chia sẻ, hoặc nhờ gia đình mở lại.",
  },
  "lookup.purpose": {
    status: 400,
    title: "A look-up under an organisation's key states its `purpose`.",
    vi: "Tra cứu bằng khoá của cơ quan phải nêu mục đích ở `purpose`.",
  },
  "family.refused": {
    status: 404,
    title: "Code and family's secret do not go together, or none was issued: look again at both, or ask the school.",
    vi: "Mã tra cứu và mã gia đình không khớp, hoặc trường chưa cấp mã gia đình: xem lại cả hai, hoặc hỏi nhà trường.",
  },
  "account.none": {
    status: 401,
    title: "Nobody is signed in, or this portal knows no identity provider: sign in first.",
    vi: "Chưa đăng nhập, hoặc cổng này chưa nối với nơi xác thực nào: hãy đăng nhập trước.",
  },
  "problem.reader": {
    status: 401,
    title: "Open the transcript again first: who reports a problem has opened it within the hour.",
    vi: "Hãy mở lại học bạ trước: người đề nghị rà soát phải vừa mở học bạ trong vòng một giờ.",
  },
  "problem.year": {
    status: 404,
    title: "No record of this school year is locked: see `field`.",
    vi: "Năm học này chưa có học bạ được chốt: xem lại trường nêu ở `field`.",
  },
  "problem.many": {
    status: 409,
    title: "Twenty problems of this transcript wait for an answer already.",
    vi: "Học bạ này đã có hai mươi đề nghị đang chờ trả lời.",
  },
  "problem.known": {
    status: 409,
    title: "There is a problem with this id already: draw another.",
    vi: "Đã có đề nghị mang số này: lấy số khác.",
  },
  "problem.missing": {
    status: 404,
    title: "The school has no open problem with this id: list them again.",
    vi: "Trường không có đề nghị nào còn chờ mang số này: xem lại danh sách.",
  },
  "share.caps": {
    status: 400,
    title: "A link lives a year at most and ends in the future: see `field`.",
    vi: "Đường dẫn dùng được nhiều nhất một năm và phải hết hạn sau hôm nay: xem lại trường nêu ở `field`.",
  },
  "share.many": {
    status: 409,
    title: "Fifty links live already: end some first.",
    vi: "Đang có năm mươi đường dẫn còn dùng được: hãy thu hồi bớt.",
  },
  "share.refused": {
    status: 404,
    title: "There is no such link: look again at the whole of it.",
    vi: "Không có đường dẫn này: xem lại đã đủ chưa.",
  },
  "share.pin": {
    status: 403,
    title: "The PIN is not the link's: look again, or ask who sent it.",
    vi: "Mã PIN không đúng: xem lại, hoặc hỏi người gửi.",
  },
  "share.ended": {
    status: 410,
    title:
      "The link has ended: expired, revoked, opened as often as it may be, or its PIN was guessed at. Ask for another.",
    vi: "Đường dẫn đã hết dùng được: hết hạn, bị thu hồi, mở đủ số lần, hoặc bị đoán mã PIN. Hãy xin đường dẫn khác.",
  },
  "lookup.throttled": {
    status: 429,
    title: "Too many tries: wait until `retryAt`.",
    vi: "Thử quá nhiều lần: hãy chờ đến giờ ghi ở `retryAt`.",
  },
  "portal.unreachable": {
    status: 502,
    title:
      "The portal could not be reached or did not answer as it should: try again. This says nothing of the transcript.",
    vi: "Chưa nối được tới cổng: hãy thử lại. Điều này không có nghĩa là học bạ giả.",
  },
  internal: {
    status: 500,
    title: "Something went wrong here: try again, and report `instance` if it lasts.",
    vi: "Cổng gặp lỗi: hãy thử lại; nếu vẫn lỗi, báo mã ghi ở `instance`.",
  },
} as const satisfies Readonly<Record<string, ProblemText>>;

export type ProblemCode = keyof typeof problems;

export const ProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    title_vi: z.string(),
    status: z.int(),
    code: z.enum([...Object.keys(problems), ...Object.keys(registryFaults)] as [
      ProblemCode | RegistryCode,
      ...(ProblemCode | RegistryCode)[],
    ]),
    field: z.string().optional(),
    attemptsLeft: z.int().optional(),
    retryAt: z.string().optional(),
    instance: z.string().optional(),
  })
  .openapi("Problem");

export interface ProblemFacts {
  /** Name of the field that is wrong. */
  readonly field?: string;
  readonly attemptsLeft?: number;
  /** RFC 3339. */
  readonly retryAt?: string;
  readonly instance?: string;
}

/** The answer that ends a request. */
export function problem(c: Context, code: ProblemCode, facts: ProblemFacts = {}): Response {
  const { status, title, vi } = problems[code];
  const body = { type: `urn:hoc-ba-so:problem:${code}`, title, title_vi: vi, status, code, ...facts };
  return c.body(JSON.stringify(body), status, {
    "content-type": "application/problem+json; charset=utf-8",
    "cache-control": "no-store",
  });
}

/** What the registry refused, as a problem. */
export function registryProblem(c: Context, code: RegistryCode, status: ContentfulStatusCode = 409): Response {
  const { en: title, vi } = registryFaults[code];
  const body = { type: `urn:hoc-ba-so:problem:${code}`, title, title_vi: vi, status, code };
  return c.body(JSON.stringify(body), status, {
    "content-type": "application/problem+json; charset=utf-8",
    "cache-control": "no-store",
  });
}

/** Handler for the methods that a path does not take: RFC 9110 §15.5.6 asks for those that it does. */
export function onlyMethods(...allowed: readonly string[]) {
  return (c: Context): Response => {
    c.header("allow", allowed.join(", "));
    return problem(c, "request.method");
  };
}

/** For the OpenAPI description of a route. */
export function problemResponses(...codes: readonly ProblemCode[]) {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) byStatus.set(problems[code].status, [...(byStatus.get(problems[code].status) ?? []), code]);
  return Object.fromEntries(
    Array.from(byStatus, ([status, own]) => [
      status,
      { description: own.join(", "), content: { "application/problem+json": { schema: ProblemSchema } } },
    ]),
  );
}
