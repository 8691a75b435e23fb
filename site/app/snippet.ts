/**
 * What to paste into one's own page, for the options that were chosen.
 *
 * @module
 */
export interface Options {
  readonly how: "element" | "frame";
  readonly lang: string;
  readonly theme: string;
  readonly mode: string;
  readonly test: string;
  readonly hasReceipt: boolean;
  readonly isRequired: boolean;
}

export interface Source {
  /** Of the portal. */
  readonly origin: string;
  readonly entry: string;
  readonly integrity: string;
  readonly fallback: string;
}

/** What the element is given; what is the default is left out. */
export function attributesOf({
  lang,
  theme,
  mode,
  test,
  hasReceipt,
  isRequired,
}: Options): ReadonlyMap<string, string> {
  return new Map([
    ...(hasReceipt
      ? ([
          ["name", "receipt"],
          ["receipt-nonce", "NONCE"],
        ] as const)
      : []),
    ["lang", lang] as const,
    ...(theme === "auto" ? [] : [["theme", theme] as const]),
    ...(mode === "lookup" ? [] : [["mode", mode] as const]),
    ...(test === "none" ? [] : [["test", test] as const]),
    ...(hasReceipt && isRequired ? [["required", ""] as const] : []),
  ]);
}

export function snippetOf(options: Options, source: Source): string {
  return options.how === "frame" ? frameOf(options, source) : elementOf(options, source);
}

function elementOf(options: Options, { origin, entry, integrity, fallback }: Source): string {
  const attributes = Array.from(attributesOf(options), ([name, value]) => (value === "" ? name : `${name}="${value}"`));
  return `<script type="module" src="${origin}${entry}"
  integrity="${integrity}"
  crossorigin="anonymous"></script>

<hoc-ba-so ${attributes.join(" ")}>
  <a href="${origin}/">${fallback}</a>
</hoc-ba-so>`;
}

function frameOf(options: Options, { origin, fallback }: Source): string {
  const query = new URLSearchParams([...attributesOf({ ...options, hasReceipt: false })]);
  return `<iframe src="${origin}/frame?${query.toString().replaceAll("&", "&amp;")}"
  title="${fallback}"
  sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-downloads"
  allow="camera" width="100%" height="420"></iframe>`;
}
