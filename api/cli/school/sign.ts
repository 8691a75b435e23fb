/**
 * `school sign DIR`: DIR/unsigned/*.xml → DIR/signed/*.xml, by everybody whom `signers.json` names or by one person with `--role`.
 *
 * @module
 */
import { join } from "node:path";
import { Command, Option } from "commander";
import { roles, type Role } from "../../../widget/record/role.ts";
import { SigningFault } from "../../signing/fault.ts";
import { signFolder } from "../../signing/folder.ts";
import { openKeyring } from "./keyring.ts";
import { startProgress, type Progress } from "./progress.ts";
import { readSigners, type Post } from "./signers.ts";
import { faultSentence, reportLines, signerLines } from "./sign-report.ts";
import { fill, signWords, type Language } from "./sign-words.ts";

interface SignOptions {
  readonly lang: Language;
  readonly role?: Role;
  readonly subject?: readonly string[];
  readonly p12?: string;
  readonly pkcs11?: string;
  readonly label?: string;
  readonly token?: string;
  readonly passwordFile?: string;
  readonly signers?: string;
}

/** Exit code 1 where a file was refused or a key could not be opened. */
export function signCommand(): Command {
  return new Command("sign")
    .description("Ký các gói tin học bạ trong một thư mục. Signs the packages in a folder.")
    .requiredOption("--dir <directory>", "thư mục làm việc (working folder)")
    .addOption(new Option("--role <role>", "chỉ ký vai này; sign as this role only").choices(roles))
    .option("--subject <rows...>", "các môn của giáo viên, ví dụ mon-TOAN; a teacher's subject rows")
    .addOption(new Option("--p12 <file>", "tệp khoá .p12, .pfx; key file").conflicts(["pkcs11", "signers"]))
    .addOption(new Option("--pkcs11 <module>", "trình điều khiển token; a token's driver").conflicts("signers"))
    .option("--label <label>", "tên khoá hoặc chứng thư; label of the key or certificate")
    .option("--token <label>", "tên token; label of the token")
    .option("--password-file <file>", "tệp mật khẩu hoặc PIN, quyền 0600; password or PIN, mode 0600")
    .option("--signers <file>", "mặc định DIR/signers.json; DIR/signers.json unless told")
    .addOption(new Option("--lang <lang>", "ngôn ngữ; language").choices(Object.keys(signWords)).default("vi"))
    .action(async (_own: unknown, command: Command) => {
      const { dir, ...options } = command.optsWithGlobals<SignOptions & { readonly dir: string }>();
      if ((options.role === undefined) !== (options.p12 === undefined && options.pkcs11 === undefined)) {
        command.error("error: --role cần --p12 hoặc --pkcs11, và ngược lại. --role goes with --p12 or --pkcs11.");
      }
      if (!(await sign(dir, options))) process.exitCode = 1;
    });
}

async function sign(directory: string, options: SignOptions): Promise<boolean> {
  const words = signWords[options.lang];
  const { passwordFile } = options;
  try {
    const keyring = await openKeyring(await postsOf(directory, options), {
      at: new Date(),
      passwordFile,
      question: (name) => fill(words.ask, { name }),
    });
    try {
      const { assignments } = keyring;
      console.error([words.signers, ...signerLines(assignments, words)].join("\n"));
      let bar: Progress | undefined;
      let seen = 0;
      const outcome = await signFolder({
        directory,
        assignments,
        now: () => new Date(),
        progress(done, total) {
          bar ??= startProgress(words.signing, total);
          bar.advance(done - seen);
          seen = done;
        },
      });
      bar?.stop();
      console.log(reportLines(outcome, words).join("\n"));
      return outcome.files.every(({ kind }) => kind !== "refused");
    } finally {
      await keyring.close();
    }
  } catch (error) {
    if (!(error instanceof SigningFault)) throw error;
    console.error(faultSentence(error, words));
    return false;
  }
}

async function postsOf(directory: string, options: SignOptions): Promise<readonly Post[]> {
  const { role, subject, p12, pkcs11, label, token, signers } = options;
  if (role === undefined) return readSigners(signers ?? join(directory, "signers.json"));
  const targets = role === "GVBM" && subject !== undefined ? { targets: subject } : {};
  const source = p12 === undefined ? { pkcs11: { module: pkcs11!, label, token } } : { p12, label };
  return [{ role, ...targets, source }];
}
