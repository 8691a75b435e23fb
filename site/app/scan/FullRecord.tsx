/**
 * From a scanned page, or from a typed code, to the whole transcript: the look-up form with the code in it.
 *
 * @module
 */
import { createSignal, Match, onCleanup, Show, Switch } from "solid-js";
import type { LookupCode } from "../../../widget/record/code.ts";
import { groupCode } from "../../../widget/view/fields.ts";
import type { Reporting } from "../../../widget/view/Frame.tsx";
import { back, Icon } from "../../../widget/view/Icon.tsx";
import { LookupPane } from "../../../widget/view/LookupPane.tsx";
import type { ScanWords } from "../../../widget/view/messages/scan.vi.ts";
import type { Words } from "../../../widget/view/messages/vi.ts";
import { languageOf } from "../../../widget/view/messages/words.ts";
import type { ScanSession } from "../../../widget/view/scan/session.ts";
import { createSession, type Checker, type Session, type State } from "../../../widget/view/session.ts";
import { Status } from "../../../widget/view/Status.tsx";
import { TroublePane } from "../../../widget/view/TroublePane.tsx";

interface FullRecordProps {
  readonly scan: ScanSession;
  readonly words: ScanWords;
  readonly lookupWords: Words;
  readonly code: LookupCode | undefined;
  readonly onStart: (session: Session) => void;
}

export function FullRecord(props: FullRecordProps) {
  const [reporting, setReporting] = createSignal<Reporting>();
  const load = async (): Promise<Checker> => {
    const [{ pinnedChecker }, { ReportPane, reportWordsIn }] = await Promise.all([
      import("../../../widget/pinned.ts"),
      import("../report.ts"),
    ]);
    setReporting({ Pane: ReportPane, words: await reportWordsIn(languageOf(props.words.lang)) });
    return pinnedChecker(location.origin);
  };
  const isSupported = () => globalThis.crypto?.subtle !== undefined;
  const session = createSession({ load, now: () => Date.now(), isSupported });
  // Only what the page was opened with: from here on it is the form's.
  // eslint-disable-next-line solid/reactivity
  const { code } = props;
  if (code !== undefined) session.setTyped({ code: groupCode(code), birth: "", digits: "" });
  onCleanup(() => session.reset());
  // As above: who watches is told once.
  // eslint-disable-next-line solid/reactivity
  props.onStart(session);
  const is = <K extends State["kind"]>(kind: K) => {
    const state = session.state();
    return state.kind === kind ? (state as Extract<State, { kind: K }>) : undefined;
  };
  const isForm = () => is("form") !== undefined || is("busy") !== undefined;
  return (
    <>
      <Show when={isForm()}>
        <div class="full">
          <p class="top">
            <button class="link" type="button" onClick={() => props.scan.back()}>
              <Icon d={back} />
              {props.scan.pages().length > 0 ? props.words.result.back : props.words.lookup.back}
            </button>
          </p>
          <h1>{props.words.lookup.title}</h1>
          <p class="lead">{props.code === undefined ? props.words.lookup.typed : props.words.lookup.lead}</p>
          <LookupPane session={session} words={props.lookupWords} onUse={() => undefined} />
        </div>
      </Show>
      <Status session={session} words={props.lookupWords} report={reporting()?.words} />
      <Switch>
        <Match when={is("stuck")}>
          {(state) => <TroublePane session={session} words={props.lookupWords} trouble={state().trouble} />}
        </Match>
        <Match when={is("report") && reporting()} keyed>
          {({ Pane, words }) => (
            <Pane
              portal={location.origin}
              session={session}
              words={words}
              retry={props.lookupWords.unknown.retry}
              answer={is("report")!}
            />
          )}
        </Match>
      </Switch>
    </>
  );
}
