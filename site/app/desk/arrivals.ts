/**
 * Lists and papers that are pasted or dropped anywhere on the page.
 *
 * @module
 */
import type { Intake } from "./intake.ts";

/** @returns what ends it */
export function listenForLists(target: Window, intake: Pick<Intake, "takeFiles" | "takeText">): () => void {
  const onPaste = (event: ClipboardEvent) => {
    if (event.target instanceof HTMLElement && event.target.matches("input, textarea, select")) return;
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (files.length > 0) void intake.takeFiles(files);
    else if (!intake.takeText(text)) return;
    event.preventDefault();
  };
  const onDragOver = (event: DragEvent) => event.preventDefault();
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) void intake.takeFiles(files);
  };
  target.addEventListener("paste", onPaste);
  target.addEventListener("dragover", onDragOver);
  target.addEventListener("drop", onDrop);
  return () => {
    target.removeEventListener("paste", onPaste);
    target.removeEventListener("dragover", onDragOver);
    target.removeEventListener("drop", onDrop);
  };
}
