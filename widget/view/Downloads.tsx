/**
 * Files to check again without us, made in the page: nothing is fetched and nothing is sent.
 *
 * @module
 */
import { createMemo, createResource, For, onCleanup } from "solid-js";
import type { RecordEvidence } from "../checks/evidence.ts";
import type { RecordReport, Report } from "../checks/report.ts";
import type { Bytes } from "../crypto/bytes.ts";
import { formatReportFile } from "../file/report-file.ts";
import { conclusionsOf, evidenceOf, format, pemOf, proofOf } from "./downloads.ts";
import { formatSize } from "./format.ts";
import { Icon } from "./Icon.tsx";
import { download } from "./icons.ts";
import type { ReportWords } from "./messages/report.vi.ts";
import type { Answer } from "./session.ts";
import { Title } from "./Title.tsx";

interface DownloadsProps {
  readonly words: ReportWords;
  readonly report: Report;
  readonly record: RecordReport;
  readonly answer: Answer;
}

export function Downloads(props: DownloadsProps) {
  const words = () => props.words.technical;
  const [held] = createResource(
    () => props.record,
    (record) => evidenceOf(record, props.answer.evidence),
  );
  const files = createMemo(() => {
    const made = [...filesOf(held(), props), reportFile(props), ...wholeFile(props)];
    onCleanup(() => made.forEach(({ href }) => URL.revokeObjectURL(href)));
    return made;
  });
  return (
    <div>
      <Title level={3} class="fold__title">
        {words().downloads}
      </Title>
      <ul class="downloads">
        <For each={files()}>
          {(file) => (
            <li>
              <a href={file.href} download={file.name}>
                <Icon d={download} />
                {words()[file.kind]}
              </a>
              <span class="muted">
                {file.format}, {formatSize(file.size)}
              </span>
            </li>
          )}
        </For>
      </ul>
      <p class="side__note">{words().reportNote}</p>
    </div>
  );
}

interface File {
  readonly kind: "package" | "pem" | "proof" | "report" | "whole";
  readonly format: "XML" | "PEM" | "JSON";
  readonly name: string;
  readonly size: number;
  readonly href: string;
}

function filesOf(held: RecordEvidence | undefined, { record, answer: { evidence } }: DownloadsProps): readonly File[] {
  if (held === undefined || evidence === undefined) return [];
  const year = record.schoolYear;
  return [
    file("package", "XML", `hoc-ba-${year}.xml`, "application/xml", held.package as Bytes),
    file("pem", "PEM", `chung-thu-${year}.pem`, "application/x-pem-file", pemOf(held.certificates)),
    file("proof", "JSON", `bang-chung-chot-${year}.json`, "application/json", proofOf(held, evidence)),
  ];
}

function reportFile({ report }: DownloadsProps): File {
  return file("report", "JSON", "bao-cao-kiem-tra.json", "application/json", format(conclusionsOf(report)));
}

/** Everything that the verdict rests on: `verifyFile` reads it, and so does the page that checks files. */
function wholeFile({ report, answer: { evidence, lookupId } }: DownloadsProps): readonly File[] {
  if (evidence === undefined || lookupId === undefined) return [];
  const content = formatReportFile({ lookupId, evidence }, conclusionsOf(report));
  return [file("whole", "JSON", "hoc-ba-kem-bang-chung.json", "application/json", content)];
}

function file(kind: File["kind"], format: File["format"], name: string, type: string, content: string | Bytes): File {
  const blob = new Blob([content], { type });
  return { kind, format, name, size: blob.size, href: URL.createObjectURL(blob) };
}
