/**
 * `admin appoint`: this certificate signs as this role for this school, from–to.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { Command, Option } from "commander";
import { findSchool } from "../../../db/schools.ts";
import { hex } from "../../../widget/crypto/bytes.ts";
import { sha256 } from "../../../widget/crypto/digest.ts";
import { parseCertificate } from "../../../widget/crypto/x509/certificate.ts";
import { derOf } from "../../../widget/crypto/x509/pem.ts";
import { roles, type Role } from "../../../widget/record/role.ts";
import { now, random } from "../../registry/open.ts";
import { appoint } from "../../registry/roster.ts";
import { act } from "./act.ts";
import { AdminFault } from "./fault.ts";
import { parseDay } from "./value.ts";

interface AppointOptions {
  readonly school: string;
  readonly role: Role;
  readonly cert: string;
  readonly from: string;
  readonly to?: string;
}

const maximalCertificate = 65_536;

export function appointCommand(): Command {
  return new Command("appoint")
    .description("phân công người ký của trường (who signs for a school)")
    .requiredOption("--school <id>", "mã trường (school id)")
    .addOption(new Option("--role <role>", "vai trò (role)").choices(roles).makeOptionMandatory())
    .requiredOption("--cert <file>", "chứng thư .pem hoặc .der (certificate)")
    .requiredOption("--from <day>", "từ ngày YYYY-MM-DD (first day)")
    .option("--to <day>", "đến hết ngày YYYY-MM-DD (last day)")
    .action(
      act<AppointOptions>(async ({ school, role, cert, from, to }, { database, words, print, actor }) => {
        if ((await findSchool(database.orm, school)) === undefined) throw new AdminFault("school.missing", school);
        const certificate = await readCertificate(cert);
        const window = { from: parseDay(from), ...(to === undefined ? {} : { to: parseDay(to) }) };
        if (to !== undefined && to < from) throw new AdminFault("value.day", to);
        await appoint({ database, random, now }, { schoolId: school, role, certificate, ...window, actor });
        print(words.appoint.done(school, role, hex(await sha256(certificate))));
        return 0;
      }),
    );
}

/** DER of the first certificate in the file. Throws `AdminFault("certificate.unread")`. */
async function readCertificate(path: string): Promise<Uint8Array> {
  try {
    const der = derOf(new Uint8Array(await readFile(path)), "CERTIFICATE", maximalCertificate);
    parseCertificate(der);
    return der;
  } catch {
    throw new AdminFault("certificate.unread", path);
  }
}
