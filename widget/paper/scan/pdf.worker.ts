/**
 * Opens a PDF, draws its pages and reads their codes, all in one worker: it can be ended whatever the file makes it do.
 *
 * @module
 */
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";
import { Fault } from "../../fault.ts";
import { startParser } from "./parser.ts";
import { readPdf } from "./pdf.ts";
import type { PdfAnswer, PdfTask } from "./protocol.ts";
import { openEye } from "./read.ts";

addEventListener("message", ({ data }: MessageEvent<PdfTask>) => void answer(data));

async function answer({ file }: PdfTask): Promise<void> {
  try {
    const [eye, parser] = await Promise.all([openEye({ url: wasm }), startParser()]).catch(() => {
      throw new Fault("scan.engine", "no engine");
    });
    send({ kind: "ready" });
    const octets = new Uint8Array(await file.arrayBuffer());
    const read = await readPdf(octets, { eye, parser, onPage: (page, pages) => send({ kind: "page", page, pages }) });
    send({ kind: "done", read });
  } catch (error) {
    const { code, details } = error instanceof Fault ? error : new Fault("pdf.malformed", "cannot be opened");
    send({ kind: "refused", code, details });
  }
}

function send(answer: PdfAnswer): void {
  postMessage(answer);
}
