/**
 * Codes of dân tộc (QCVN 109:2017/BTTTT) and quốc tịch (ISO 3166-1) by the names that schools write.
 *
 * @module
 */
import { ethnicGroups } from "../../../widget/view/catalogues.ts";

/** @returns the code; `""` where neither a code nor a name is known */
export function catalogueCode(field: "dantoc" | "quoctich", text: string): string {
  const key = keyOf(text);
  if (field === "dantoc") return /^\d{2,3}$/.test(text) ? text : (ethnicCodes.get(key) ?? "");
  countryCodes ??= readCountries();
  return /^[A-Z]{2}$/.test(text) ? text : (countryCodes.get(key) ?? "");
}

/** Without case, and however a name is hyphenated: `H'Mông`, `Ba-na`. */
function keyOf(name: string): string {
  return name
    .normalize("NFC")
    .toLocaleLowerCase("vi")
    .replace(/[\s'’-]/g, "");
}

const ethnicCodes = new Map(ethnicGroups.map((name, i) => [keyOf(name), String(i + 1).padStart(2, "0")]));

let countryCodes: ReadonlyMap<string, string> | undefined;

function readCountries(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(["vi"], { type: "region", fallback: "none" });
  const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return new Map(
    codes.flatMap((code) => {
      // A code of a country that is no more has the name of the one after it.
      const isCurrent = new Intl.Locale(`und-${code}`).region === code;
      const name = isCurrent ? names.of(code) : undefined;
      return name === undefined ? [] : [[keyOf(name), code] as const];
    }),
  );
}
