/**
 * How old the keys and the lists are that a verdict rests on, and why the standing is not known where it is not.
 *
 * @module
 */
import { Show } from "solid-js";
import type { SealReport } from "../../seal/report.ts";
import { formatDate, formatTime } from "../format.ts";
import { clock, Icon, refresh } from "../Icon.tsx";
import type { ScanWords } from "../messages/scan.vi.ts";
import { offline } from "./icons.ts";
import type { Lists } from "./session.ts";

interface AgeProps {
  readonly words: ScanWords["result"];
  readonly seal: SealReport;
  readonly lists: Lists;
}

export function Age(props: AgeProps) {
  const why = () => {
    const { verdict, standing, statusAt } = props.seal;
    const isOffline = props.lists !== "heard";
    if (verdict !== "TOTAL-PASSED" || standing === "withdrawn" || standing === "replaced") return undefined;
    if (isOffline) return statusAt === undefined ? props.words.offline : props.words.offlineSince(formatTime(statusAt));
    if (standing !== "unknown") return undefined;
    return statusAt === undefined ? props.words.elsewhere : props.words.stale;
  };
  const lists = () =>
    props.seal.statusAt === undefined ? props.words.noLists : props.words.lists(formatTime(props.seal.statusAt));
  return (
    <p class="banner banner--note" role="status">
      <Show
        when={props.lists === "asking"}
        fallback={
          <>
            <Icon d={why() === undefined ? clock : offline} />
            <span>
              <Show when={why()}>{(said) => <b>{said()} </b>}</Show>
              {props.words.keys(formatDate(props.seal.trustIssued))} {lists()}
            </span>
          </>
        }
      >
        <Icon d={refresh} />
        <span>{props.words.asking}</span>
      </Show>
    </p>
  );
}
