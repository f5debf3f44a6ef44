/** Points of a scale, yes or no, choices by emoji and profiles. */
import { writtenNumber } from "@borda/quiz/runtime/numbers";
import { SCALE_KINDS } from "@borda/quiz/runtime/scales";
import { SCALE_VIEWS } from "../../components/scale-views.ts";
import type { Chunk } from "../chunk.ts";

let listening: HTMLElement | null = null;

/** The value beside a slider follows the handle. */
function enhance(root: HTMLElement): void {
  if (listening === root) return;
  listening = root;
  root.addEventListener("input", ({ target }) => {
    const slider = target as HTMLInputElement;
    if (!slider.matches(".slider")) return;
    const output = slider.parentElement?.querySelector<HTMLElement>("output");
    if (!output) return;
    const { lang } = document.documentElement;
    output.textContent = writtenNumber(Number(slider.value), lang) + (output.dataset.unit ?? "");
  });
}

export default { kinds: SCALE_KINDS, views: SCALE_VIEWS, enhance } satisfies Chunk;
