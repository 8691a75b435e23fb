/**
 * Why a record cannot be exchanged: a closed code, and the place by table and field, never a value.
 *
 * @module
 */
export type ExchangeCode =
  /** The envelope: `field` is `phienban` (not a positive INT, or not above the last one sent), `idbanghi` or `thoigiancapnhat`. */
  | "exchange.envelope"
  /** A field that the dictionary does not know, or a value that does not fit it: `field`. */
  | "exchange.field"
  /** What is to be sent is neither known to be in force nor revoked. */
  | "exchange.standing"
  /** What was received is not of the schema: `field`. */
  | "exchange.malformed";

export class ExchangeFault extends Error {
  override readonly name = "ExchangeFault";
  readonly code: ExchangeCode;
  readonly field: string;

  constructor(code: ExchangeCode, field: string) {
    super(`${code}: ${field}`);
    this.code = code;
    this.field = field;
  }
}
