/**
 * For experts: whose seal it is, and which log entry it speaks of.
 *
 * @module
 */
import { For } from "solid-js";
import { hex } from "../../crypto/bytes.ts";
import { formatCode } from "../../record/code.ts";
import type { SealReport } from "../../seal/report.ts";
import type { SealStatement } from "../../seal/statement.ts";
import { formatCount, formatDate, formatTime } from "../format.ts";
import { Fold } from "../Fold.tsx";
import type { ScanWords } from "../messages/scan.vi.ts";

interface SealFactsProps {
  readonly words: ScanWords["result"];
  readonly seal: SealReport;
  readonly statement: SealStatement;
}

export function SealFacts(props: SealFactsProps) {
  const rows = (): readonly (readonly [label: string, value: string, isCode?: boolean])[] => {
    const { facts, trustVersion } = props.words;
    const { signer, code, judgedAt } = props.seal;
    const { origin, index, revision, effectiveDate, packageDigest } = props.statement;
    return [
      [facts.signer, signer?.name ?? ""],
      [facts.code, code === undefined ? "" : formatCode(code), true],
      [facts.effective, formatDate(effectiveDate)],
      [facts.revision, String(revision)],
      [facts.origin, origin],
      [facts.index, formatCount(index)],
      [facts.digest, (hex(packageDigest).match(/.{4}/g) ?? []).join(" "), true],
      [facts.trust, trustVersion(props.seal.trustVersion)],
      [facts.judged, formatTime(judgedAt)],
    ];
  };
  return (
    <Fold title={props.words.technical}>
      <dl class="facts">
        <For each={rows().filter(([, value]) => value !== "")}>
          {([label, value, isCode]) => (
            <div>
              <dt>{label}</dt>
              <dd class="num" classList={{ code: isCode }}>
                {value}
              </dd>
            </div>
          )}
        </For>
      </dl>
    </Fold>
  );
}
