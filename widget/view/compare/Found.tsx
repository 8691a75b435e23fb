/**
 * What the machine found when it compared a photo or a PDF: what differs first, each with both values and its cut-out.
 *
 * @module
 */
import { For, Match, Show, Switch } from "solid-js";
import type { ComparedCell } from "../../paper/compare/page.ts";
import type { AttachedPackage } from "../../paper/compare/packages.ts";
import type { FileComparison } from "../../paper/compare/protocol.ts";
import { formatSchoolYear } from "../format.ts";
import { alert, check, Icon } from "../Icon.tsx";
import { ask } from "../icons.ts";
import type { CompareWords } from "../messages/compare.vi.ts";
import { findingOf, otherFindings, type ComparingState, type PageFinding } from "./comparing.ts";
import { Cutout } from "./Cutout.tsx";

interface FoundProps {
  readonly words: CompareWords;
  /** Absent where there is nothing to compare. */
  readonly state: ComparingState | undefined;
  /** What the QR code of the page that is shown holds. */
  readonly text: string;
  readonly onStop: () => void;
  /** Shows another page. */
  readonly onShow: (text: string) => void;
  readonly yearOf: (text: string) => string;
}

export function Found(props: FoundProps) {
  const busy = () => (props.state?.kind === "busy" ? props.state : undefined);
  const done = () => (props.state?.kind === "done" ? props.state.comparison : undefined);
  return (
    <Switch>
      <Match when={busy()}>
        {(state) => {
          const said = () => {
            const { page } = state();
            return page === undefined ? props.words.auto.busy : props.words.auto.page(page.number, page.of);
          };
          return (
            <div class="found found--busy" role="status">
              <p>{said()}</p>
              <progress aria-label={said()} />
              <button class="link" type="button" onClick={() => props.onStop()}>
                {props.words.auto.cancel}
              </button>
            </div>
          );
        }}
      </Match>
      <Match when={props.state?.kind === "failed"}>
        <p class="found banner banner--note banner--warn" role="status">
          <Icon d={ask} />
          <span>
            <b>{props.words.auto.failed}</b> {props.words.auto.failedNext}
          </span>
        </p>
      </Match>
      <Match when={done()}>
        {(comparison) => (
          <section class="found" aria-label={props.words.auto.title}>
            <Show when={findingOf(comparison(), props.text)} fallback={<p>{props.words.auto.missing}.</p>}>
              {(finding) => <OnePage words={props.words} kind={comparison().kind} finding={finding()} />}
            </Show>
            <For each={otherFindings(comparison(), props.text).filter(({ differing }) => differing > 0)}>
              {({ differing, page }) => (
                <p class="found__elsewhere">
                  <button class="link" type="button" onClick={() => props.onShow(page.text)}>
                    {props.words.auto.elsewhere(formatSchoolYear(props.yearOf(page.text)), differing)}
                  </button>
                </p>
              )}
            </For>
            <Packages words={props.words} comparison={comparison()} />
          </section>
        )}
      </Match>
    </Switch>
  );
}

interface OnePageProps {
  readonly words: CompareWords;
  readonly kind: FileComparison["kind"];
  readonly finding: PageFinding;
}

