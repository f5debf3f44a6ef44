/** What takes its time, is drawn or agreed to. */
import { TIMED_KINDS } from "@borda/quiz/runtime/timed";
import { TIMED_VIEWS } from "../../components/timed-views.ts";
import type { Chunk } from "../chunk.ts";
import { runCountdown } from "../enhancements/countdown.ts";
import { loadPixels } from "../enhancements/load-pixels.ts";
import { runLoader } from "../enhancements/loader.ts";
import { markRefused, turnWheel } from "../enhancements/wheel.ts";
import type { SessionState } from "../session-state.ts";

let latest: SessionState;

function isOwed(): boolean {
  const { finished, delivered } = latest.attempt;
  return finished && !delivered;
}

const LIFE = [
  [".countdown:not([data-taken])", (countdown: HTMLElement) => runCountdown(countdown, isOwed)],
  [".wheel:not([data-taken])", turnWheel],
] as const;

function enhance(root: HTMLElement, state: SessionState): void {
  latest = state;
  loadPixels(root, state);
  for (const loader of root.querySelectorAll<HTMLElement>(".loader:not([data-taken])")) runLoader(loader);
  for (const [selector, begin] of LIFE) {
    for (const found of root.querySelectorAll<HTMLElement>(selector)) {
      found.setAttribute("data-taken", "");
      begin(found);
    }
  }
  for (const wheel of root.querySelectorAll<HTMLElement>(".wheel")) markRefused(wheel);
}

export default { kinds: TIMED_KINDS, views: TIMED_VIEWS, enhance } satisfies Chunk;
