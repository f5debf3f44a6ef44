/** Brings films to life: what plays them, and what on the step waits for them. */
import type { CompiledQuiz, ElementOf } from "@borda/quiz/runtime/core";
import type { SessionState } from "../session-state.ts";
import { lockUntilPlayed } from "./film-lock.ts";
import { runFramedFilm } from "./framed-film.ts";
import { loadChunk } from "./load-chunk.ts";
import { runOwnFilm } from "./own-film.ts";
import { watchedTime } from "./watched-time.ts";

function filmOf({ steps }: CompiledQuiz, id: string | undefined): ElementOf<"video"> | undefined {
  const elements = steps.flatMap((step) => step.elements);
  return elements.find((element) => element.type === "video" && element.id === id) as
    | ElementOf<"video">
    | undefined;
}

/** Nothing begins by itself for those who asked for less motion. */
function mayBegin({ autoplay = false }: ElementOf<"video">): boolean {
  return autoplay && !matchMedia("(prefers-reduced-motion:reduce)").matches;
}

/** A film that is kept to other screens is not there, nor is one that a button is yet to show. */
function isOnScreen(box: HTMLElement): boolean {
  return box.closest(".spot") === null || box.getClientRects().length > 0;
}

/** @see VideoView */
export function enhanceFilms(root: HTMLElement, state: SessionState): void {
  for (const box of root.querySelectorAll<HTMLElement>(".video[data-film]:not([data-taken])")) {
    const film = filmOf(state.quiz, box.dataset.film);
    if (film === undefined) continue;
    box.setAttribute("data-taken", "");
    // What a chat showed before can be played again, but neither begins by itself nor keeps anything back.
    const isPresent = box.closest("main") !== null;
    const beginsAlone = isPresent && isOnScreen(box) && mayBegin(film);
    if (box.querySelector("video") === null) runFramedFilm(box, film, beginsAlone);
    else {
      runOwnFilm(box, film, beginsAlone, async () => {
        const hls = await loadChunk(box, "hls");
        if (hls === null) box.setAttribute("data-failed", "");
        hls?.enhance?.(box, state);
      });
    }
    if (isPresent) lockUntilPlayed(box, watchedTime(state.attempt.quizId, film.source));
  }
}
