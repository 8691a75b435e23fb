/**
 * What `school sign` prints: who is about to sign, and in the end what became of each file.
 *
 * @module
 */
import type { Role } from "../../../widget/record/role.ts";
import { factsOf } from "../../signing/certificate.ts";
import { SigningFault } from "../../signing/fault.ts";
import type { FileOutcome, FolderOutcome } from "../../signing/folder.ts";
import { signingOrder, type Task } from "../../signing/progress.ts";
import type { Assignment } from "../../signing/turn.ts";
import { fill, type SignWords } from "./sign-words.ts";

/** One line for each role: the name as the certificate has it, for the signer to see before anything is signed. */
export function signerLines(assignments: readonly Assignment[], words: SignWords): readonly string[] {
  return assignments.map(({ role, targets, key }) => {
    const { name, title, organization, issuer, from, until } = factsOf(key.certificates[0]!);
    const who = [name, title, organization].filter((part) => part !== undefined && part !== "").join(", ");
    const rows = targets === undefined ? "" : ` (${targets.join(", ")})`;
    const held = fill(words.issuedBy, { issuer, from: dayOf(from), until: dayOf(until) });
    return `  ${role}${rows}: ${who}; ${held}`;
  });
}

export function reportLines({ files, untried }: FolderOutcome, words: SignWords): readonly string[] {
  if (files.length === 0) return [words.empty];
  const count = (kind: FileOutcome["kind"]) => files.filter((file) => file.kind === kind).length;
  const summary = { signed: count("signed"), skipped: count("skipped"), refused: count("refused") };
  return [
    ...files.map((file) => `  ${words[file.kind]}  ${file.name}: ${detailOf(file, words)}`),
    ...(untried.length === 0 ? [] : [fill(words.untried, { count: untried.length })]),
    fill(words.summary, summary),
  ];
}

export function faultSentence({ code, details }: SigningFault, words: SignWords): string {
  const inWords = (name: string, value: string | number) =>
    name === "role" || name === "missing" ? words.roles[value as Role] : value;
  const named = Object.entries(details).map(([name, value]) => [name, inWords(name, value)] as const);
  return `${fill(words.faults[code], Object.fromEntries(named))} [${code}]`;
}

function detailOf(file: FileOutcome, words: SignWords): string {
  if (file.kind === "refused") return faultSentence(file.fault, words);
  const made = file.kind === "signed" ? `${listOf(file.signed)}; ` : "";
  return `${made}${file.due.length === 0 ? words.complete : `${words.waits} ${listOf(file.due)}`}`;
}

/** `GVBM ×12, GVCN` */
function listOf(tasks: readonly Task[]): string {
  return signingOrder
    .map((role) => [role, tasks.filter((task) => task.role === role).length] as const)
    .filter(([, count]) => count > 0)
    .map(([role, count]) => (count === 1 ? role : `${role} ×${count}`))
    .join(", ");
}

/** dd/mm/yyyy in Việt Nam (UTC+7). */
function dayOf(time: Date): string {
  const [year, month, day] = new Date(time.getTime() + 7 * 3_600_000).toISOString().slice(0, 10).split("-");
  return `${day}/${month}/${year}`;
}
