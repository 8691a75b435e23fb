/**
 * What reaches the page by keyboard, clipboard and drag: a handheld scanner types, a person pastes or drops.
 *
 * @module
 */
import type { ScanSession } from "./session.ts";

/** A scanner types without a pause; a person's stray keys are forgotten. */
const pauseMs = 1000;
/** Shorter than a lookup code: somebody touched a key. */
const leastKeys = 32;

/** @returns what ends it */
export function listenForPaper(target: Window, session: ScanSession): () => void {
  let typed = "";
  let typedAt = 0;

  const isOpen = () => ["start", "camera", "result"].includes(session.state().kind);
  const isField = (event: Event) =>
    event.target instanceof HTMLElement &&
    (event.target.matches("input, textarea, select") || event.target.closest("[data-own-keys]") !== null);

  const onKey = (event: KeyboardEvent) => {
    if (!isOpen() || isField(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = session.now();
    if (at - typedAt > pauseMs) typed = "";
    typedAt = at;
    if (event.key.length === 1) {
      typed += event.key;
      // Typing must not press what has the focus, nor search the page.
      if (typed.length > 1) event.preventDefault();
      return;
    }
    if (event.key !== "Enter" || typed.length < leastKeys) return;
    event.preventDefault();
    const text = typed;
    typed = "";
    session.takeTyped(text);
  };

  const onPaste = (event: ClipboardEvent) => {
    if (!isOpen() || isField(event) || event.clipboardData === null) return;
    const [file] = event.clipboardData.files;
    const text = event.clipboardData.getData("text/plain").trim();
    if (file === undefined && text === "") return;
    event.preventDefault();
    if (file !== undefined) session.takeFile(file);
    else session.takeTyped(text);
  };

  const onDrag = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes("Files") === true) event.preventDefault();
  };
  const onDrop = (event: DragEvent) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (file === undefined) return;
    event.preventDefault();
    if (isOpen()) session.takeFile(file);
  };

  target.addEventListener("keydown", onKey, true);
  target.addEventListener("paste", onPaste);
  target.addEventListener("dragover", onDrag);
  target.addEventListener("drop", onDrop);
  return () => {
    target.removeEventListener("keydown", onKey, true);
    target.removeEventListener("paste", onPaste);
    target.removeEventListener("dragover", onDrag);
    target.removeEventListener("drop", onDrop);
  };
}
