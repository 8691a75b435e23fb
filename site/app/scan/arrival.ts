/**
 * The page's first script. Whoever scanned the paper with the phone's own camera arrives with the seal in the fragment: it is taken out
 * of the address and the history before anything else is done.
 *
 * @module
 */
let seal = location.hash.length > 1 ? location.href : undefined;
if (seal !== undefined) forget();

/** What the page was opened with; asked for once. */
export function arrivedSeal(): string | undefined {
  const taken = seal;
  seal = undefined;
  return taken;
}

/** The phone's camera opened another code in the page that was open. */
export function onArrival(work: (text: string) => void): void {
  addEventListener("hashchange", () => {
    if (location.hash.length <= 1) return;
    const text = location.href;
    forget();
    work(text);
  });
}

function forget(): void {
  history.replaceState(null, "", location.pathname);
}
