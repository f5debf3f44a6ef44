/** Runs a film that the page plays itself: a file, or a stream. */
import type { ElementOf } from "@borda/quiz/runtime/core";

const HLS = "application/vnd.apple.mpegurl";

/**
 * @param box as `VideoView` shows it
 * @param beginsAlone without sound and without a tap
 * @param loadHls makes the film of a stream playable where the browser does not know streams
 */
export function runOwnFilm(
  box: HTMLElement,
  { provider, controls = true, muted = false }: ElementOf<"video">,
  beginsAlone: boolean,
  loadHls: () => Promise<void>,
): void {
  const film = box.querySelector("video");
  if (film === null) return;
  let load = provider === "hls" && film.canPlayType(HLS) === "" ? loadHls : null;
  const play = async () => {
    const wanted = load;
    load = null;
    await wanted?.();
    // Refused without a tap, or nothing to play: there is a button or a bar to try again.
    await film.play().catch(() => undefined);
  };
  // Markup sets it for films that are parsed with their page alone.
  film.muted = muted || beginsAlone;
  const toggle = box.querySelector<HTMLElement>(".toggle");
  if (toggle !== null && (!controls || load !== null)) showToggle(toggle, film, controls, play);
  if (!beginsAlone) return;
  void play();
  const sound = box.querySelector<HTMLElement>(".sound");
  if (sound !== null) offerSound(sound, film, play);
}

/** One button over the whole film. Where a bar belongs to the film, it comes with the first picture. */
function showToggle(
  toggle: HTMLElement,
  film: HTMLVideoElement,
  controls: boolean,
  play: () => Promise<void>,
): void {
  film.controls = false;
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    if (film.paused) void play();
    else film.pause();
  });
  const follow = () => {
    const { play: toPlay = "", pause: toPause = "" } = toggle.dataset;
    toggle.toggleAttribute("data-plays", !film.paused);
    toggle.ariaLabel = film.paused ? toPlay : toPause;
  };
  film.addEventListener("pause", follow);
  film.addEventListener("play", () => {
    follow();
    if (!controls) return;
    film.controls = true;
    if (document.activeElement === toggle) film.focus();
    toggle.hidden = true;
  });
}

/** The film begins anew with its sound, so that nothing of it is missed. */
function offerSound(sound: HTMLElement, film: HTMLVideoElement, play: () => Promise<void>): void {
  sound.hidden = false;
  sound.addEventListener("click", () => {
    film.muted = false;
    film.currentTime = 0;
    void play();
  });
  film.addEventListener("volumechange", () => {
    sound.hidden = !film.muted;
  });
}
