/** Puts the player of a film's host where the poster was. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import { playerAddress } from "@borda/quiz/runtime/film-address";

/**
 * @param box as `VideoView` shows it
 * @param beginsAlone without sound and without a tap
 */
export function runFramedFilm(box: HTMLElement, film: ElementOf<"video">, beginsAlone: boolean): void {
  const sound = box.querySelector<HTMLElement>(".sound");
  const play = (silent: boolean) => {
    const player = document.createElement("iframe");
    // Who somebody is may stand in the query, which is nobody else's business.
    const page = location.origin + location.pathname;
    player.src = playerAddress(film, { silent, page }) ?? "";
    player.title = box.dataset.title ?? "";
    player.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    player.allowFullscreen = true;
    box.querySelector(".facade,iframe")?.replaceWith(player);
    return player;
  };
  box.querySelector(".facade")?.addEventListener("click", (event) => {
    event.preventDefault();
    play(film.muted === true).focus();
  });
  if (!beginsAlone) return;
  play(true);
  if (sound === null) return;
  sound.hidden = false;
  // The film begins anew, so that nothing of it is missed.
  sound.addEventListener("click", () => {
    sound.hidden = true;
    play(false).focus();
  });
}
