/**
 * What a quiz in a frame tells the page around it. Either side may be older than the other, so both are only ever added
 * to. None of it is about the person: whoever shows the quiz may listen.
 */

/** Name of the frames that grow with their page; it stays whatever the frame goes on to. */
export const INLINE_FRAME = "borda-inline";

/** Name of the frames in a dialog, which may be closed while something plays. */
export const POPUP_FRAME = "borda-popup";

/** What the page around tells a frame: nobody sees it any more, until the dialog is opened again. */
export const CLOSED = { borda: "closed" } as const;

/** Heights in CSS pixels beyond which something is wrong with whoever says so. */
const MAX_HEIGHT_PX = 20_000;

export type FrameMessage =
  /** The page is so high, in CSS pixels. */
  | { readonly borda: "height"; readonly px: number }
  /** The person has gone to another step. */
  | { readonly borda: "step" };

/** A message of ours; null for anything else. */
export function readFrameMessage(data: unknown): FrameMessage | null {
  if (typeof data !== "object" || data === null) return null;
  const { borda, px } = data as { readonly borda?: unknown; readonly px?: unknown };
  if (borda === "step") return { borda };
  const isHeight = borda === "height" && typeof px === "number" && px > 0 && px <= MAX_HEIGHT_PX;
  return isHeight ? { borda, px: Math.ceil(px) } : null;
}
