/**
 * The forms by circular: a third circular is a third file and a line here.
 *
 * @module
 */
import type { Form } from "./form.ts";
import { tt22 } from "./tt22.ts";
import { tt27 } from "./tt27.ts";

const forms: Readonly<Record<string, Form>> = { tt22, tt27 };

export function formOf(circular: string): Form | undefined {
  return Object.hasOwn(forms, circular) ? forms[circular] : undefined;
}
