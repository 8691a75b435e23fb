/**
 * The functions of a PKCS#11 v2.40 module (.so, .dylib, .dll), called through koffi, as far as signing needs them.
 *
 * koffi carries its binaries in packages of their own, so no compiler is needed, on Windows neither; it is an optional dependency,
 * and without it only this door is shut. Calls are synchronous on purpose: drivers differ in what they bear from other threads, and
 * `C_Initialize(NULL)` promises them one thread.
 *
 * @module
 */
import type { sizeof } from "koffi";
import { SigningFault } from "../fault.ts";

type TypeSpec = Parameters<typeof sizeof>[0];

/** Places in CK_FUNCTION_LIST, the only way in that every module has. */
const places = {
  C_Initialize: 0,
  C_Finalize: 1,
  C_GetSlotList: 4,
  C_GetTokenInfo: 6,
  C_GetMechanismList: 7,
  C_OpenSession: 12,
  C_CloseSession: 13,
  C_Login: 18,
  C_GetAttributeValue: 24,
  C_FindObjectsInit: 26,
  C_FindObjects: 27,
  C_FindObjectsFinal: 28,
  C_SignInit: 42,
  C_Sign: 43,
} as const;

export type FunctionName = keyof typeof places;

/**
 * By the C prototype: a pointer to octets is a Uint8Array, a pointer to CK_ULONG an array of numbers that is written back, a
 * pointer to CK_ATTRIBUTE an array of `{type, value, length}` whose length is written back.
 *
 * @returns CK_RV
 */
export type CryptokiFunction = (...given: unknown[]) => number | bigint;

export interface Cryptoki {
  readonly functions: Readonly<Record<FunctionName, CryptokiFunction>>;
  /** sizeof(CK_ULONG): 4 on Windows, 8 elsewhere. */
  readonly ulongSize: number;
}

/** @throws SigningFault("token.binding" | "token.module") */
export async function loadFunctions(module: string): Promise<Cryptoki> {
  const koffi = await import("koffi").catch(() => {
    throw new SigningFault("token.binding");
  });
  // The headers of PKCS#11 pack structures on Windows and nowhere else.
  const struct = (fields: Record<string, TypeSpec>) =>
    process.platform === "win32" ? koffi.pack(fields) : koffi.struct(fields);
  const ulong = "unsigned long";
  const octets = "void *";
  const ulongs = koffi.inout(koffi.pointer(ulong));
  const attribute = koffi.pointer(struct({ type: ulong, value: octets, length: ulong }));
  const mechanism = koffi.pointer(struct({ type: ulong, parameter: octets, length: ulong }));
  const list = struct({ version: "uint16_t", calls: koffi.array(octets, places.C_Sign + 1) });
  const parameters = {
    C_Initialize: [octets],
    C_Finalize: [octets],
    C_GetSlotList: ["uint8_t", ulongs, ulongs],
    C_GetTokenInfo: [ulong, octets],
    C_GetMechanismList: [ulong, ulongs, ulongs],
    C_OpenSession: [ulong, ulong, octets, octets, ulongs],
    C_CloseSession: [ulong],
    C_Login: [ulong, ulong, octets, ulong],
    C_GetAttributeValue: [ulong, ulong, koffi.inout(attribute), ulong],
    C_FindObjectsInit: [ulong, attribute, ulong],
    C_FindObjects: [ulong, ulongs, ulong, ulongs],
    C_FindObjectsFinal: [ulong],
    C_SignInit: [ulong, mechanism, ulong],
    C_Sign: [ulong, octets, ulong, octets, ulongs],
  } as Record<FunctionName, TypeSpec[]>;

  try {
    const pointer: unknown[] = [null];
    koffi.load(module).func("C_GetFunctionList", ulong, [koffi.out(koffi.pointer(octets))])(pointer);
    const { calls } = koffi.decode(pointer[0], list) as { readonly calls: readonly unknown[] };
    const functions = Object.entries(places).map(([name, place]) => {
      const prototype = koffi.proto(ulong, parameters[name as FunctionName]);
      return [name, koffi.decode(calls[place], prototype) as CryptokiFunction] as const;
    });
    return {
      functions: Object.fromEntries(functions) as Record<FunctionName, CryptokiFunction>,
      ulongSize: koffi.sizeof(ulong),
    };
  } catch {
    throw new SigningFault("token.module", { module });
  }
}
