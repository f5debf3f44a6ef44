/** What sells, and endings with all they can have. */
import { OFFER_KINDS } from "@borda/quiz/runtime/offer";
import type { ElementViews } from "../../components/element.tsx";
import { FullEndingView } from "../../components/full-ending.tsx";
import { OFFER_VIEWS } from "../../components/offer-views.ts";
import type { Chunk } from "../chunk.ts";
import { offerSharing } from "../enhancements/share-button.ts";
import { celebrate, leadOn, type Standing } from "../enhancements/timed-actions.ts";
import type { SessionState } from "../session-state.ts";

/** The address that search engines are told, without what brought this person; a page may have none. */
function quizAddress(): string {
  const canonical = document.querySelector<HTMLLinkElement>("link[rel=canonical]");
  return canonical?.href ?? location.origin + location.pathname;
}

const VIEWS: ElementViews = {
  ...OFFER_VIEWS,
  ending: ({ element, context }) =>
    FullEndingView({ element, context: { ...context, address: quizAddress() } }),
};

/** Tells the ending on the screen, where it leads on by itself. */
let tellStanding: (standing: Standing) => void = () => {};

function standingOf(root: HTMLElement, { attempt }: SessionState): Standing {
  if (attempt.delivered) return "accepted";
  return root.querySelector(".note.alarm") ? "refused" : "owed";
}

/** A page that is opened where it stands keeps the entry, which would show the attempt that has ended. */
function forgetEntry(): void {
  history.replaceState(null, "");
}

function enhance(root: HTMLElement, state: SessionState): void {
  for (const button of root.querySelectorAll<HTMLElement>("[data-share]:not([data-taken])"))
    offerSharing(button);
  root.querySelector("[data-replay]")?.addEventListener("click", forgetEntry);
  const end = root.querySelector<HTMLElement>(
    "[data-redirect]:not([data-taken]),[data-confetti]:not([data-taken])",
  );
  if (end !== null) begin(root, end);
  tellStanding(standingOf(root, state));
}

/** An ending that has just come onto the screen. */
function begin(root: HTMLElement, end: HTMLElement): void {
  end.setAttribute("data-taken", "");
  if (end.dataset.confetti !== undefined) celebrate();
  const link = root.querySelector<HTMLAnchorElement>(".ending a.button");
  if (end.dataset.redirect !== undefined && link !== null) {
    tellStanding = leadOn(link, end, Number(end.dataset.redirect));
  }
}

export default { kinds: OFFER_KINDS, views: VIEWS, enhance } satisfies Chunk;
