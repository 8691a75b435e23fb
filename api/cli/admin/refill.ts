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
import { now, openDepartmentDatabase } from "../../registry/open.ts";
import { createSource } from "../../registry/mirror/source.ts";
import { readSettings } from "../../settings.ts";
import { readTrust } from "../../trust-file.ts";
import { root } from "../install.mjs";

interface Options {
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
    .action(run);
}

/** Under the settings of the service, which must not run meanwhile. What stops it says so in both languages. */
async function run({ from, keyFile: file }: Options): Promise<void> {
  try {
    await fill(from, readFileSync(file, "utf8").trim());
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 2;
  }
}

async function fill(from: string, key: string): Promise<void> {
  const settings = readSettings(process.env, root);
  const { dataDirectory, trustFile } = settings;
  const trust = readTrust(trustFile);
  const logKey = keyFile(dataDirectory, "log.skey");
  if (!existsSync(logKey)) throw new Error(`${logKey}: không có khoá của sổ. There is no key of the log.`);
  const { name: origin } = await parseSignerKey(readKey(dataDirectory, "log.skey"));
  const source = createSource({ url: from, key, origin });
  const database = await openDepartmentDatabase(settings);
  try {
    const onProgress = (size: number, of: number) => console.error(`${size}/${of}`);
    tell(await refill({ database, source, trust, origin, now, onProgress }));
  } finally {
    await database.close();
  }
}

function tell({ from, to, withoutCustody }: Refilled): void {
  if (from === to) console.log(`Bản sao không có gì hơn: sổ có ${to} mục. The mirror has no more: ${to} entries.`);
  else console.log(`Đã nạp lại và kiểm tra: ${from} → ${to} mục. Filled again and proven: ${from} → ${to} entries.`);
  console.log(
    "Mất theo bản sao lưu, phải làm lại: gói tin chưa chốt, trường, khoá truy cập và nhật kí từ sau bản ấy. " +
      "Lost with the backup, to be done again: drafts, schools, client keys and the audit trail since.",
  );
  if (withoutCustody > 0)
    console.log(
      `${withoutCustody} học bạ tra cứu được nhưng Sở không còn giữ mã: cấp lại mã cho các em ấy sẽ thành học bạ thứ hai, hãy lấy mã từ bản in. ` +
        `${withoutCustody} transcripts can be looked up, and their codes are not in custody: a new code would make a second transcript; take the code from the paper.`,
    );
}
