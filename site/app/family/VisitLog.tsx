/**
 * Who has looked (nhật ký tra cứu), newest first, and as a file.
 *
 * @module
 */
import { createSignal, For, onMount, Show } from "solid-js";
import type { Family } from "../../../widget/family/family.ts";
import type { Visit } from "../../../widget/family/reply.ts";
import { formatTime } from "../../../widget/view/format.ts";
import { Notice } from "../../../widget/view/Notice.tsx";
import { saveFile } from "../../../widget/view/save-file.ts";
import type { FamilyText } from "../../text/family.ts";
import { refusalIn } from "./refusal.ts";
import { csvOf, whoIn } from "./visit-rows.ts";

export function VisitLog(props: { readonly family: Family; readonly text: FamilyText }) {
  const [visits, setVisits] = createSignal<readonly Visit[]>();
  const [recipients, setRecipients] = createSignal<ReadonlyMap<string, string>>(new Map());
  const [next, setNext] = createSignal<number>();
  const [fault, setFault] = createSignal<string>();
  const words = () => props.text.log;

  const load = async (before?: number) => {
    const [page, shares] = await Promise.all([props.family.visits(before), props.family.shares()]);
    if (shares.kind === "done")
      setRecipients(
        new Map(shares.value.map(({ id, recipient }) => [id, recipient ?? props.text.share.unknownRecipient])),
      );
    if (page.kind !== "done") return void setFault(refusalIn(props.text, page));
    setFault(undefined);
    setVisits([...(before === undefined ? [] : (visits() ?? [])), ...page.value.visits]);
    return void setNext(page.value.next);
  };
  onMount(() => void load());

  const save = async () => {
    // The whole of it, not what happens to be shown.
    while (next() !== undefined && fault() === undefined) await load(next());
    if (fault() !== undefined) return;
    const blob = new Blob([csvOf(visits() ?? [], props.text, recipients())], { type: "text/csv;charset=utf-8" });
    saveFile(blob, "nhat-ky-tra-cuu.csv");
  };

  return (
    <section class="family__part">
      <p class="muted">{words().lead}</p>
      <Show when={fault()}>
        {(says) => (
          <>
            <Notice said={{ says: says(), next: "" }} isWarning />
            <button class="button" type="button" onClick={() => void load()}>
              {props.text.retry}
            </button>
          </>
        )}
      </Show>
      <Show when={visits()}>
        {(rows) => (
          <Show when={rows().length > 0} fallback={<p>{words().none}</p>}>
            <table class="visits">
              <thead>
                <tr>
                  <th scope="col">{words().at}</th>
                  <th scope="col">{words().act}</th>
                  <th scope="col">{words().who}</th>
                </tr>
              </thead>
              <tbody>
                <For each={rows()}>
                  {(visit) => (
                    <tr>
                      <td class="num">{formatTime(visit.at)}</td>
                      <td>{words().acts[visit.act] ?? visit.act}</td>
                      <td>{whoIn(props.text, visit, recipients())}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
            <p class="family__actions">
              <Show when={next()}>
                {(before) => (
                  <button class="button button--second" type="button" onClick={() => void load(before())}>
                    {words().more}
                  </button>
                )}
              </Show>
              <button class="button button--quiet" type="button" onClick={() => void save()}>
                {words().export}
              </button>
            </p>
          </Show>
        )}
      </Show>
    </section>
  );
}
