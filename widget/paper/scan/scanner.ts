/**
 * Reads codes from camera frames, pictures and PDFs, each in a worker that is ended when it takes too long.
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import { kindOf } from "./file.ts";
import type { Picture } from "./picture.ts";
import type { LookAnswer, LookTask, PdfAnswer, PdfReading, PdfTask } from "./protocol.ts";

/** Starts a worker: a bundler must see where its script is, so who bundles tells. */
export interface Workers {
  readonly look: () => Worker;
  readonly pdf: () => Worker;
}

export type FrameAnswer = Exclude<LookAnswer, { kind: "broken" }>;

export interface FileOptions {
  readonly signal: AbortSignal;
  /** Of a PDF: which page, from 1, of how many. */
  readonly onPage: (page: number, pages: number) => void;
}

export interface Scanner {
  /** Throws `Fault`: `scan.engine`, `scan.slow`. */
  readFrame(picture: Picture): Promise<FrameAnswer>;
  /**
   * A picture or a PDF. Throws `Fault`: those of `kindOf` and `readPdf`, `pdf.slow`, `scan.engine`, `scan.slow`; and, where a whole
   * picture or PDF has no code, `scan.nothing`, or `scan.unread` where one was seen. Rejects with the signal's reason.
   */
  readFile(file: Blob, options: FileOptions): Promise<PdfReading>;
  /** Fetches the engine ahead of its use. */
  warm(): void;
  close(): void;
}

/** Milliseconds: for the workers' scripts, for one picture, and for a PDF between one page and the next. */
const patience = { scripts: 60_000, picture: 20_000, page: 8000 };
/** Pixels on a picture's longer side: an A4 page then has ten to the millimetre, a module four. */
const longestSide = 3200;

export function createScanner({ look, pdf }: Workers): Scanner {
  let looker: Worker | undefined;
  const end = () => {
    looker?.terminate();
    looker = undefined;
  };

  async function ask(task: LookTask, signal?: AbortSignal): Promise<FrameAnswer> {
    const worker = (looker ??= look());
    try {
      const answered = await new Promise<LookAnswer>((resolve, reject) => {
        const late = setTimeout(() => reject(new Fault("scan.slow", "no answer in time")), patience.picture);
        const settle = (work: () => void) => {
          clearTimeout(late);
          work();
        };
        worker.onmessage = ({ data }: MessageEvent<LookAnswer>) => settle(() => resolve(data));
        worker.onerror = () => settle(() => reject(new Fault("scan.engine", "no worker")));
        signal?.addEventListener("abort", () => settle(() => reject(signal.reason as Error)), { once: true });
        worker.postMessage(task, [task.picture.data.buffer]);
      });
      if (answered.kind === "broken") throw new Fault("scan.engine", "no engine");
      return answered;
    } catch (error) {
      // What it still does is of no use any more.
      end();
      throw error;
    }
  }

  async function readPicture(file: Blob, width: number, height: number, signal: AbortSignal): Promise<PdfReading> {
    const picture = await draw(file, width, height);
    const answer = await ask({ picture, effort: "study" }, signal);
    if (answer.kind === "read") return { texts: answer.texts, pages: 1, isScripted: false };
    throw new Fault(answer.isSeen ? "scan.unread" : "scan.nothing", "no code", { coach: answer.coach });
  }

  async function readPdf(file: Blob, { signal, onPage }: FileOptions): Promise<PdfReading> {
    const worker = pdf();
    try {
      const read = await new Promise<PdfReading>((resolve, reject) => {
        let late = setTimeout(() => reject(new Fault("scan.engine", "no scripts")), patience.scripts);
        worker.onmessage = ({ data }: MessageEvent<PdfAnswer>) => {
          clearTimeout(late);
          if (data.kind === "done") return resolve(data.read);
          if (data.kind === "refused") return reject(new Fault(data.code, "refused", data.details));
          late = setTimeout(() => reject(new Fault("pdf.slow", "no progress")), patience.page);
          if (data.kind === "page") onPage(data.page, data.pages);
        };
        worker.onerror = () => reject(new Fault("scan.engine", "no worker"));
        signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
        worker.postMessage({ file } satisfies PdfTask);
      });
      if (read.texts.length === 0) throw new Fault("scan.nothing", "no code", { pages: read.pages });
      return read;
    } finally {
      worker.terminate();
    }
  }

  return {
    readFrame: (picture) => ask({ picture, effort: "glance" }),
    async readFile(file, options) {
      const found = await kindOf(file);
      options.signal.throwIfAborted();
      if (found.kind === "pdf") return readPdf(file, options);
      return readPicture(file, found.width, found.height, options.signal);
    },
    warm: () => void (looker ??= look()),
    close: end,
  };
}

/** Drawn no larger than is of use: the browser then need not hold all of a large photo. */
async function draw(file: Blob, width: number, height: number): Promise<Picture> {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const options = scale < 1 ? { resizeWidth: Math.round(width * scale), resizeQuality: "medium" as const } : {};
  const bitmap = await createImageBitmap(file, options).catch(() => {
    throw new Fault("image.malformed", "cannot be drawn");
  });
  try {
    return pictureOf(bitmap, bitmap.width, bitmap.height);
  } finally {
    bitmap.close();
  }
}

/** What an image or a video shows, as pixels. */
export function pictureOf(source: CanvasImageSource, width: number, height: number): Picture {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(source, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
