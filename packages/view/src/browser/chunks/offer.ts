/** What sells, and buttons and endings with all they can have. */
import { OFFER_KINDS } from "@borda/quiz/runtime/offer";
import { OFFER_VIEWS } from "../../components/offer-views.ts";
import type { Chunk } from "../chunk.ts";
import { celebrate, holdBack, leadOn } from "../enhancements/timed-actions.ts";

function enhance(root: HTMLElement): void {
  for (const act of root.querySelectorAll<HTMLElement>("[data-delay]:not([data-taken])")) holdBack(act);
  const end = root.querySelector<HTMLElement>(
    "[data-redirect]:not([data-taken]),[data-confetti]:not([data-taken])",
  );
  if (end === null) return;
  end.setAttribute("data-taken", "");
  if (end.dataset.confetti !== undefined) celebrate();
  const link = root.querySelector<HTMLAnchorElement>(".ending a.button");
  if (end.dataset.redirect !== undefined && link !== null) leadOn(link, Number(end.dataset.redirect));
}

export default { kinds: OFFER_KINDS, views: OFFER_VIEWS, enhance } satisfies Chunk;
