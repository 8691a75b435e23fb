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
import { deriveCardKey, deriveLookup, type LookupKeys } from "../../widget/record/derive.ts";
import { RegistryFault } from "./fault.ts";

export interface Opening {
  /** Id of the client on whose behalf, or `service`. */
  readonly actor: string;
  readonly purpose: "intake" | "lock" | "enrol" | "withdraw" | "correct" | "decide";
}

export type CardKey = Pick<LookupKeys, "lookupId" | "cardKey">;

export interface Custody {
  seal(code: LookupCode, lookupId: Uint8Array): Promise<Uint8Array>;
  /** Throws `RegistryFault("intake.lookup")` where none is kept. */
  openCode(orm: Orm, lookupId: Uint8Array, opening: Opening): Promise<LookupCode>;
  openKeys(orm: Orm, lookupId: Uint8Array, opening: Opening): Promise<LookupKeys>;
  /** Of many cards, in the order asked; throws as above when one is missing. */
  openCardKeys(orm: Orm, lookupIds: readonly Uint8Array[], opening: Opening): Promise<readonly CardKey[]>;
}

/** @param custodyKey 32 octets */
export async function createCustody(
  custodyKey: Uint8Array,
  { now, random }: { readonly now: () => Date; readonly random: (length: number) => Uint8Array },
): Promise<Custody> {
  const key = await crypto.subtle.importKey("raw", custodyKey as Bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  const bound = (lookupId: Uint8Array) => associatedData("custody", lookupId);

  async function codes(orm: Orm, lookupIds: readonly Uint8Array[], opening: Opening): Promise<readonly LookupCode[]> {
    const taken = await takeFromCustody(orm, lookupIds, { ...opening, at: now() });
    const sealedOf = new Map(taken.map(({ lookupId, sealed }) => [hex(lookupId), sealed]));
    return Promise.all(
      lookupIds.map(async (lookupId) => {
        const sealed = sealedOf.get(hex(lookupId));
        if (sealed === undefined) throw new RegistryFault("intake.lookup");
        return parseCode(hex(await open(key, sealed, bound(lookupId))));
      }),
    );
  }

  return {
    seal: (code, lookupId) => seal(key, random(nonceLength), fromHex(code), bound(lookupId)),
    openCode: async (orm, lookupId, opening) => (await codes(orm, [lookupId], opening))[0]!,
    openKeys: async (orm, lookupId, opening) => deriveLookup((await codes(orm, [lookupId], opening))[0]!),
    openCardKeys: async (orm, lookupIds, opening) => {
      const opened = await codes(orm, lookupIds, opening);
      return Promise.all(
        opened.map(async (code, i) => ({ lookupId: lookupIds[i]!, cardKey: await deriveCardKey(code) })),
      );
    },
  };
}
