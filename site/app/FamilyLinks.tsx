/**
 * From a report to what its family alone may do. The addresses are the same for all: whose transcript it is, the family says again.
 *
 * @module
 */
import { Icon } from "../../widget/view/Icon.tsx";
import type { Language } from "../../widget/view/messages/words.ts";
import { familyLinks } from "../text/family-links.ts";

const share = "M12 15V3.5m-4 4 4-4 4 4M5 12.5v8h14v-8";
const eye =
  "M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12zM9.2 12a2.8 2.8 0 1 0 5.6 0a2.8 2.8 0 1 0-5.6 0";

export function FamilyLinks(props: { readonly language: Language; readonly href: string }) {
  return (
    <>
      <a class="button button--second" href={props.href}>
        <Icon d={share} />
        {familyLinks[props.language].share}
      </a>
      <a class="button button--second" href={`${props.href}#log`}>
        <Icon d={eye} />
        {familyLinks[props.language].log}
      </a>
    </>
  );
}
