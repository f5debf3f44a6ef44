/** What takes its time, is drawn or agreed to. */
import { TIMED_KINDS } from "@borda/quiz/runtime/timed";
import { TIMED_VIEWS } from "../../components/timed-views.ts";
import type { Chunk } from "../chunk.ts";
import { watchConsent } from "../enhancements/cookie-choice.ts";
import { runCountdown } from "../enhancements/countdown.ts";
import { runLoader } from "../enhancements/loader.ts";
import { turnWheel } from "../enhancements/wheel.ts";

const LIFE = [
  [".loader:not([data-taken])", runLoader],
  [".countdown:not([data-taken])", runCountdown],
  [".wheel:not([data-taken])", turnWheel],
  [".cookies:not([data-taken])", watchConsent],
] as const;

function enhance(root: HTMLElement): void {
  for (const [selector, begin] of LIFE) {
    for (const found of root.querySelectorAll<HTMLElement>(selector)) {
      found.setAttribute("data-taken", "");
      begin(found);
    }
  }
}

export default { kinds: TIMED_KINDS, views: TIMED_VIEWS, enhance } satisfies Chunk;
