/** Points of a scale, yes or no, choices by emoji and profiles. */
import { SCALE_KINDS } from "@borda/quiz/runtime/scales";
import { SCALE_VIEWS } from "../../components/scale-views.ts";
import type { Chunk } from "../chunk.ts";
import { followHandle, moveToMark } from "../enhancements/slider.ts";

let listening: HTMLElement | null = null;

function enhance(root: HTMLElement): void {
  for (const slider of root.querySelectorAll<HTMLInputElement>(".slider")) followHandle(slider);
  if (listening === root) return;
  listening = root;
  root.addEventListener("input", ({ target }) => {
    if ((target as Element).matches(".slider")) followHandle(target as HTMLInputElement);
  });
  root.addEventListener("click", ({ target }) => moveToMark(target as Element));
}

export default { kinds: SCALE_KINDS, views: SCALE_VIEWS, enhance } satisfies Chunk;
