/**
 * Going through the signed rows with the paper in the hand, by keyboard or by thumb, and ending in a note.
 *
 * @module
 */
import { createEffect, createSignal, For, on, Show } from "solid-js";
import type { SealReport } from "../../seal/report.ts";
import type { SealStatement } from "../../seal/statement.ts";
import { check, Icon } from "../Icon.tsx";
import { cross } from "../icons.ts";
import type { CompareWords } from "../messages/compare.vi.ts";
import { Title } from "../Title.tsx";
import { actionOf, createMarking, perform, type Mark } from "./marking.ts";
import { Note } from "./Note.tsx";
import { groupsOf, type CompareRow } from "./rows.ts";

export interface CompareModeProps {
  readonly words: CompareWords;
  readonly seal: SealReport;
  readonly statement: SealStatement;
  /** In words: the seal's verdict, as the page shows it. */
  readonly verdict: string;
  readonly onLeave: () => void;
  /** How many rows differ, once the note is made; 0 when it is taken back. */
  readonly onDiffering: (rows: number) => void;
}

export function CompareMode(props: CompareModeProps) {
  // The page that is compared does not change under it: another page is another comparison.
  // eslint-disable-next-line solid/reactivity
  const groups = groupsOf(props.statement);
  const rows = groups.flatMap(({ columns, rows: own }) => own.map((row) => ({ ...row, columns })));
  const offsets = groups.map((_, i) => groups.slice(0, i).reduce((sum, group) => sum + group.rows.length, 0));
  const marking = createMarking(rows.length);
  const [isDone, setDone] = createSignal(false);
  const buttons: HTMLButtonElement[] = [];
  createEffect(
    on(
      () => [marking.current(), isDone()] as const,
      ([row, done]) => {
        if (!done) buttons[row]?.focus();
      },
    ),
  );
  const end = (isEnd: boolean) => {
    setDone(isEnd);
    props.onDiffering(isEnd ? marking.differing() : 0);
  };
  const onKey = (event: KeyboardEvent) => {
    const action = actionOf(event);
    if (action === undefined) return;
    event.preventDefault();
    perform(marking, action);
  };
  const press = (row: number) => {
    const before = marking.marks()[row];
    marking.go(row);
    marking.mark(before === undefined ? "same" : before === "same" ? "differs" : undefined);
    marking.go(row);
  };
  return (
    <section class="compare-mode" data-own-keys>
      <Show
        when={!isDone()}
        fallback={
          <Note
            words={props.words}
            seal={props.seal}
            statement={props.statement}
            verdict={props.verdict}
            rows={rows}
            marking={marking}
            onBack={() => end(false)}
            onRestart={() => {
              marking.restart();
              end(false);
            }}
          />
        }
      >
        <div class="compare-mode__head">
          <Title level={2} class="compare-mode__title">
            {props.words.mode.title}
          </Title>
          <p>{props.words.mode.lead}</p>
          <p class="compare-mode__keys">{props.words.mode.keys}</p>
        </div>
        <div class="compare-mode__tables" onKeyDown={onKey}>
          <For each={groups}>
            {(group, at) => (
              <table class="compare" classList={{ "compare--one": group.columns.length === 0 }}>
                <thead>
                  <tr>
                    <th scope="col" lang="vi">
                      {group.title || props.words.mode.order}
                    </th>
                    <For each={group.columns.length > 0 ? group.columns : [props.words.mode.value]}>
                      {(column) => (
                        <th scope="col" class="n">
                          {column}
                        </th>
                      )}
                    </For>
                    <th scope="col" class="tick">
                      {props.words.mode.ask}
                    </th>
                  </tr>
                </thead>
                <tbody lang="vi">
                  <For each={group.rows}>
                    {(row, i) => (
                      <Row
                        words={props.words}
                        row={row}
                        mark={marking.marks()[offsets[at()]! + i()]}
                        isNow={marking.current() === offsets[at()]! + i()}
                        onMade={(button) => (buttons[offsets[at()]! + i()] = button)}
                        onGo={() => marking.go(offsets[at()]! + i())}
                        onPress={() => press(offsets[at()]! + i())}
                      />
                    )}
                  </For>
                </tbody>
              </table>
            )}
          </For>
        </div>
        <div class="dock">
          <p class="num" role="status">
            <b>{props.words.mode.progress(rows.length - marking.open(), rows.length)}</b>{" "}
            <span>{props.words.mode.at(rows[marking.current()]?.label ?? "")}</span>
          </p>
          <progress aria-label={props.words.mode.meter} value={rows.length - marking.open()} max={rows.length} />
          <button class="button button--second" type="button" onClick={() => marking.mark("differs")}>
            <Icon d={cross} />
            {props.words.mode.differs}
          </button>
          <button class="button" type="button" onClick={() => marking.mark("same")}>
            <Icon d={check} />
            {props.words.mode.same}
          </button>
          <button class="link" type="button" onClick={() => props.onLeave()}>
            {props.words.mode.leave}
          </button>
          <button class="link link--strong" type="button" onClick={() => end(true)}>
            {props.words.mode.finish}
          </button>
        </div>
      </Show>
    </section>
  );
}

interface RowProps {
  readonly words: CompareWords;
  readonly row: CompareRow;
  readonly mark: Mark | undefined;
  readonly isNow: boolean;
  readonly onMade: (button: HTMLButtonElement) => void;
  readonly onGo: () => void;
  readonly onPress: () => void;
}

function Row(props: RowProps) {
  return (
    <tr data-state={props.mark ?? "todo"} data-now={props.isNow ? "" : undefined} onClick={() => props.onGo()}>
      <th scope="row">{props.row.label}</th>
      <For each={props.row.values}>{(value) => <td class="n">{value}</td>}</For>
      <td class="tick">
        <button
          ref={(made) => props.onMade(made)}
          type="button"
          lang={props.words.lang}
          tabindex={props.isNow ? 0 : -1}
          aria-label={`${props.row.label}: ${props.words.mode.states[props.mark ?? "open"]}`}
          onClick={(event) => {
            event.stopPropagation();
            props.onPress();
          }}
        >
          <Show when={props.mark}>{(mark) => <Icon d={mark() === "same" ? check : cross} />}</Show>
        </button>
      </td>
    </tr>
  );
}
