/**
 * The service worker: hands its events to the keeper. A new version waits until no page of an older one is open.
 *
 * @module
 */
import manifest from "virtual:offline";
import { createKeeper } from "./keeper.ts";

/** Of the service worker's own types, the part that is used: they are not to be had beside those of a page. */
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
declare const clients: { claim(): Promise<void> };

const keeper = createKeeper({
  manifest,
  caches,
  fetch: (input, init) => fetch(input, init),
  origin: location.origin,
  after: (milliseconds) =>
    new Promise((_, reject) => setTimeout(() => reject(new TypeError("too late")), milliseconds)),
});

addEventListener("install", (event) => (event as Waiting).waitUntil(keeper.install()));
addEventListener("activate", (event) => {
  // The page that brought it in is served by it from now on: what it loads later is there offline too.
  (event as Waiting).waitUntil(keeper.activate().then(() => clients.claim()));
});
addEventListener("fetch", (event) => {
  const { request } = event as Fetching;
  const answer = keeper.answer(request);
  if (answer !== undefined) (event as Fetching).respondWith(answer);
});
