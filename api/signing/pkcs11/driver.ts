/**
 * A token's driver: what signing asks of it, in values of JavaScript and with faults for what it answers.
 *
 * @module
 */
import { SigningFault } from "../fault.ts";
import { loadFunctions, type FunctionName } from "./functions.ts";

/** CK_ULONG: a bigint only where it exceeds 2^53. */
export type Handle = number | bigint;

export interface Token {
  readonly slot: Handle;
  readonly label: string;
}

export interface Driver {
  /** Plugged in and initialised. */
  tokens(): readonly Token[];
  /** CKM_ values that the token can do. */
  mechanisms(slot: Handle): readonly number[];
  openSession(slot: Handle): Handle;
  closeSession(session: Handle): void;
  /** As the user; done already is done. */
  login(session: Handle, pin: string): void;
  /** Objects whose attributes (CKA_ type → CK_ULONG value) are these. */
  find(session: Handle, attributes: ReadonlyMap<number, number>): readonly Handle[];
  /** Empty where the object lacks it or does not give it away. */
  attribute(session: Handle, object: Handle, type: number): Uint8Array;
  sign(session: Handle, key: Handle, mechanism: number, data: Uint8Array): Uint8Array;
  finalize(): void;
}

const CKR = {
  ok: 0,
  pinIncorrect: 0xa0,
  pinInvalid: 0xa1,
  pinLength: 0xa2,
  pinLocked: 0xa4,
  alreadyLoggedIn: 0x100,
  alreadyInitialized: 0x191,
} as const;
const ckuUser = 1;
const ckfSerialSession = 4;
const ckfTokenInitialized = 0x400;
const tokenPresent = 1;
const manyObjects = 256;
/** RSA of 8192 bits is what verifiers read at most. */
const longestSignature = 1024;

/** @throws SigningFault("token.binding" | "token.module" | "token.failed") */
export async function loadDriver(module: string): Promise<Driver> {
  const { functions, ulongSize } = await loadFunctions(module);

  /** @param good what else but CKR_OK will do */
  function call(name: FunctionName, given: readonly unknown[], good?: number): void {
    const answer = Number(functions[name](...given));
    if (answer === CKR.ok || answer === good) return;
    if (name === "C_Login" && answer === CKR.pinLocked) throw new SigningFault("token.locked");
    const isPin = answer === CKR.pinIncorrect || answer === CKR.pinInvalid || answer === CKR.pinLength;
    if (name === "C_Login" && isPin) throw new SigningFault("token.pin");
    throw new SigningFault("token.failed", { call: name, answer: `0x${answer.toString(16)}` });
  }

  /** The usual pair of calls: how many, then which. */
  function listOf(name: "C_GetSlotList" | "C_GetMechanismList", first: Handle): readonly Handle[] {
    const count: number[] = [0];
    call(name, [first, null, count]);
    const found = Array<Handle>(count[0]!).fill(0);
    if (found.length > 0) call(name, [first, found, count]);
    return found.slice(0, count[0]);
  }

  /** CK_TOKEN_INFO: a label of 32 octets padded with spaces, two names of 32 and 16, a serial number of 16, the flags … */
  function tokenIn(slot: Handle): readonly Token[] {
    const info = Buffer.alloc(256);
    call("C_GetTokenInfo", [slot, info]);
    const isReady = (info.readUInt32LE(96) & ckfTokenInitialized) !== 0;
    return isReady ? [{ slot, label: info.toString("utf8", 0, 32).trimEnd() }] : [];
  }

  function ulong(value: number): Uint8Array {
    const octets = Buffer.alloc(ulongSize);
    octets.writeUInt32LE(value);
    return octets;
  }

  call("C_Initialize", [null], CKR.alreadyInitialized);
  return {
    tokens: () => listOf("C_GetSlotList", tokenPresent).flatMap(tokenIn),
    mechanisms: (slot) => listOf("C_GetMechanismList", slot).map(Number),
    openSession(slot) {
      const session: Handle[] = [0];
      call("C_OpenSession", [slot, ckfSerialSession, null, null, session]);
      return session[0]!;
    },
    closeSession: (session) => call("C_CloseSession", [session]),
    login(session, pin) {
      // No PIN is empty: to send one could cost a try.
      if (pin === "") throw new SigningFault("token.pin");
      const secret = Buffer.from(pin, "utf8");
      try {
        call("C_Login", [session, ckuUser, secret, secret.length], CKR.alreadyLoggedIn);
      } finally {
        secret.fill(0);
      }
    },
    find(session, attributes) {
      const template = Array.from(attributes, ([type, value]) => ({ type, value: ulong(value), length: ulongSize }));
      call("C_FindObjectsInit", [session, template, template.length]);
      const found = Array<Handle>(manyObjects).fill(0);
      const count: number[] = [0];
      call("C_FindObjects", [session, found, manyObjects, count]);
      call("C_FindObjectsFinal", [session]);
      return found.slice(0, count[0]);
    },
    attribute(session, object, type) {
      const asked = [{ type, value: null as Uint8Array | null, length: 0 }];
      if (Number(functions.C_GetAttributeValue(session, object, asked, 1)) !== CKR.ok) return new Uint8Array();
      const value = new Uint8Array(asked[0]!.length);
      if (value.length > 0) call("C_GetAttributeValue", [session, object, [{ type, value, length: value.length }], 1]);
      return value;
    },
    sign(session, key, mechanism, data) {
      call("C_SignInit", [session, [{ type: mechanism, parameter: null, length: 0 }], key]);
      const value = new Uint8Array(longestSignature);
      const length: number[] = [value.length];
      call("C_Sign", [session, data, data.length, value, length]);
      return value.slice(0, length[0]);
    },
    finalize: () => call("C_Finalize", [null]),
  };
}
