/** Loads what measures, once somebody has agreed to it by leaving the step that asks. */
import { agreedPurposes, PIXEL_PURPOSES, pixelsAskedFor } from "@borda/quiz/runtime/pixels";
import type { Chunk } from "../chunk.ts";
import type { SessionState } from "../session-state.ts";
import { loadChunk } from "./load-chunk.ts";

let pixels: Promise<Chunk | null> | null = null;

/** From the first consent on the pixels see every state, also the one in which it is taken back. */
export function loadPixels(root: HTMLElement, state: SessionState): void {
  const asked = pixelsAskedFor(state.quiz);
  if (asked.length === 0) return;
  const agreed = agreedPurposes(state.quiz, state.attempt.answers);
  if (pixels === null && !asked.some(({ vendor }) => agreed.has(PIXEL_PURPOSES[vendor]))) return;
  pixels ??= loadChunk(root, "pixels");
  void pixels.then((chunk) => chunk?.enhance?.(root, state));
}
