/**
 * The rear camera of a device: opening it, its light and zoom where it has them, and closing it for sure.
 *
 * @module
 */
import type { ScanCode } from "../messages/codes.ts";

/** What browsers know of a camera beyond what TypeScript's types know. */
interface Abilities extends MediaTrackCapabilities {
  readonly torch?: boolean;
  readonly zoom?: { readonly min: number; readonly max: number; readonly step: number };
}

export interface Zoom {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

export interface OpenCamera {
  readonly stream: MediaStream;
  readonly hasTorch: boolean;
  /** Absent where the camera cannot. */
  readonly zoom?: Zoom;
  setTorch(isOn: boolean): Promise<void>;
  setZoom(value: number): Promise<void>;
  /** Called when it goes away by itself. */
  onLost(work: () => void): void;
  close(): void;
}

/** Rejects as `getUserMedia` does: see `troubleOf`. */
export async function openCamera(): Promise<OpenCamera> {
  const video = { facingMode: { ideal: "environment" }, width: { ideal: 1920 }, height: { ideal: 1440 } };
  const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video });
  const track = stream.getVideoTracks()[0]!;
  const { torch = false, zoom }: Abilities = track.getCapabilities?.() ?? {};
  const set = (change: object) => track.applyConstraints({ advanced: [change] });
  return {
    stream,
    hasTorch: torch,
    ...(zoom !== undefined && zoom.max > zoom.min ? { zoom: { min: zoom.min, max: zoom.max, step: zoom.step } } : {}),
    setTorch: (isOn) => set({ torch: isOn }),
    setZoom: (value) => set({ zoom: value }),
    onLost: (work) => track.addEventListener("ended", work),
    close: () => stream.getTracks().forEach((one) => one.stop()),
  };
}

/** Media Capture and Streams §10.2: what `getUserMedia` rejects with. No `mediaDevices` at all: the page is not secure, or may not. */
export function troubleOf(error: unknown): ScanCode {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "camera.absent";
  return name === "NotReadableError" || name === "AbortError" ? "camera.busy" : "camera.denied";
}
