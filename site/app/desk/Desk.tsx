/**
 * The desk as a page: intake above, filters, the rows, and beside them the selected one. Every step has a key.
 *
 * @module
 */
import { createEffect, createMemo, createSignal, For, onCleanup, onMount, Show } from "solid-js";
import type { ScanWords } from "../../../widget/view/messages/scan.vi.ts";
import { CameraView, type Looking } from "../../../widget/view/scan/CameraView.tsx";
import { formatTime } from "../../../widget/view/format.ts";
import { arrange, asListed, countKinds, type Column } from "./arrange.ts";
import { listenForLists } from "./arrivals.ts";
import type { Desk } from "./desk.ts";
import { Foot } from "./Foot.tsx";
import { Grid } from "./Grid.tsx";
import type { Intake } from "./intake.ts";
import { IntakeBar } from "./IntakeBar.tsx";
import { actOnKey } from "./keys.ts";
import { OfficeForm } from "./OfficeForm.tsx";
import { Panel } from "./Panel.tsx";
import { ProgressBar } from "./ProgressBar.tsx";
import { isWorthRetrying, kinds, type Row } from "./row.ts";
import { Toolbar } from "./Toolbar.tsx";
import type { DeskWords } from "./Shown.tsx";

interface DeskPageProps extends DeskWords {
  readonly desk: Desk;
  readonly intake: Intake;
  readonly scan: ScanWords;
  readonly scanner: Looking["scanner"];
  /** A row's report stands in its place. */
  readonly isAway: boolean;
  readonly onOpen: (row: Row) => void;
  readonly onExport: (kind: "xlsx" | "csv") => void;
}

