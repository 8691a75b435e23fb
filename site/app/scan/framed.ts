/**
 * The scan tool inside a host's iframe (`mode="scan"` of the element): the page around it learns verdict and codes (`widget/frame/`).
 *
 * @module
 */
import { createEffect } from "solid-js";
import { dispatch, errorDetail, reportDetail } from "../../../widget/element/events.ts";
import { serveFrame } from "../../../widget/frame/guest.ts";
import type { ScanSession } from "../../../widget/view/scan/session.ts";
import type { Session } from "../../../widget/view/session.ts";
import { startScan } from "./start.tsx";
import { scanErrorDetail, scanReportDetail, scanStateOf } from "./told.ts";

const subject = document.querySelector("main")!;

function tellScan({ state, pages }: ScanSession): void {
  createEffect(() => {
    const current = state();
    // From here on it is the look-up that tells.
    if (current.kind === "lookup") return;
    dispatch(subject, "hoc-ba-so:state", { state: scanStateOf(current) });
    const error = scanErrorDetail(current);
    if (error !== undefined) dispatch(subject, "hoc-ba-so:error", error);
    const report = current.kind === "result" ? scanReportDetail(pages()) : undefined;
    if (report !== undefined) dispatch(subject, "hoc-ba-so:report", report);
  });
}

function tellLookup(session: Session): void {
  createEffect(() => {
    const state = session.state();
    dispatch(subject, "hoc-ba-so:state", { state: state.kind });
    const error = errorDetail(state, {});
    if (error !== undefined) dispatch(subject, "hoc-ba-so:error", error);
    if (state.kind === "report") dispatch(subject, "hoc-ba-so:report", reportDetail(state, {}, undefined));
  });
}

const asked = new URLSearchParams(location.search);
document.documentElement.lang = asked.get("lang") === "en" ? "en" : "vi";
const theme = asked.get("theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset["theme"] = theme;
serveFrame(subject, window);
await startScan({ onScan: tellScan, onLookup: tellLookup });
