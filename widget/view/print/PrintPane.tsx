/**
 * Choosing what to print, the pages as they will be, and the two ways out: the printer and a PDF made here.
 *
 * @module
 */
import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  createUniqueId,
  For,
  onCleanup,
  onMount,
  Show,
} from "solid-js";
import type { TranscriptEvidence } from "../../checks/evidence.ts";
import type { Report } from "../../checks/report.ts";
import { piecesFor } from "../../paper/font/faces.ts";
import type { Conversion, PrintJob } from "../../paper/job.ts";
import { layOutPrint } from "../../paper/layout.ts";
import { selectYears, type PrintKind } from "../../paper/selection.ts";
import { parseCode } from "../../record/code.ts";
import { gradeOf } from "../../record/pupil.ts";
import { formatSchoolYear } from "../format.ts";
import { alert, Icon } from "../Icon.tsx";
import { download, printer } from "../icons.ts";
import type { PrintWords } from "../messages/print.vi.ts";
import { Title } from "../Title.tsx";
import paper from "../styles/paper.css?inline";
import print from "../styles/print.css?inline";
import { Choice } from "./Choice.tsx";
import { ConversionFields } from "./ConversionFields.tsx";
import { PaperPage } from "./PaperPage.tsx";
import { savePdf } from "./save.ts";
import { setStage, sheetOf } from "./stage.tsx";
import { loadTypeface } from "./typeface.ts";

export interface PrintPaneProps {
  readonly words: PrintWords;
  readonly report: Report;
  readonly evidence: TranscriptEvidence;
  /** As typed. */
  readonly code: string;
  /** Origin of the portal. */
  readonly portal: string;
  readonly isDemo: boolean;
  readonly now: () => number;
}

const whole = "";

export function PrintPane(props: PrintPaneProps) {
  let place!: HTMLElement;
  const extentId = createUniqueId();
  const [kind, setKind] = createSignal<PrintKind>("reference");
  const [extent, setExtent] = createSignal(whole);
  const [conversion, setConversion] = createSignal<Conversion>({ sign: "", name: "", post: "" });
  const [making, setMaking] = createSignal<"idle" | "busy" | "done">("idle");
  const [faces, { refetch }] = createResource(() => loadTypeface(piecesFor(JSON.stringify(props.report.records))));

  const selection = createMemo(() => selectYears(props.report, kind()));

  const moment = () => new Date(props.now()).toISOString();
  const [at, setAt] = createSignal(moment());
  const job = createMemo((): PrintJob => ({
    ...{ kind: kind(), report: props.report, code: parseCode(props.code), portal: props.portal },
    ...{ at: at(), isDemo: props.isDemo, conversion: conversion() },
    ...(extent() === whole ? {} : { schoolYear: extent() }),
  }));
  const sheets = createMemo(() => {
    const loaded = faces.state === "ready" ? faces() : undefined;
    return loaded === undefined ? [] : layOutPrint(job(), loaded);
  });
  const years = () => [
    { value: whole, label: props.words.whole },
    ...selection().printed.map(({ report: { schoolYear }, record }) => ({
      value: schoolYear,
      label: props.words.yearOnly(String(gradeOf(record)), formatSchoolYear(schoolYear)),
    })),
  ];
  const omitted = () =>
    selection()
      .omitted.map(({ schoolYear }) => formatSchoolYear(schoolYear))
      .join(", ");

  onMount(() => {
    const root = place.getRootNode() as Document | ShadowRoot;
    const styles = [sheetOf(paper), sheetOf(print)];
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...styles];
    const stage = setStage(sheets);
    // The pages say when they were printed: now, and not when they were first looked at.
    const stamp = () => void setAt(moment());
    addEventListener("beforeprint", stamp);
    onCleanup(() => {
      removeEventListener("beforeprint", stamp);
      stage.leave();
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => !styles.includes(one));
    });
  });
  createEffect(() => {
    // What was made is no longer what is shown.
    if ([kind(), extent(), conversion()].length > 0) setMaking("idle");
  });
  // A kind of print may lack the year that was chosen for another.
  createEffect(() => {
    if (!years().some(({ value }) => value === extent())) setExtent(whole);
  });

  const save = async () => {
    const loaded = faces();
    if (loaded === undefined || making() === "busy") return;
    setMaking("busy");
    setAt(moment());
    try {
      await savePdf(sheets(), job(), loaded, props.evidence);
      setMaking("done");
    } catch {
      setMaking("idle");
      await refetch();
    }
  };

  return (
    <section class="print" ref={(made) => (place = made)}>
      <Title level={1} class="print__title" takesFocus>
        {props.words.title}
      </Title>
      <div class="print__tools">
        <Choice
          legend={props.words.kind}
          options={(["reference", "official"] as const).map((value) => ({ value, label: props.words.kinds[value] }))}
          value={kind()}
          onChoose={(value) => setKind(value as PrintKind)}
          hint={props.words.kindHints[kind()]}
        />
        <div class="field print__extent">
          <label class="field__label" for={extentId}>
            {props.words.extent}
          </label>
          <select class="field__input" id={extentId} onChange={(event) => setExtent(event.currentTarget.value)}>
            <For each={years()}>
              {({ value, label }) => (
                <option value={value} selected={value === extent()}>
                  {label}
                </option>
              )}
            </For>
          </select>
        </div>
        <Show when={kind() === "official"}>
          <ConversionFields words={props.words} value={conversion()} onChange={setConversion} />
        </Show>
        <Show when={sheets().length > 0}>
          <p class="print__note">{props.words.holds}</p>
        </Show>
        <Show when={selection().omitted.length > 0 && sheets().length > 0}>
          <p class="banner banner--note">
            <Icon d={alert} />
            <span>{props.words.omitted(omitted())}</span>
          </p>
        </Show>
        <p class="print__buttons">
          <button class="button" type="button" disabled={sheets().length === 0} onClick={() => globalThis.print()}>
            <Icon d={printer} />
            {props.words.print}
          </button>
          <button
            class="button button--second"
            type="button"
            disabled={sheets().length === 0 || making() === "busy"}
            onClick={() => void save()}
          >
            <Icon d={download} />
            {props.words.save}
          </button>
          <span role="status" class="print__note">
            {making() === "busy" ? props.words.saving : making() === "done" ? props.words.saved : ""}
          </span>
        </p>
      </div>
      <Show
        when={faces.state !== "errored"}
        fallback={
          <p class="banner banner--note" role="alert">
            <Icon d={alert} />
            <span>{props.words.failed}</span>
            <button class="button button--small" type="button" onClick={() => void refetch()}>
              {props.words.retry}
            </button>
          </p>
        }
      >
        <Show when={faces.state === "ready"} fallback={<p class="print__note">{props.words.loading}</p>}>
          <Show when={sheets().length > 0} fallback={<p class="banner banner--note">{props.words.nothing}</p>}>
            <p class="print__note">{props.words.pages(sheets().length)}</p>
            <div class="print__pages">
              <For each={sheets()}>
                {(sheet, i) => (
                  <PaperPage sheet={sheet} label={props.words.page(i() + 1, sheets().length, sheet.title)} />
                )}
              </For>
            </div>
          </Show>
        </Show>
      </Show>
    </section>
  );
}
