/**
 * Compares a file with its seals off the page's own thread; it is fetched when there is something to compare, and can be ended.
 *
 * @module
 */
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";
import { Fault } from "../../fault.ts";
import { loadFaces } from "../font/faces.ts";
import { readFaceFile } from "../font/files.ts";
import { kindOf } from "../scan/file.ts";
import type { Picture } from "../scan/picture.ts";
import { openEye } from "../scan/read.ts";
import { comparePhoto } from "./photo.ts";
import type { CompareAnswer, CompareTask, FileComparison } from "./protocol.ts";

addEventListener("message", ({ data }: MessageEvent<CompareTask>) => void answer(data));

async function answer(task: CompareTask): Promise<void> {
  try {
    send({ kind: "done", comparison: await compare(task) });
  } catch (error) {
    send({ kind: "refused", code: error instanceof Fault ? error.code : "scan.engine" });
  }
}

async function compare({ file, sealed }: CompareTask): Promise<FileComparison> {
  if (typeof OffscreenCanvas === "undefined") throw new Fault("scan.unsupported", "no OffscreenCanvas");
  const found = await kindOf(file);
  const [eye, faces] = await Promise.all([openEye({ url: wasm }), loadFaces(["latin", "vietnamese"], readFaceFile)]);
  if (found.kind === "image") {
    send({ kind: "ready" });
    const pages = await comparePhoto(await draw(file, found.width, found.height), sealed, { eye, faces });
    return { kind: "image", pages, packages: [] };
  }
  const [{ comparePdf }, { startParser }] = await Promise.all([import("./pdf.ts"), import("../scan/parser.ts")]);
  const parser = await startParser();
  send({ kind: "ready" });
  const octets = new Uint8Array(await file.arrayBuffer());
  const onPage = (page: number, pages: number) => send({ kind: "page", page, pages });
  return { kind: "pdf", ...(await comparePdf(octets, sealed, { eye, faces, parser, onPage })) };
}

/** Pixels on the longer side: an A4 page then has ten to the millimetre. */
const longestSide = 3200;

async function draw(file: Blob, width: number, height: number): Promise<Picture> {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const options = scale < 1 ? { resizeWidth: Math.round(width * scale), resizeQuality: "high" as const } : {};
  const bitmap = await createImageBitmap(file, options).catch(() => {
    throw new Fault("image.malformed", "cannot be drawn");
  });
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, bitmap.width, bitmap.height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

function send(answer: CompareAnswer): void {
  postMessage(answer);
}
