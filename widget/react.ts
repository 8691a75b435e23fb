/**
 * `<HocBaSo>` for React: the element with its events as props, and its methods by `ref`. Imports nothing of the DOM on a server.
 *
 * @module
 */
import { createElement, useEffect, useImperativeHandle, useRef, type ReactNode, type Ref } from "react";
import type { HocBaSoElement } from "./element.tsx";
import type { ErrorDetail, ReportDetail, StateDetail } from "./element/events.ts";

export interface HocBaSoProps {
  readonly lang?: "vi" | "en";
  readonly theme?: "auto" | "light" | "dark";
  readonly mode?: HocBaSoElement["mode"];
  /** Origin of the portal. */
  readonly portal?: string;
  readonly test?: string;
  readonly reveal?: boolean;
  readonly receiptNonce?: string;
  readonly name?: string;
  readonly required?: boolean;
  readonly className?: string;
  readonly onState?: (detail: StateDetail) => void;
  readonly onReport?: (detail: ReportDetail) => void;
  readonly onError?: (detail: ErrorDetail) => void;
  readonly ref?: Ref<HocBaSoElement>;
  /** What stands there until the element is ready. */
  readonly children?: ReactNode;
}

export function HocBaSo({ onState, onReport, onError, ref, children, ...props }: HocBaSoProps) {
  const element = useRef<HocBaSoElement>(null);
  useImperativeHandle(ref, () => element.current!);
  useEffect(() => {
    // Here and not above: a server has no elements to define.
    void import("./define.ts");
  }, []);
  useListener(element, "hoc-ba-so:state", onState);
  useListener(element, "hoc-ba-so:report", onReport);
  useListener(element, "hoc-ba-so:error", onError);
  const { receiptNonce, className, reveal, required, ...attributes } = props;
  const given = {
    ...attributes,
    ref: element,
    // Lower-case attributes, so that they are there whether or not the element is defined yet.
    ...(receiptNonce === undefined ? {} : { "receipt-nonce": receiptNonce }),
    ...(className === undefined ? {} : { class: className }),
    ...(reveal === true ? { reveal: "" } : {}),
    ...(required === true ? { required: "" } : {}),
  };
  return createElement("hoc-ba-so", given, children);
}

function useListener<D>(
  element: { readonly current: HocBaSoElement | null },
  name: string,
  tell: ((detail: D) => void) | undefined,
): void {
  useEffect(() => {
    const own = element.current;
    if (own === null || tell === undefined) return undefined;
    const listen = (event: Event) => tell((event as CustomEvent<D>).detail);
    own.addEventListener(name, listen);
    return () => own.removeEventListener(name, listen);
  }, [element, name, tell]);
}
