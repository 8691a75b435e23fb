/**
 * `admin refill`: brings a department's database that was restored from an older backup up to its own log, from a mirror.
 *
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { Command } from "commander";
import { parseSignerKey } from "../../../widget/crypto/log/note.ts";
import { keyFile, readKey } from "../../keys.ts";
import { refill, type Refilled } from "../../registry/mirror/refill.ts";
import { createSource } from "../../registry/mirror/source.ts";
import { now } from "../../registry/open.ts";
import { startProgress } from "../school/progress.ts";
import { act, type Office } from "./act.ts";
import { trustOf } from "./desk.ts";
import { AdminFault } from "./fault.ts";

interface RefillOptions {
  readonly from: string;
  readonly keyFile: string;
}

export function refillCommand(): Command {
  return new Command("refill")
    .description(
      "nạp lại sổ chốt từ bản sao của Bộ, sau khi phục hồi bản sao lưu cũ (fill the log again from a mirror, after an older backup was restored)",
    )
    .requiredOption("--from <url>", "địa chỉ bản sao của Bộ (the mirror)")
    .requiredOption("--key-file <file>", "tệp khoá của Sở tại bản sao (file with the department's key at the mirror)")
    .action(
      act<RefillOptions>(async (options, office) => {
        const { words, print, note } = office;
        const { from, to, withoutCustody } = await fill(options, office);
        print(from === to ? words.refill.nothing(to) : words.refill.done(from, to));
        note(words.refill.lost);
        if (withoutCustody > 0) note(words.refill.withoutCustody(withoutCustody));
        return 0;
      }),
    );
}

/** The service must not run meanwhile. Throws `AdminFault`, `MirrorFault`. */
async function fill({ from: url, keyFile: file }: RefillOptions, office: Office): Promise<Refilled> {
  const { settings, database, actor, words } = office;
  const trust = trustOf(settings);
  const origin = await originOf(settings.dataDirectory);
  const source = createSource({ url: urlOf(url), key: keyOf(file), origin });
  let bar: ReturnType<typeof startProgress> | undefined;
  let at = 0;
  try {
    return await refill({
      ...{ database, source, trust, origin, actor, now },
      onProgress(done, total) {
        bar ??= startProgress(words.refill.filling, total);
        bar.advance(done - at);
        at = done;
      },
    });
  } finally {
    bar?.stop();
  }
}

/** Of the log that this machine signs. */
async function originOf(dataDirectory: string): Promise<string> {
  if (!existsSync(keyFile(dataDirectory, "log.skey"))) throw new AdminFault("registry.missing", dataDirectory);
  return (await parseSignerKey(readKey(dataDirectory, "log.skey"))).name;
}

function urlOf(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) throw new AdminFault("value.url", text);
  return text;
}

function keyOf(file: string): string {
  try {
    const key = readFileSync(file, "utf8").trim();
    if (/^hbs_\S+$/.test(key)) return key;
  } catch {
    // Told below.
  }
  throw new AdminFault("key.unread", file);
}
