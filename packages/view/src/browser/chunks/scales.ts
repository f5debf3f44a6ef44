/** Points of a scale, yes or no, choices by emoji and profiles. */
import { SCALE_KINDS } from "@borda/quiz/runtime/scales";
import { SCALE_VIEWS } from "../../components/scale-views.ts";
import type { Chunk } from "../chunk.ts";
import { followHandle, moveToMark, partMarks } from "../enhancements/slider.ts";

let listening: HTMLElement | null = null;

function partAllMarks(root: HTMLElement): void {
  for (const marks of root.querySelectorAll<SVGElement>(".marks")) partMarks(marks);
}

function enhance(root: HTMLElement): void {
  partAllMarks(root);
  for (const slider of root.querySelectorAll<HTMLInputElement>(".slider")) followHandle(slider);
  if (listening === root) return;
  listening = root;
  root.addEventListener("input", ({ target }) => {
    if ((target as Element).matches(".slider")) followHandle(target as HTMLInputElement);
  });
  // A screen that is turned has other room.
  addEventListener("resize", () => partAllMarks(root));
  root.addEventListener("click", ({ target }) => moveToMark(target as Element));
}

export default { kinds: SCALE_KINDS, views: SCALE_VIEWS, enhance } satisfies Chunk;
