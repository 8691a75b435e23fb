/**
 * The camera's picture with a frame for the code, the advice below it, and its buttons. It looks at one frame after the other, and ends
 * with the component, with the tab being hidden, and with the first code.
 *
 * @module
 */
import { createSignal, onCleanup, onMount, Show } from "solid-js";
import { Icon } from "../Icon.tsx";
import { cross } from "../icons.ts";
import type { ScanCode } from "../messages/codes.ts";
import type { ScanWords } from "../messages/scan.vi.ts";
import { openCamera, troubleOf, type OpenCamera } from "./camera.ts";
import { search, torch } from "./icons.ts";
import type { ScanSession } from "./session.ts";
import { watch } from "./watch.ts";

/** What a camera needs of whoever looks through it. */
export type Looking = Pick<ScanSession, "scanner" | "now" | "kindOf" | "take" | "refuse" | "cancel">;

interface CameraViewProps {
  readonly session: Looking;
  readonly words: ScanWords;
  /** Seconds since it began to look. */
  readonly onSeconds: (seconds: number) => void;
}

export function CameraView(props: CameraViewProps) {
  let video: HTMLVideoElement | undefined;
  let camera: OpenCamera | undefined;
  let isOver = false;
  const [advice, setAdvice] = createSignal<keyof ScanWords["coach"]>("start");
  const [opened, setOpened] = createSignal<OpenCamera>();
  const [isLit, setLit] = createSignal(false);

  const end = () => {
    isOver = true;
    camera?.close();
    camera = undefined;
  };

  async function start(session: Looking, onSeconds: (seconds: number) => void): Promise<void> {
    const stop = (code: ScanCode) => {
      end();
      session.refuse(code);
    };
    try {
      camera = await openCamera();
    } catch (error) {
      if (!isOver) stop(troubleOf(error));
      return;
    }
    if (isOver || video === undefined) return camera.close();
    camera.onLost(() => !isOver && stop("camera.lost"));
    setOpened(camera);
    video.srcObject = camera.stream;
    await video.play().catch(() => undefined);
    const { scanner, now, kindOf } = session;
    const texts = await watch(video, {
      scanner,
      now,
      isOver: () => isOver,
      kindOf,
      onSeconds,
      onAdvice: setAdvice,
    }).catch(() => stop("scan.engine"));
    end();
    if (texts !== undefined) session.take(texts);
  }

  onMount(() => {
    const { session, onSeconds } = props;
    onCleanup(cancelWhenHidden(session));
    onCleanup(end);
    void start(session, onSeconds);
  });

  const light = () => {
    const next = !isLit();
    void camera?.setTorch(next).then(
      () => setLit(next),
      () => undefined,
    );
  };

  return (
    <div class="view">
      <div class="view__bar">
        <button type="button" aria-label={props.words.camera.close} onClick={() => props.session.cancel()}>
          <Icon d={cross} />
        </button>
        <Show when={opened()?.hasTorch}>
          <button
            type="button"
            aria-label={isLit() ? props.words.camera.torchOff : props.words.camera.torchOn}
            onClick={light}
          >
            <Icon d={torch} />
          </button>
        </Show>
      </div>
      <video
        ref={(made) => (video = made)}
        class="view__scene"
        aria-label={props.words.camera.label}
        muted
        playsinline
      />
      <svg class="view__frame" viewBox="0 0 100 100" aria-hidden="true">
        <path d="M2 20V2h18M80 2h18v18M98 80v18H80M20 98H2V80" />
      </svg>
      <Show when={opened()?.zoom}>
        {(zoom) => (
          <label class="view__zoom">
            {props.words.camera.zoom}
            <input
              type="range"
              min={zoom().min}
              max={zoom().max}
              step={zoom().step}
              value={zoom().min}
              onInput={(event) => void camera?.setZoom(event.currentTarget.valueAsNumber).catch(() => undefined)}
            />
          </label>
        )}
      </Show>
      <p class="view__coach" role="status">
        <Icon d={search} />
        <span>{props.words.coach[advice()]}</span>
      </p>
    </div>
  );
}

/** Nobody looks: the camera must not either. @returns what ends it */
function cancelWhenHidden(session: Looking): () => void {
  const onHidden = () => document.hidden && session.cancel();
  document.addEventListener("visibilitychange", onHidden);
  return () => document.removeEventListener("visibilitychange", onHidden);
}
