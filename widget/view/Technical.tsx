/**
 * For experts, folded: every check with its outcome and code, the certificates, the digests, and files to check again.
 *
 * @module
 */
import { For, Show } from "solid-js";
import {
  checks,
  type Finding,
  type Outcome,
  type RecordReport,
  type Report,
  type SignerReport,
} from "../checks/report.ts";
import { Downloads } from "./Downloads.tsx";
import { checkRows, explain, tally } from "./explain.ts";
import { Fold } from "./Fold.tsx";
import { formatCount, formatDate, formatTime, shortDigest } from "./format.ts";
import { check, Icon } from "./Icon.tsx";
import { ask, cross, dash } from "./icons.ts";
import type { ReportWords } from "./messages/report.vi.ts";
import { Name } from "./Name.tsx";
import type { Answer } from "./session.ts";
import { Title } from "./Title.tsx";

interface TechnicalProps {
  readonly words: ReportWords;
  readonly report: Report;
  readonly record: RecordReport;
  readonly answer: Answer;
}

export function Technical(props: TechnicalProps) {
  const rows = () => checkRows([...props.report.findings, ...props.record.findings], checks);
  const words = () => props.words.technical;
  return (
    <Fold
      title={words().title}
      tally={tally(rows())
        .map(([outcome, count]) => words().tally(outcome, count))
        .join(" · ")}
    >
      <div>
        <Title level={3} class="fold__title">
          {words().checks}
        </Title>
        <ul class="checks">
          <For each={rows()}>
            {(row) => (
              <li class="check">
                <Icon d={signs[row.outcome]} class={`is-${row.outcome}`} />
                <div>
                  <b>{props.words.checks[row.check].name}</b>
                  <For each={row.findings}>
                    {(finding) => (
                      <>
                        <Show when={row.outcome !== "passed"}>
                          <span class="muted">{explain(props.words, finding).says}</span>
                        </Show>
                        <Show when={isProvisional(finding)}>
                          <span class="muted">{words().provisional}</span>
                        </Show>
                        <code>{codeOf(finding)}</code>
                      </>
                    )}
                  </For>
                </div>
                <span class={`check__result is-${row.outcome}`}>{props.words.outcomes[row.outcome]}</span>
              </li>
            )}
          </For>
        </ul>
      </div>
      <Certificates {...props} />
      <Digests {...props} />
      <Downloads {...props} />
    </Fold>
  );
}

/** Passed by what was known at the lock: more lists come. */
function isProvisional({ outcome, evidence }: Finding): boolean {
  return outcome === "passed" && evidence?.["provisional"] !== undefined;
}

const signs: Readonly<Record<Outcome, string>> = { passed: check, failed: cross, unknown: ask, "not-applicable": dash };

function codeOf({
  outcome,
  code,
  evidence = {},
}: {
  outcome: Outcome;
  code: string;
  evidence?: Readonly<Record<string, string | number>>;
}) {
  const facts = outcome === "passed" ? [] : Object.entries(evidence).map(([name, value]) => `${name}=${value}`);
  return [code, ...facts].join(" ");
}

function Certificates(props: TechnicalProps) {
  const words = () => props.words.technical;
  const teachers = () => props.record.signers.filter(({ role }) => role === "GVBM");
  const others = () =>
    props.record.signers.filter(({ role, certificate }) => role !== "GVBM" && certificate !== undefined);
  return (
    <Show when={props.record.signers.length > 0}>
      <div>
        <Title level={3} class="fold__title">
          {words().certificates}
        </Title>
        <dl class="facts">
          <Show when={teachers().length > 0}>
            <div>
              <dt>{props.words.people.titles.GVBM}</dt>
              <dd>
                {words().manyCertificates(new Set(teachers().map(({ certificate }) => certificate?.fingerprint)).size)}
                <span class="muted">{words().inFile}</span>
              </dd>
            </div>
          </Show>
          <For each={others()}>{(signer) => <Certificate words={props.words} signer={signer} />}</For>
        </dl>
      </div>
    </Show>
  );
}

function Certificate(props: { readonly words: ReportWords; readonly signer: SignerReport }) {
  const held = () => props.signer.certificate;
  return (
    <Show when={held()}>
      {(certificate) => (
        <div>
          <dt>{props.words.people.titles[props.signer.role]}</dt>
          <dd>
            <Name of={props.signer.name} />
            <Show when={certificate().subjectNumber}>
              <span class="muted num">{certificate().subjectNumber}</span>
            </Show>
            <span class="muted">{props.words.technical.issuedBy(certificate().issuer)}</span>
            <span class="muted num">
              {formatDate(certificate().notBefore)} – {formatDate(certificate().notAfter)}
            </span>
            <span class="muted">
              SHA-256 <span class="code">{shortDigest(certificate().fingerprint)}</span>
            </span>
          </dd>
        </div>
      )}
    </Show>
  );
}

function Digests(props: TechnicalProps) {
  const words = () => props.words.technical;
  const judged = () => {
    const provenAt = props.record.lock?.provenAt;
    return provenAt === undefined
      ? words().byClock(formatTime(props.report.judgedAt))
      : words().byLog(formatTime(provenAt));
  };
  return (
    <div>
      <Title level={3} class="fold__title">
        {words().digests}
      </Title>
      <dl class="facts">
        <div>
          <dt>{words().file}</dt>
          <dd>
            SHA-256 <span class="code">{shortDigest(props.record.packageDigest)}</span>
          </dd>
        </div>
        <Show when={props.record.lock}>
          {(lock) => (
            <div>
              <dt>{words().log}</dt>
              <dd>
                <span class="code">{lock().origin}</span>
                <span>
                  {words().line(formatCount(lock().index + 1), formatCount(lock().size))}{" "}
                  <span class="code">{shortDigest(lock().root)}</span>
                </span>
              </dd>
            </div>
          )}
        </Show>
        <div>
          <dt>{words().judged}</dt>
          <dd class="num">{judged()}</dd>
        </div>
        <div>
          <dt>{words().trust}</dt>
          <dd>{words().trustVersion(props.report.trustVersion)}</dd>
        </div>
      </dl>
    </div>
  );
}
