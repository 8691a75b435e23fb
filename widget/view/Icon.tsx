/**
 * Line icons, 24 by 24: one path each, drawn by hand for this project. Decoration only; the word stands beside it.
 *
 * @module
 */
export function Icon(props: { readonly d: string; readonly class?: string }) {
  return (
    <svg class={`icon ${props.class ?? ""}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={props.d} />
    </svg>
  );
}

export const alert = "M12 3 1.8 20.5h20.4zM12 9.5v5M12 17.5v.01";
export const back = "M20 12H4m6-6-6 6 6 6";
export const check = "m5 12.5 4.5 4.5L19.5 7";
export const clock = "M2.5 12a9.5 9.5 0 1 0 19 0a9.5 9.5 0 1 0-19 0M12 6.5V12l3.5 2.2";
export const refresh = "M20 5v5h-5M4 19v-5h5M5.5 9.5a7 7 0 0 1 12-2.5l2.5 3M18.5 14.5a7 7 0 0 1-12 2.5L4 14";
export const shield = "M12 2.5 4.5 5.5v6c0 4.6 3.2 8.3 7.5 10 4.3-1.7 7.5-5.4 7.5-10v-6zm-3.2 9.3 2.3 2.3 4.2-4.5";
