/**
 * The codes in the registry's keeping, sealed under the custody key (DESIGN §4). Every opening is audited.
 *
 * @module
 */
import type { Orm } from "../../db/client.ts";
import { takeFromCustody } from "../../db/access.ts";
import { fromHex, hex, type Bytes } from "../../widget/crypto/bytes.ts";
import { associatedData, nonceLength, open, seal } from "../../widget/crypto/envelope/aead.ts";
import { parseCode, type LookupCode } from "../../widget/record/code.ts";
import { deriveLookup, deriveStoreKeys, type LookupKeys } from "../../widget/record/derive.ts";
import { RegistryFault } from "./fault.ts";

export interface Opening {
  /** Id of the client on whose behalf, or `service`. */
  readonly actor: string;
  readonly purpose: "intake" | "lock" | "enrol" | "withdraw" | "correct" | "decide";
}

export type CardKey = Pick<LookupKeys, "lookupId" | "cardKey">;
export type LockKeys = Pick<LookupKeys, "lookupId" | "cardKey" | "recordKey">;

export interface OpenedForLock {
  /** In the order asked. */
  readonly keys: readonly LockKeys[];
  /** To be called last in the same transaction: the audit trail is not held while it works. */
  readonly record: () => Promise<void>;
}

export interface Custody {
  seal(code: LookupCode, lookupId: Uint8Array): Promise<Uint8Array>;
  /** Throws `RegistryFault("intake.lookup")` where none is kept. */
  openCode(orm: Orm, lookupId: Uint8Array, opening: Opening): Promise<LookupCode>;
  openKeys(orm: Orm, lookupId: Uint8Array, opening: Opening): Promise<LookupKeys>;
  /** Of many transcripts; throws as above when one is missing. */
  openForLock(orm: Orm, lookupIds: readonly Uint8Array[], opening: Opening): Promise<OpenedForLock>;
}

/** @param custodyKey 32 octets */
export async function createCustody(
  custodyKey: Uint8Array,
  { now, random }: { readonly now: () => Date; readonly random: (length: number) => Uint8Array },
): Promise<Custody> {
  const key = await crypto.subtle.importKey("raw", custodyKey as Bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  const bound = (lookupId: Uint8Array) => associatedData("custody", lookupId);

  async function take(orm: Orm, lookupIds: readonly Uint8Array[], opening: Opening) {
    const { rows, record } = await takeFromCustody(orm, lookupIds, { ...opening, at: now() });
    const sealedOf = new Map(rows.map(({ lookupId, sealed }) => [hex(lookupId), sealed]));
    const codes = await Promise.all(
      lookupIds.map(async (lookupId) => {
        const sealed = sealedOf.get(hex(lookupId));
        if (sealed === undefined) throw new RegistryFault("intake.lookup");
        return parseCode(hex(await open(key, sealed, bound(lookupId))));
      }),
    );
    return { codes, record };
  }

  async function openOne(orm: Orm, lookupId: Uint8Array, opening: Opening): Promise<LookupCode> {
    const { codes, record } = await take(orm, [lookupId], opening);
    await record();
    return codes[0]!;
  }

  return {
    seal: (code, lookupId) => seal(key, random(nonceLength), fromHex(code), bound(lookupId)),
    openCode: openOne,
    openKeys: async (orm, lookupId, opening) => deriveLookup(await openOne(orm, lookupId, opening)),
    openForLock: async (orm, lookupIds, opening) => {
      const { codes, record } = await take(orm, lookupIds, opening);
      const derived = codes.map(async (code, i) => ({ lookupId: lookupIds[i]!, ...(await deriveStoreKeys(code)) }));
      return { keys: await Promise.all(derived), record };
    },
  };
}
