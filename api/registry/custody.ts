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
import { deriveLookup, type LookupKeys } from "../../widget/record/derive.ts";
import { RegistryFault } from "./fault.ts";

export interface Custody {
  seal(code: LookupCode, lookupId: Uint8Array): Promise<Uint8Array>;
  /** The keys that a code yields; throws `RegistryFault("intake.lookup")` where none is kept. */
  openKeys(orm: Orm, lookupId: Uint8Array, purpose: "intake" | "lock" | "draw"): Promise<LookupKeys>;
}

/** @param custodyKey 32 octets */
export async function createCustody(
  custodyKey: Uint8Array,
  { now, random }: { readonly now: () => Date; readonly random: (length: number) => Uint8Array },
): Promise<Custody> {
  const key = await crypto.subtle.importKey("raw", custodyKey as Bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  const bound = (lookupId: Uint8Array) => associatedData("custody", lookupId);
  return {
    seal: (code, lookupId) => seal(key, random(nonceLength), fromHex(code), bound(lookupId)),
    async openKeys(orm, lookupId, purpose) {
      const sealed = await takeFromCustody(orm, lookupId, { purpose, at: now() });
      if (sealed === undefined) throw new RegistryFault("intake.lookup");
      return deriveLookup(parseCode(hex(await open(key, sealed, bound(lookupId)))));
    },
  };
}
