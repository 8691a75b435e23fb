/**
 * One year's record as its paper form: a ruled sheet where there is room, a list where there is not.
 *
 * @module
 */
import { For, Show } from "solid-js";
import type { SignerReport } from "../checks/report.ts";
import { gradeOf } from "../record/pupil.ts";
import type { TranscriptRecord } from "../record/record.ts";
import { formatDate, formatSchoolYear } from "./format.ts";
import { Icon } from "./Icon.tsx";
import { genuine } from "./icons.ts";
import type { ReportWords } from "./messages/report.vi.ts";
import { Name } from "./Name.tsx";
import { headOf, isNotAssessed, titleOf, yearOf } from "./sheet.ts";
import { SheetPart } from "./SheetPart.tsx";
import { Title } from "./Title.tsx";

interface SheetProps {
  readonly words: ReportWords;
  readonly record: TranscriptRecord;
  readonly signers: readonly SignerReport[];
}

export function Sheet(props: SheetProps) {
  return (
    <>
      <Show when={props.words.record.foreign}>
        <p class="sheet__foreign">{props.words.record.foreign}</p>
      </Show>
      <article class="sheet" lang="vi" aria-label={props.words.record.label(String(gradeOf(props.record)))}>
        <Head record={props.record} />
        <For each={yearOf(props.record, props.signers)}>{(part) => <SheetPart part={part} />}</For>
        <Signatures signers={props.signers} />
      </article>
    </>
  );
}

function Head(props: { readonly record: TranscriptRecord }) {
  const fields = () => props.record.fields;
  const place = () =>
    [fields().thongtintruong_diachi_tenxa, fields().thongtintruong_diachi_tentinh].filter(Boolean).join(", ");
  return (
    <div class="sheet__head">
      <div class="sheet__org">
        <p>
          {place()}
          <br />
          <b>
            <Name of={fields().tentruong ?? ""} />
          </b>
        </p>
        <p class="num">
          Năm học
          <br />
          <b>{formatSchoolYear(fields().namhoc ?? "")}</b>
        </p>
      </div>
      <Title level={3} class="sheet__title">
        {titleOf(props.record)}
      </Title>
      <dl class="who">
        <For each={headOf(props.record)}>
          {({ label, value }, i) => (
            <div classList={{ who__name: i() === 0 }}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          )}
        </For>
      </dl>
      <Show when={isNotAssessed(props.record)}>
        <p class="remark">Học sinh khuyết tật không đánh giá: ô có dấu – là không xếp mức, không cho điểm.</p>
      </Show>
    </div>
  );
}

function Signatures(props: { readonly signers: readonly SignerReport[] }) {
  const by = (role: SignerReport["role"]) =>
    props.signers.find((signer) => signer.role === role && signer.outcome === "passed");
  const sealed = () => {
    const seal = by("KY_PHAT_HANH");
    return seal === undefined ? "" : ["Nhà trường đóng dấu số", dateOf(seal)].filter(Boolean).join(" ");
  };
  return (
    <div class="signs">
      <Signature title="Hiệu trưởng" signer={by("CBQL")} remark={sealed()} />
      <Signature title="Giáo viên chủ nhiệm" signer={by("GVCN")} remark="" />
    </div>
  );
}

function Signature(props: {
  readonly title: string;
  readonly signer: SignerReport | undefined;
  readonly remark: string;
}) {
  return (
    <Show when={props.signer}>
      {(signer) => (
        <div>
          <p class="strong">{props.title}</p>
          <p class="signed">
            <Icon d={genuine} />
            <span>Đã ký số</span>
          </p>
          <p class="strong">{signer().name}</p>
          <p class="small muted">{[dateOf(signer()), props.remark].filter(Boolean).join(". ")}</p>
        </div>
      )}
    </Show>
  );
}

function dateOf({ signingTime }: SignerReport): string {
  return signingTime === undefined ? "" : formatDate(signingTime);
}
