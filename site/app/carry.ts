/**
 * A form that came with the page gives way to the one that works. Whoever typed before that types nothing twice.
 *
 * @module
 */
type TextField = HTMLInputElement | HTMLTextAreaElement;

/** Has `replace` put another form into a place, and types into its fields what stood in those of the same id; focus and caret stay. */
export function carryTyped(place: HTMLElement, replace: () => void): void {
  const fields = Array.from(place.querySelectorAll<TextField>("input, textarea"));
  const focused = fields.find((field) => field === document.activeElement)?.id;
  replace();
  const fieldOf = (id: string) => place.querySelector<TextField>(`#${CSS.escape(id)}`);
  if (focused !== undefined) fieldOf(focused)?.focus({ preventScroll: true });
  // Taken out of the page, a field still has its text and caret.
  for (const { id, value, selectionStart, selectionEnd } of fields) {
    const field = fieldOf(id);
    if (field === null || value === "") continue;
    field.value = value;
    field.setSelectionRange(selectionStart, selectionEnd);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}