function OnePage(props: OnePageProps) {
  const compared = () => {
    const { comparison } = props.finding.page;
    return comparison.kind === "compared" ? comparison : undefined;
  };
  const said = (): readonly [title: string, why: string] => {
    const { auto } = props.words;
    const { conclusion, differing, unclear, same, page } = props.finding;
    const { kind } = page.comparison;
    if (kind !== "compared") return [auto[kind], auto[`${kind}Why`]];
    if (conclusion === "differs") return [auto.differs(differing), auto.differsWhy];
    if (conclusion === "same") return [auto.same(same), auto.sameWhy[props.kind]];
    return unclear > 0 ? [auto.unclear(unclear), auto.unclearWhy] : [auto.notVisible, auto.failedNext];
  };
  const rowsWith = (likeness: "differs" | "unclear") =>
    (compared()?.cells ?? []).filter((cell) => cell.likeness === likeness);
  const facts = () => (compared()?.facts ?? []).filter(({ likeness }) => likeness !== "same");
  return (
    <>
      <p
        class="banner banner--note"
        classList={{
          "banner--good": props.finding.conclusion === "same",
          "banner--bad": props.finding.conclusion === "differs",
          "banner--warn": props.finding.conclusion === "unclear",
        }}
        role={props.finding.conclusion === "differs" ? "alert" : "status"}
      >
        <Icon d={{ same: check, differs: alert, unclear: ask }[props.finding.conclusion]} />
        <span>
          <b>
            {props.words.kinds[props.kind]}: {said()[0]}.
          </b>{" "}
          {said()[1]}
          <Show when={props.finding.conclusion !== "same" && props.finding.same > 0}>
            {" "}
            {props.words.auto.others(props.finding.same)}
          </Show>
        </span>
      </p>
      <Show when={compared()?.isTwofold}>
        <p class="found__more">{props.words.auto.twofold}</p>
      </Show>
      <Show when={props.finding.page.isOverlaid}>
        <p class="found__more">{props.words.auto.overlaid}</p>
      </Show>
      <Show when={facts().length + rowsWith("differs").length + rowsWith("unclear").length > 0}>
        <table class="found__table">
          <thead>
            <tr>
              <th scope="col">{props.words.auto.cell}</th>
              <th scope="col">{props.words.auto.signed}</th>
              <th scope="col">{props.words.auto.shown[props.kind]}</th>
            </tr>
          </thead>
          <tbody>
            <For each={facts()}>
              {({ fact, signed, read }) => (
                <tr data-likeness="differs">
                  <th scope="row">{props.words.facts[fact]}</th>
                  <td lang="vi">{signed}</td>
                  <td lang="vi">{read}</td>
                </tr>
              )}
            </For>
            <For each={[...rowsWith("differs"), ...rowsWith("unclear")]}>
              {(cell) => <CellRow words={props.words} compared={cell} />}
            </For>
          </tbody>
        </table>
      </Show>
    </>
  );
}

function CellRow(props: { readonly words: CompareWords; readonly compared: ComparedCell }) {
  const name = () => [props.compared.cell.row, props.compared.cell.column].filter(Boolean).join(", ");
  const shown = () => {
    const { likeness, read } = props.compared;
    return likeness === "differs" ? read || props.words.auto.nothing : props.words.auto.likeness.unclear;
  };
  return (
    <tr data-likeness={props.compared.likeness}>
      <th scope="row" lang="vi">
        {name()}
      </th>
      <td lang="vi">{props.compared.cell.signed[0] || props.words.auto.nothing}</td>
      <td>
        <span>{shown()}</span>
        <Show when={props.compared.cutout}>
          {(picture) => <Cutout picture={picture()} label={props.words.auto.cutout(name())} />}
        </Show>
      </td>
    </tr>
  );
}

function Packages(props: { readonly words: CompareWords; readonly comparison: FileComparison }) {
  const told = (one: AttachedPackage): string => {
    const { packages } = props.words;
    switch (one.kind) {
      case "sealed":
        return one.unseen.length === 0 ? packages.same(one.name) : packages.unseen(one.name, one.unseen.join("; "));
      case "other":
      case "apart":
        return packages[one.kind](one.name, formatSchoolYear(one.schoolYear));
      case "broken":
        return packages.broken(one.name);
    }
  };
  const isFalse = (one: AttachedPackage) => one.kind === "other" || (one.kind === "sealed" && one.unseen.length > 0);
  return (
    <Show when={props.comparison.packages.length > 0}>
      <div class="found__packages">
        <h2>{props.words.packages.title}</h2>
        <ul>
          <For each={props.comparison.packages}>
            {(one) => (
              <li classList={{ "is-false": isFalse(one) }} role={isFalse(one) ? "alert" : undefined}>
                {told(one)}
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  );
}
