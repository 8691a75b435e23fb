/**
 * The words of the API reference around what the OpenAPI document says itself.
 *
 * @module
 */
import type { Language } from "./chrome.ts";

export const api = {
  vi: {
    title: "Tham chiếu API",
    lead: "Vẽ từ chính tài liệu OpenAPI của cổng này, ngay trong trình duyệt. Mô tả viết bằng tiếng Anh như trong tài liệu.",
    document: "Tài liệu OpenAPI 3.1",
    loading: "Đang tải tài liệu…",
    failed: "Chưa tải được tài liệu OpenAPI. Hãy tải lại trang.",
    body: "Nội dung gửi lên",
    parameters: "Tham số",
    answers: "Trả lời",
    required: "bắt buộc",
    key: "cần khoá",
    schemas: "Cấu trúc dữ liệu",
    contents: "Các địa chỉ",
    noScript: "Trang này cần JavaScript; tài liệu thô ở /api/v1/openapi.json.",
  },
  en: {
    title: "API reference",
    lead: "Drawn from this portal's own OpenAPI document, in your browser.",
    document: "The OpenAPI 3.1 document",
    loading: "Loading the document…",
    failed: "The OpenAPI document could not be loaded. Load the page again.",
    body: "Request body",
    parameters: "Parameters",
    answers: "Answers",
    required: "required",
    key: "needs a key",
    schemas: "Schemas",
    contents: "Addresses",
    noScript: "This page needs JavaScript; the raw document is at /api/v1/openapi.json.",
  },
} as const satisfies Record<Language, Record<string, string>>;

export type ApiWords = { readonly [K in keyof (typeof api)["vi"]]: string };
