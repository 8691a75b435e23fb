/**
 * One year's record laid out as its paper form: a ruled sheet where there is room, a list where there is not.
 *
 * @module
 */
import { For, Show } from "solid-js";
import type { SignerReport } from "../checks/report.ts";
import type { Fields, TranscriptRecord } from "../record/record.ts";
import { formatDate, formatSchoolYear } from "./format.ts";
import { isTrue, type Form } from "./forms/form.ts";
import { formOf } from "./forms/index.ts";
import { Icon } from "./Icon.tsx";
import { genuine } from "./icons.ts";
import type { ReportWords } from "./messages/report.vi.ts";
import { Name } from "./Name.tsx";
import { Items, SheetPart } from "./SheetPart.tsx";
import { Title } from "./Title.tsx";

interface SheetProps {
  readonly words: ReportWords;
  readonly record: TranscriptRecord;
  readonly signers: readonly SignerReport[];
}

export function Sheet(props: SheetProps) {
  const fields = () => props.record.fields;
  const grade = () => String(Number(fields().makhoi));
  return (
    <Show when={formOf(props.record.circular)} fallback={<p class="sheet">{props.words.refused.absent}</p>} keyed>
      {(form) => (
        <>
          <Show when={props.words.record.foreign}>
            <p class="banner banner--note">{props.words.record.foreign}</p>
          </Show>
          <article class="sheet" lang="vi" aria-label={props.words.record.label(grade())}>
            <Head form={form} fields={fields()} grade={grade()} />
            <For each={form.parts}>{(part) => <SheetPart part={part} record={props.record} signers={props.signers} />}</For>
            <Certificates record={props.record} />
            <Signatures form={form} signers={props.signers} />
            <History record={props.record} />
          </article>
        </>
      )}
    </Show>
  );
}

function Head(props: { readonly form: Form; readonly fields: Fields; readonly grade: string }) {
  const place = () =>
    [props.fields.thongtintruong_diachi_tenxa, props.fields.thongtintruong_diachi_tentinh].filter(Boolean).join(", ");
  return (
    <div class="sheet__head">
      <div class="sheet__org">
        <p>
          {place()}
          <br />
          <b>
            <Name of={props.fields.tentruong ?? ""} />
          </b>
        </p>
        <p class="num">
          Năm học
          <br />
          <b>{formatSchoolYear(props.fields.namhoc ?? "")}</b>
        </p>
      </div>
      <Title level={3} class="sheet__title">
        {props.form.title(props.grade)}
      </Title>
      <Items items={props.form.head} fields={props.fields} />
      <Show when={isTrue(props.fields.cokhuyettatkhongdanhgia)}>
        <p class="remark">Học sinh khuyết tật không đánh giá: ô có dấu – là không xếp mức, không cho điểm.</p>
      </Show>
    </div>
  );
}

function Certificates(props: { readonly record: TranscriptRecord }) {
  return (
    <Show when={props.record.certificates.length > 0}>
      <Title level={4} class="sheet__part">
        Chứng chỉ
      </Title>
      <For each={props.record.certificates}>
        {({ tenchungchi, loaichungchi }) => <p>{[tenchungchi, loaichungchi].filter(Boolean).join(", ")}</p>}
      </For>
    </Show>
  );
}

function Signatures(props: { readonly form: Form; readonly signers: readonly SignerReport[] }) {
  const by = (role: SignerReport["role"]) => props.signers.find((signer) => signer.role === role && signer.outcome === "passed");
  const sealed = () => {
    const seal = by("KY_PHAT_HANH");
    if (seal === undefined) return "";
    return `Nhà trường đóng dấu số${seal.signingTime === undefined ? "" : ` ${formatDate(seal.signingTime)}`}`;
  };
  return (
    <div class="signs">
      <Signature title={props.form.approval} signer={by("CBQL")} remark={sealed()} />
      <Signature title="Giáo viên chủ nhiệm" signer={by("GVCN")} />
    </div>
  );
}

function Signature(props: { readonly title: string; readonly signer: SignerReport | undefined; readonly remark?: string }) {
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
          <p class="small muted">
            {[signer().signingTime && formatDate(signer().signingTime!), props.remark].filter(Boolean).join(". ")}
          </p>
        </div>
      )}
    </Show>
  );
}

function History(props: { readonly record: TranscriptRecord }) {
  return (
    <Show when={props.record.history.length > 0}>
      <Title level={4} class="sheet__part">
        Quá trình học tập
      </Title>
      <ul class="history">
        <For each={props.record.history}>
          {({ namhoc, tenlop, tentruong, tentinh, ngaytrangthaichuyenden }) => (
            <li>
              <b class="num">{formatSchoolYear(namhoc ?? "")}</b>
              <span>
                {tenlop}, <Name of={tentruong ?? ""} />
                {tentinh === undefined ? "" : `, ${tentinh}`}
                {ngaytrangthaichuyenden === undefined ? "" : `, chuyển đến ngày ${formatDate(ngaytrangthaichuyenden)}`}
              </span>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
