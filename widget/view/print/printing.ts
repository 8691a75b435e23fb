/**
 * Whether a person is printing, in place of the report: what that takes is fetched when it is asked for.
 *
 * @module
 */
import { createSignal, type Component } from "solid-js";
import { verified } from "../../chunks.ts";
import type { PrintWords } from "../messages/print.vi.ts";
import type { Language } from "../messages/words.ts";
import type { PrintPaneProps } from "./PrintPane.tsx";

export interface Printing {
  readonly Pane: Component<PrintPaneProps>;
  readonly words: PrintWords;
  readonly isDemo: boolean;
}

export function createPrinting() {
  const [opened, setOpened] = createSignal<Printing>();
  const [state, setState] = createSignal<"idle" | "busy" | "failed">("idle");
  return {
    opened,
    state,
    open: async (language: Language) => {
      setState("busy");
      try {
        const { PrintPane, printWordsIn, isDemo } = await verified("printing", () => import("../../printing.ts"));
        setOpened({ Pane: PrintPane, words: await printWordsIn(language), isDemo });
        setState("idle");
      } catch {
        setState("failed");
      }
    },
    close: () => setOpened(undefined),
  };
}
