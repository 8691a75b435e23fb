import { render } from "solid-js/web";
import { afterEach, expect, test, vi } from "vitest";
import { scanWordsIn } from "../../../widget/view/messages/scanWords.ts";
import { CameraView } from "../../../widget/view/scan/CameraView.tsx";
import type { ScanSession } from "../../../widget/view/scan/session.ts";

/** What headless browsers' fake cameras cannot: a real track that says it has a light and a zoom, and keeps what it is told. */
function fakeCamera(abilities: object) {
  const stream = document.createElement("canvas").captureStream(1);
  const track = stream.getVideoTracks()[0]!;
  const told: MediaTrackConstraints[] = [];
  track.getCapabilities = () => abilities;
  track.applyConstraints = (constraints = {}) => Promise.resolve(void told.push(constraints));
  const asked = vi.spyOn(navigator.mediaDevices, "getUserMedia").mockResolvedValue(stream);
  return { told, track, asked };
}

let dispose = () => {};
async function open(): Promise<HTMLElement> {
  const words = await scanWordsIn("vi");
  const session = {
    ...{ scanner: { readFrame: () => new Promise(() => {}) }, now: () => 0, kindOf: () => "other" },
    ...{ cancel: () => {}, refuse: () => {}, take: () => {} },
  } as unknown as ScanSession;
  const place = document.body.appendChild(document.createElement("div"));
  const unmount = render(() => <CameraView session={session} words={words} onSeconds={() => {}} />, place);
  dispose = () => {
    unmount();
    place.remove();
  };
  return place;
}
afterEach(() => {
  dispose();
  vi.restoreAllMocks();
});

test("a camera with a light and a zoom has a button and a slider for them", async () => {
  const { told, track } = fakeCamera({ torch: true, zoom: { min: 1, max: 4, step: 0.5 } });
  const place = await open();
  await vi.waitUntil(() => place.querySelector("input[type=range]") !== null);
  place.querySelector<HTMLButtonElement>('button[aria-label="Bật đèn"]')!.click();
  await vi.waitUntil(() => place.querySelector('button[aria-label="Tắt đèn"]') !== null);
  const slider = place.querySelector<HTMLInputElement>("input[type=range]")!;
  expect([slider.min, slider.max, slider.step]).toEqual(["1", "4", "0.5"]);
  slider.value = "2.5";
  slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
  place.querySelector<HTMLButtonElement>('button[aria-label="Tắt đèn"]')!.click();
  await vi.waitUntil(() => place.querySelector('button[aria-label="Bật đèn"]') !== null);
  expect(told).toEqual([
    { advanced: [{ torch: true }] },
    { advanced: [{ zoom: 2.5 }] },
    { advanced: [{ torch: false }] },
  ]);
  dispose();
  expect(track.readyState).toBe("ended");
});

test("one without them has neither", async () => {
  fakeCamera({ zoom: { min: 1, max: 1, step: 0 } });
  const place = await open();
  await vi.waitUntil(() => place.querySelector("video")?.srcObject != null);
  expect(place.querySelectorAll("input[type=range], button").length).toBe(1);
});

test("asks for the camera at the back, and for no microphone", async () => {
  const { asked } = fakeCamera({});
  await open();
  await vi.waitUntil(() => asked.mock.calls.length === 1);
  expect(asked.mock.calls[0]![0]).toMatchObject({ audio: false, video: { facingMode: { ideal: "environment" } } });
});
