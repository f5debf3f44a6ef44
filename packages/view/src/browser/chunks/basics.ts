/**
 * Headings, texts, pictures and buttons with all they can have; what is kept to some screens, and the places of a step
 * that its buttons lead to.
 */
import { BASIC_VIEWS } from "../../components/basic-views.tsx";
import { surroundWith } from "../../components/surround.tsx";
import type { Chunk } from "../chunk.ts";
import { enhancePlaces, isStillHidden } from "../enhancements/places.ts";
import { holdBack } from "../enhancements/timed-actions.ts";
import type { SessionState } from "../session-state.ts";

function enhance(root: HTMLElement, state: SessionState): void {
  enhancePlaces(root, state);
  for (const act of root.querySelectorAll<HTMLElement>("[data-delay]:not([data-taken])")) holdBack(act);
}

export default {
  views: BASIC_VIEWS,
  surround: surroundWith((id, { attemptId }) => (isStillHidden(id, attemptId) ? "hidden" : "shown")),
  enhance,
} satisfies Chunk;
