/**
 * A name as signed, with "(dữ liệu mẫu)" set apart where the demo's fictional names carry it.
 *
 * @module
 */
import { Show } from "solid-js";
import { splitSample } from "./format.ts";

export function Name(props: { readonly of: string }) {
  const parts = () => splitSample(props.of);
  return (
    <>
      {parts().name}
      <Show when={parts().sample}>
        {" "}
        <span class="sample">{parts().sample}</span>
      </Show>
    </>
  );
}
