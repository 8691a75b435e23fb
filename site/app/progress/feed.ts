/**
 * The figures, kept fresh politely: asked for every half minute while somebody looks, more rarely after failures, and only sent
 * again where they changed (the browser's cache asks with the ETag).
 *
 * @module
 */
import { createSignal } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import type { ProgressAnswer, WardAnswer } from "../../../api/progress/answer.ts";

export interface FeedOptions {
  /** Left out: the newest. */
  readonly schoolYear?: string | undefined;
  readonly fetch: (path: string) => Promise<Response>;
  readonly now: () => Date;
  /** Whether nobody sees the page. */
  readonly isHidden: () => boolean;
  readonly after: (ms: number, work: () => void) => { cancel(): void };
}

export type WardState =
  { readonly kind: "loading" | "failed" } | { readonly kind: "ready"; readonly schools: WardAnswer["schools"] };

export interface Feed {
  /** Absent until the first answer. */
  answer(): ProgressAnswer | undefined;
  /** When the figures were true, by the server's clock. */
  asOf(): Date;
  hasFailed(): boolean;
  ward(code: string): WardState | undefined;
  openWard(code: string): void;
  closeWard(code: string): void;
  /** Now, whatever was planned. */
  refresh(): Promise<void>;
  /** Somebody looks again: now, unless it was a moment ago. */
  wake(): void;
  stop(): void;
}

export const everyMs = 30_000;
const rarestMs = 300_000;

export function createFeed({ schoolYear, fetch, now, isHidden, after }: FeedOptions): Feed {
  const [store, setStore] = createStore<{ answer?: ProgressAnswer; wards: Partial<Record<string, WardState>> }>({
    wards: {},
  });
  const [asOf, setAsOf] = createSignal(now());
  const [hasFailed, setFailed] = createSignal(false);
  const open = new Set<string>();
  let planned: { cancel(): void } | undefined;
  let running: Promise<void> | undefined;
  let failures = 0;
  let askedAt = -Infinity;
  let isStopped = false;

  async function read<T>(path: string): Promise<{ readonly value: T; readonly at: Date }> {
    const response = await fetch(path);
    if (!response.ok) throw new Error(`the portal answered ${response.status}`);
    const date = Date.parse(response.headers.get("date") ?? "");
    return { value: (await response.json()) as T, at: Number.isNaN(date) ? now() : new Date(date) };
  }

  const query = (more: Readonly<Record<string, string>> = {}) => {
    const year = store.answer?.schoolYear ?? schoolYear;
    const text = new URLSearchParams({ ...(year === undefined ? {} : { schoolYear: year }), ...more }).toString();
    return text === "" ? "" : `?${text}`;
  };

  async function readWard(code: string): Promise<void> {
    try {
      const { value } = await read<WardAnswer>(`/api/v1/progress/schools${query({ ward: code })}`);
      if (open.has(code)) setStore("wards", code, reconcile({ kind: "ready", schools: value.schools }, { key: "id" }));
    } catch {
      // What was shown before stays: the overview's own failure tells its age.
      if (open.has(code) && store.wards[code]?.kind !== "ready") setStore("wards", code, { kind: "failed" });
    }
  }

  async function tick(): Promise<void> {
    askedAt = now().getTime();
    try {
      const { value, at } = await read<ProgressAnswer>(`/api/v1/progress${query()}`);
      if (isStopped) return;
      // Rows keep their identity, so that whoever stands on one with the keyboard stays there.
      setStore("answer", reconcile(value, { key: "code" }));
      setAsOf(at);
      setFailed(false);
      failures = 0;
      await Promise.all([...open].map(readWard));
    } catch {
      failures += 1;
      setFailed(true);
    }
  }

  function plan(): void {
    planned?.cancel();
    if (isStopped || isHidden()) return;
    planned = after(Math.min(rarestMs, everyMs * 2 ** Math.min(failures, 5)), () => void refresh());
  }

  function refresh(): Promise<void> {
    planned?.cancel();
    running ??= tick().finally(() => {
      running = undefined;
      plan();
    });
    return running;
  }

  return {
    answer: () => store.answer,
    asOf,
    hasFailed,
    ward: (code) => store.wards[code],
    openWard(code) {
      open.add(code);
      if (store.wards[code]?.kind !== "ready") setStore("wards", code, { kind: "loading" });
      void readWard(code);
    },
    closeWard: (code) => void open.delete(code),
    refresh,
    wake() {
      if (isHidden()) planned?.cancel();
      else if (now().getTime() - askedAt >= everyMs || hasFailed()) void refresh();
      else plan();
    },
    stop() {
      isStopped = true;
      planned?.cancel();
    },
  };
}