export function DeskPage(props: DeskPageProps) {
  const [arrangement, setArrangement] = createSignal(asListed);
  const [selected, setSelected] = createSignal<number>();
  /** How often it has begun to look; it does not where absent. */
  const [camera, setCamera] = createSignal<number>();
  let grid: HTMLElement | undefined;
  let search: HTMLInputElement | undefined;
  const rows = () => props.desk.rows();
  const counts = createMemo(() => countKinds(rows()));
  const shown = createMemo(() => arrange(rows(), arrangement()));
  const row = createMemo(() => rows().find(({ id }) => id === selected()));
  const retriable = createMemo(() => rows().filter(isWorthRetrying).length);

  const filter = (index: number) => {
    const { kind: _kind, ...rest } = arrangement();
    const kind = kinds[index - 1];
    setArrangement(kind === undefined ? rest : { ...rest, kind });
  };
  const sort = (column: Column) => {
    const { column: before, isDescending } = arrangement();
    setArrangement({ ...arrangement(), column, isDescending: column === before && !isDescending });
  };
  const openSelected = () => {
    const current = row();
    if (current !== undefined) props.onOpen(current);
  };
  const retrySelected = () => {
    const current = row();
    if (current !== undefined) props.desk.retry([current.id]);
  };
  const onKey = (event: KeyboardEvent) =>
    actOnKey(event, {
      open: openSelected,
      close: () => setSelected(undefined),
      search: () => search?.focus(),
      retry: retrySelected,
      save: () => props.onExport("xlsx"),
      filter,
    });
  const onOnline = () => props.desk.pause()?.why === "network" && props.desk.start();
  onMount(() => {
    const { intake } = props;
    onCleanup(listenForLists(window, intake));
    addEventListener("online", onOnline);
    onCleanup(() => removeEventListener("online", onOnline));
  });

  const looking: Looking = {
    get scanner() {
      return props.scanner;
    },
    now: () => props.desk.now(),
    kindOf: (text) => props.intake.kindOf(text),
    take: (texts) => {
      props.intake.takeCodes(texts);
      // One page after another: the camera looks again.
      setCamera((camera() ?? 0) + 1);
    },
    refuse: (code) => {
      setCamera(undefined);
      props.intake.refuse(code);
    },
    cancel: () => {
      setCamera(undefined);
    },
  };

  createEffect<boolean>((wasAway) => {
    const { isAway } = props;
    // Back where the person was, once the page shows it again.
    if (wasAway && !isAway) requestAnimationFrame(() => grid?.focus());
    return isAway;
  }, false);

  /** Once everything is done, in one sentence; not at every row. */
  const [summary, setSummary] = createSignal("");
  createEffect<boolean>((wasRunning) => {
    if (props.desk.isRunning()) setSummary("");
    else if (counts().waiting > 0) return wasRunning;
    else if (wasRunning) setSummary(props.text.told(counts()));
    return props.desk.isRunning();
  }, false);

  return (
    <div class="batch">
      <div class="batch__top">
        <div class="batch__title">
          <h1>{props.text.title}</h1>
          <OfficeForm
            text={props.text}
            office={props.desk.office()}
            onChange={(office) => {
              props.desk.setOffice(office);
              if (props.desk.pause()?.why === "office") props.desk.start();
            }}
          />
        </div>
        <IntakeBar
          text={props.text}
          intake={props.intake}
          onCamera={() => setCamera(1)}
          isFresh={rows().length === 0}
        />
      </div>
      <Show when={camera()} keyed>
        <div class="batch__camera">
          <CameraView session={looking} words={props.scan} onSeconds={() => undefined} />
        </div>
      </Show>
      <div class="batch__told" role="status">
        <For each={props.intake.told()}>
          {(one) => (
            <p class="banner banner--note" classList={{ "banner--bad": one.isBad }}>
              {one.says}
            </p>
          )}
        </For>
        <Show when={props.intake.reading()}>
          {(at) => <p class="banner banner--note">{props.text.reading(at().file, at().of)}</p>}
        </Show>
        <Show when={props.desk.pause()}>
          {(pause) => (
            <p class="banner banner--note banner--warn">
              {props.text.pauses[pause().why]}{" "}
              {pause().until === undefined
                ? ""
                : props.text.resumes(formatTime(new Date(pause().until!).toISOString()))}
            </p>
          )}
        </Show>
        <Show when={summary()}>
          <p class="sr">{summary()}</p>
        </Show>
      </div>
      <Show when={rows().length > 0} fallback={<Empty text={props.text} />}>
        <ProgressBar text={props.text} desk={props.desk} waiting={counts().waiting} />
        <Toolbar
          text={props.text}
          counts={counts()}
          arrangement={arrangement()}
          retriable={retriable()}
          searchRef={(made) => (search = made)}
          onArrange={setArrangement}
          onFilter={filter}
          onSearched={() => grid?.focus()}
          onRetry={() => props.desk.retryUnknown()}
          onExport={props.onExport}
        />
        <p class="batch__none muted" role="status">
          {shown().length === 0 ? props.text.noneShown : ""}
        </p>
        <div class="batch__work">
          <Grid
            ref={(made) => (grid = made)}
            text={props.text}
            words={props.words}
            report={props.report}
            rows={shown()}
            arrangement={arrangement()}
            selected={selected()}
            onSelect={setSelected}
            onSort={sort}
            onKey={onKey}
          />
          <Show when={row()} fallback={<p class="batch__norow muted">{props.text.noRow}</p>}>
            {(current) => (
              <Panel
                text={props.text}
                words={props.words}
                report={props.report}
                row={current()}
                onClose={() => {
                  setSelected(undefined);
                  grid?.focus();
                }}
                onOpen={openSelected}
                onRetry={retrySelected}
                onEdit={(entry) => props.desk.edit(current().id, entry)}
              />
            )}
          </Show>
        </div>
        <Foot
          text={props.text}
          onClear={() => {
            setSelected(undefined);
            props.intake.forget();
            props.desk.clear();
          }}
        />
      </Show>
      <p class="small muted batch__privacy">{props.text.privacy}</p>
    </div>
  );
}

function Empty(props: { readonly text: DeskWords["text"] }) {
  return (
    <section class="batch__empty">
      <h2>{props.text.emptyTitle}</h2>
      <ul>
        <For each={props.text.emptySteps}>{(step) => <li>{step}</li>}</For>
      </ul>
    </section>
  );
}
