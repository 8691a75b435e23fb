/**
 * A box of the paper, cut out of its picture.
 *
 * @module
 */
import { onMount } from "solid-js";
import type { Picture } from "../../paper/scan/picture.ts";

export function Cutout(props: { readonly picture: Picture; readonly label: string }) {
  let canvas: HTMLCanvasElement | undefined;
  onMount(() => {
    const context = canvas?.getContext("2d");
    if (context === null || context === undefined) return;
    const { data, width, height } = props.picture;
    const image = context.createImageData(width, height);
    image.data.set(data);
    context.putImageData(image, 0, 0);
  });
  return (
    <canvas
      ref={(made) => (canvas = made)}
      class="cutout"
      width={props.picture.width}
      height={props.picture.height}
      role="img"
      aria-label={props.label}
    />
  );
}
