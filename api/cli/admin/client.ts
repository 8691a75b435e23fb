/**
 * `admin client`: who may act on the registry.
 *
 * @module
 */
import { Command, Option } from "commander";
import { recordActs } from "../../../db/audit.ts";
import type { Orm } from "../../../db/client.ts";
import { clientKinds, listClients, revokeClient, type ClientKind } from "../../../db/clients.ts";
import { findSchool } from "../../../db/schools.ts";
import { addClient } from "../../clients/key.ts";
import { now, random } from "../../registry/open.ts";
import { act } from "./act.ts";
import { AdminFault } from "./fault.ts";

interface AddOptions {
  readonly kind: ClientKind;
  readonly name: string;
  readonly scope?: string;
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
    .option("--scope <scope>", "mã trường, hoặc mã xã/phường (school id, or ward code)")
    .action(
      act<AddOptions>(async (options, { database: { orm }, words, print, note, actor }) => {
        const { kind, name, scope } = options;
        await checkScope(orm, options);
        const { id, key } = await orm.transaction(async (tx) => {
          const added = await addClient(tx, { kind, name, ...(scope === undefined ? {} : { scope }) }, { now, random });
          await recordActs(tx, now(), [{ actor, act: "client.add", subject: `${added.id} ${kind}` }]);
          return added;
        });
        note(words.client.added(id));
        print(key);
        return 0;
      }),
    );
}

/** Throws `AdminFault`: `client.scope`, `school.missing`. */
async function checkScope(orm: Orm, { kind, scope = "" }: AddOptions): Promise<void> {
  const needsScope = kind === "school" || kind === "commune";
  // On a mirror a department's is the origin of its log: it may have back that one and no other.
  const mayHaveScope = needsScope || kind === "department";
  const hasScope = scope.trim().length > 0;
  if (hasScope ? !mayHaveScope : needsScope) throw new AdminFault("client.scope", kind);
  if (kind === "school" && (await findSchool(orm, scope)) === undefined) throw new AdminFault("school.missing", scope);
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
      for (const { id, kind, name, scope, createdAt, revokedAt } of await listClients(orm))
        print([id, kind, name, scope ?? "", createdAt.toISOString(), revokedAt?.toISOString() ?? ""].join("\t"));
      return 0;
    }),
  );
}
