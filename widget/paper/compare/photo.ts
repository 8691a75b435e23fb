/**
 * A photo of one page or more, each against its own seal.
 *
 * @module
 */
import type { Faces } from "../font/faces.ts";
import type { Picture } from "../scan/picture.ts";
import type { Eye } from "../scan/read.ts";
import { comparePage } from "./page.ts";
import type { ComparedPage, SealedPage } from "./protocol.ts";

export interface PhotoOptions {
  readonly eye: Eye;
  readonly faces: Faces;
}

export async function comparePhoto(
  picture: Picture,
  sealed: readonly SealedPage[],
  { eye, faces }: PhotoOptions,
): Promise<readonly ComparedPage[]> {
  const { codes } = await eye.read(picture, "study");
  return codes.flatMap(({ text, corners }, i): readonly ComparedPage[] => {
    const statement = sealed.find((one) => one.text === text)?.statement;
    if (statement === undefined) return [];
    const comparison = comparePage({ picture, corners, items: [] }, statement, faces);
    return [{ page: i + 1, text, comparison, isOverlaid: false }];
  });
}
