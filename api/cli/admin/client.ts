/**
 * `admin client`: who may act on the registry.
 *
 * @module
 */
import { Command, Option } from "commander";
import { recordActs } from "../../../db/audit.ts";
import { clientKinds, listClients, revokeClient, type ClientKind } from "../../../db/clients.ts";
import { findSchool } from "../../../db/schools.ts";
import { addClient } from "../../clients/key.ts";
import { now, random } from "../../registry/open.ts";
import { act } from "./act.ts";
import { trustOf, type Desk } from "./desk.ts";
import { AdminFault } from "./fault.ts";
import { parseCount } from "./value.ts";

interface AddOptions {
  readonly kind: ClientKind;
  readonly name: string;
  readonly scope?: string;
  readonly lookupsPerMinute?: string;
}

export function clientCommand(): Command {
  return new Command("client")
    .description("khoá truy cập (who may act on the registry)")
    .addCommand(addCommand())
    .addCommand(revokeCommand())
    .addCommand(listCommand());
}

function addCommand(): Command {
  return new Command("add")
    .description("thêm khoá, hiện một lần ở đầu ra chuẩn (add a key, shown once on standard output)")
    .addOption(new Option("--kind <kind>", "loại (kind)").choices(clientKinds).makeOptionMandatory())
    .requiredOption("--name <name>", "tên đơn vị, hoặc họ tên cán bộ của Sở (a body, or a person of the department)")
    .option(
      "--scope <scope>",
      "mã trường, mã xã/phường; ở bản sao của Bộ: origin sổ của Sở (school id, ward code; at a mirror the origin of a department's log)",
    )
    .option("--lookups-per-minute <count>", "giới hạn tra cứu riêng (its own limit of look-ups)")
    .action(
      act<AddOptions>(async (options, office) => {
        const { kind, name, scope, lookupsPerMinute } = options;
        const own = {
          ...(scope === undefined ? {} : { scope }),
          ...(lookupsPerMinute === undefined ? {} : { lookupsPerMinute: parseCount(lookupsPerMinute) }),
        };
        const { words, print, note, actor } = office;
        await checkScope(office, options);
        const { orm } = office.database;
        const { id, key } = await orm.transaction(async (tx) => {
          const added = await addClient(tx, { kind, name, ...own }, { now, random });
          await recordActs(tx, now(), [{ actor, act: "client.add", subject: `${added.id} ${kind}` }]);
          return added;
        });
        note(words.client.added(id));
        print(key);
        return 0;
      }),
    );
}

/** Throws `AdminFault`: `client.scope`, `school.missing`, `trust.unread`. */
async function checkScope({ database, settings }: Desk, { kind, scope = "" }: AddOptions): Promise<void> {
  const needsScope = kind === "school" || kind === "commune";
  const hasScope = scope.trim().length > 0;
  // At a mirror: it may have back that log and no other.
  const isLog = kind === "department" && hasScope && trustOf(settings).logs.some(({ origin }) => origin === scope);
  if (hasScope !== needsScope && !isLog) throw new AdminFault("client.scope", kind);
  if (kind === "school" && (await findSchool(database.orm, scope)) === undefined)
    throw new AdminFault("school.missing", scope);
}

function revokeCommand(): Command {
  return new Command("revoke")
    .description("thu hồi khoá (revoke a key)")
    .argument("<id>", "8 ký tự sau hbs_ (the 8 characters after hbs_)")
    .action(
      act(async (_options, { database: { orm }, words, print, actor }, id = "") => {
        await orm.transaction(async (tx) => {
          if (!(await revokeClient(tx, id, now()))) throw new AdminFault("client.missing", id);
          await recordActs(tx, now(), [{ actor, act: "client.revoke", subject: id }]);
        });
        print(words.client.revoked(id));
        return 0;
      }),
    );
}

function listCommand(): Command {
  return new Command("list").description("mọi khoá, cả đã thu hồi (every key, revoked ones too)").action(
    act(async (_options, { database: { orm }, words, print }) => {
      print(words.client.columns.join("\t"));
      for (const { id, kind, name, scope, lookupsPerMinute, createdAt, revokedAt } of await listClients(orm)) {
        const cells = [id, kind, name, scope, createdAt.toISOString(), revokedAt?.toISOString(), lookupsPerMinute];
        print(cells.map((cell) => cell ?? "").join("\t"));
      }
      return 0;
    }),
  );
}
