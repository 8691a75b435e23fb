/**
 * A photo of one page or more, each against its own seal.
 *
 * @module
 */
import type { Faces } from "../font/faces.ts";
import type { Picture } from "../scan/picture.ts";
import type { Corners, Eye } from "../scan/read.ts";
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
  const { codes, unread } = await eye.read(picture, "study");
  const compare = (text: string, corners: Corners, page: number): readonly ComparedPage[] => {
    const statement = sealed.find((one) => one.text === text)?.statement;
    if (statement === undefined) return [];
    const comparison = comparePage({ picture, corners, items: [] }, statement, faces);
    return [{ page, text, comparison, isOverlaid: false }];
  };
  if (codes.length > 0) return codes.flatMap(({ text, corners }, i) => compare(text, corners, i + 1));
  // Where one page alone is asked for, its code was read before: here it need but be seen.
  const [only, ...others] = sealed;
  if (only === undefined || others.length > 0) return [];
  const found = unread.flatMap((corners) => compare(only.text, corners, 1));
  return [found.find(({ comparison }) => comparison.kind === "compared") ?? found[0]].filter(
    (one) => one !== undefined,
  );
}
