/**
 * Demo data on an empty database, whole or not at all: what was cut off half-way is thrown away and made again.
 *
 * @module
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkFolder } from "../../db/folder.ts";
import { readHead } from "../../db/log.ts";
import { buildDemo } from "../demo/demo.ts";
import { now, openDepartmentDatabase, random } from "../registry/open.ts";
import type { Settings } from "../settings.ts";

const noTrust =
  "có dữ liệu mà thiếu trust.json: trả tệp này lại, hoặc chọn thư mục trống. It holds data but no trust.json: put it back, or choose an empty folder.";

/** Throws with a message for the operator. */
export async function makeDemo(settings: Settings): Promise<void> {
  const { dataDirectory, databaseUrl, trustFile } = settings;
  if (trustFile !== join(dataDirectory, "trust.json"))
    throw new Error(`TRUST_FILE: không có tệp ${trustFile}. There is no such file.`);
  await checkFolder(join(dataDirectory, "pg"));
  const unfinished = join(dataDirectory, "demo-unfinished");
  const made = [...(databaseUrl === undefined ? ["pg"] : []), "keys", "witness", "demo"];
  for (const name of made.filter((one) => existsSync(join(dataDirectory, one)))) {
    // Only what a demo that was cut off has made goes; without its mark it may be somebody's registry.
    if (!existsSync(unfinished)) throw new Error(`DATA_DIR: ${dataDirectory} ${noTrust}`);
    rmSync(join(dataDirectory, name), { recursive: true });
  }
  console.log("Lần đầu chạy: đang tạo dữ liệu mẫu (khoảng một phút)… First start: making demo data…");
  mkdirSync(dataDirectory, { recursive: true });
  writeFileSync(unfinished, "");
  const database = await openDepartmentDatabase(settings);
  try {
    if ((await readHead(database.orm)) !== undefined)
      throw new Error("DATABASE_URL: cần cơ sở dữ liệu trống để tạo dữ liệu mẫu. An empty database is needed.");
    await buildDemo({
      database,
      directory: dataDirectory,
      now,
      random,
      progress: (line) => console.log(`  ${line}`),
    });
    rmSync(unfinished);
  } finally {
    await database.close();
  }
}
