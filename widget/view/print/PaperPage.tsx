/**
 * A sheet as SVG, a tenth of a millimetre the unit: the same on screen and from the printer.
 *
 * @module
 */
import { For } from "solid-js";
import { pointsPerMillimetre } from "../../paper/font/faces.ts";
import { page } from "../../paper/place.ts";
import type { Rule, Run, Sheet, SheetNode } from "../../paper/sheet.ts";
import { family } from "./typeface.ts";

const unit = 10;
const fonts = `"${family}", Tinos, "Times New Roman", "Liberation Serif", serif`;

export function PaperPage(props: { readonly sheet: Sheet; readonly label: string }) {
  return (
    <svg
      class="paper"
      viewBox={`0 0 ${page.width * unit} ${page.height * unit}`}
      role="img"
      aria-label={props.label}
      lang="vi"
      font-family={fonts}
    >
      <path class="paper__ground" d={`M0 0H${page.width * unit}V${page.height * unit}H0z`} />
      <For each={props.sheet.rules}>{(rule) => <RuleLine rule={rule} />}</For>
      <For each={runsOf(props.sheet.nodes)}>{(run) => <Text run={run} />}</For>
      <For each={props.sheet.furniture}>{(run) => <Text run={run} />}</For>
      <For each={figuresOf(props.sheet.nodes)}>{(figure) => <Modules figure={figure} />}</For>
    </svg>
  );
}

function Text(props: { readonly run: Run }) {
  return (
    <text
      x={rounded(props.run.x * unit)}
      y={rounded(props.run.y * unit)}
      font-size={String(rounded((props.run.size / pointsPerMillimetre) * unit))}
      font-weight={props.run.face === "bold" ? "700" : undefined}
      font-style={props.run.face === "italic" ? "italic" : undefined}
    >
      {props.run.text}
    </text>
  );
}

function RuleLine(props: { readonly rule: Rule }) {
  return (
    <path
      class="paper__rule"
      stroke-width={props.rule.width * unit}
      d={`M${props.rule.from.map((at) => rounded(at * unit)).join(" ")}L${props.rule.to.map((at) => rounded(at * unit)).join(" ")}`}
    />
  );
}

type Figure = Extract<SheetNode, { tag: "Figure" }>;

function Modules(props: { readonly figure: Figure }) {
  const place = () => {
    const { rect, modules } = props.figure;
    return `translate(${rect.x * unit} ${rect.y * unit}) scale(${(rect.width * unit) / modules.size})`;
  };
  return <path class="paper__qr" transform={place()} d={props.figure.modules.rows.map(pathOfRow).join("")} />;
}

function pathOfRow(row: readonly boolean[], y: number): string {
  let path = "";
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    const start = x;
    while (row[x + 1] === true) x++;
    path += `M${start} ${y}h${x + 1 - start}v1H${start}z`;
  }
  return path;
}

function runsOf(nodes: readonly SheetNode[]): readonly Run[] {
  return nodes.flatMap((node) => ("children" in node ? runsOf(node.children) : "runs" in node ? node.runs : []));
}

function figuresOf(nodes: readonly SheetNode[]): readonly Figure[] {
  return nodes.flatMap((node) => ("children" in node ? figuresOf(node.children) : node.tag === "Figure" ? [node] : []));
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
