/**
 * Keeps back what follows a film until that has played for a while. The style sheet hides it, so that what is painted
 * meanwhile is hidden too. Nobody is locked out: a film that has failed or ended unlocks at once, and what a host plays
 * in a frame, which tells nothing, counts from its tap on.
 */
import { FORM_FIELDS } from "../../form-fields.ts";
import type { WatchedTime } from "./watched-time.ts";

const TICK_MS = 250;

function stateOf(box: HTMLElement): "waits" | "plays" | "over" {
  const film = box.querySelector("video");
  if (film === null) return box.querySelector("iframe") === null ? "waits" : "plays";
  if (film.error !== null || film.ended || box.dataset.failed !== undefined) return "over";
  // A film that stalls plays as well: a slow network must not make anybody wait longer.
  return film.paused ? "waits" : "plays";
}

/**
 * @param box as `VideoView` shows it; does nothing where nothing waits for the film
 * @param watched how long the film has played on this device so far
 */
export function lockUntilPlayed(box: HTMLElement, watched: WatchedTime): void {
  const neededMs = Number(box.dataset.unlock ?? 0) * 1_000;
  if (watched.ms() >= neededMs) return;
  box.setAttribute("data-locked", "");
  guard();
  let lastMs = performance.now();
  let isSaid = false;
  const timer = setInterval(() => {
    if (!box.isConnected) return clearInterval(timer);
    const nowMs = performance.now();
    const state = stateOf(box);
    // Not at once: the step that has just been painted speaks first.
    if (!isSaid) say(box.nextElementSibling?.textContent);
    isSaid = true;
    if (state !== "waits") watched.add(state === "over" ? neededMs : nowMs - lastMs);
    lastMs = nowMs;
    if (watched.ms() < neededMs) return;
    clearInterval(timer);
    box.removeAttribute("data-locked");
    say(box.dataset.unlocked);
  }, TICK_MS);
}

/** To those who do not see what appears and goes. */
function say(words: string | null | undefined): void {
  const live = document.getElementById("live");
  if (live !== null) live.textContent = words ?? "";
}

let isGuarded = false;

/**
 * What is hidden can be reached neither by its letter nor by Enter in a field above the film, and no answer there leads
 * on by itself. Only the end of a countdown goes before the film: it comes once.
 */
function guard(): void {
  if (isGuarded) return;
  isGuarded = true;
  const isLocked = () => document.querySelector("main > .video[data-locked]") !== null;
  addEventListener(
    "keydown",
    (event) => {
      if (/^[a-z0-9]$/i.test(event.key) && isLocked()) event.stopPropagation();
    },
    true,
  );
  addEventListener(
    "submit",
    (event) => {
      const { submitter } = event;
      const isBack = submitter?.getAttribute("name") === FORM_FIELDS.back;
      const isTimeUp = submitter?.matches(".countdown > *") ?? false;
      const isSeen = (submitter?.getClientRects().length ?? 0) > 0;
      if (isBack || isTimeUp || isSeen || !isLocked()) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
}
