/** What a step does after a while: a button appears, an ending leads on; and what it does at once. */

import { leadAway } from "./lead-away.ts";

/** Hides a button until its time has come. */
export function holdBack(act: HTMLElement): void {
  act.setAttribute("data-taken", "");
  act.hidden = true;
  setTimeout(() => {
    act.hidden = false;
  }, Number(act.dataset.delay) * 1_000);
}

/** What has become of the answers: still on their way, with the edge, or not taken by it as they are. */
export type Standing = "owed" | "accepted" | "refused";

/** Time to read why answers were not taken, and to press what can be done about it. */
const REFUSED_SECONDS = 10;

/**
 * Follows a link by itself, in the same tab, unless the person has gone on meanwhile. Answers that are still owed
 * come first: on another page nothing would repeat them.
 * @param why shown while the answers are waited for; its words are in `data-why`
 * @returns what to tell whenever the standing may have changed
 */
export function leadOn(
  link: HTMLAnchorElement,
  why: HTMLElement,
  afterSeconds: number,
): (standing: Standing) => void {
  let standing: Standing = "owed";
  let isDue = false;
  let timer: ReturnType<typeof setTimeout>;
  const goWhenFree = () => {
    const isWaiting = isDue && standing === "owed";
    why.className = isWaiting ? "onward" : "hush";
    why.textContent = isWaiting ? (why.dataset.why ?? "") : "";
    if (isDue && !isWaiting && link.isConnected) leadAway(link);
  };
  const countFrom = (seconds: number) => {
    clearTimeout(timer);
    isDue = false;
    timer = setTimeout(() => {
      isDue = true;
      goWhenFree();
    }, seconds * 1_000);
  };
  countFrom(afterSeconds);
  return (now) => {
    if (now === standing) return;
    standing = now;
    if (now === "refused") countFrom(Math.max(afterSeconds, REFUSED_SECONDS));
    goWhenFree();
  };
}

const PIECES = 60;
const COLOURS = ["#f59e0b", "#10b981", "#3b82f6", "#ec4899", "#8b5cf6"];

/** Confetti, once; none for people who asked for less motion. */
export function celebrate(): void {
  if (matchMedia("(prefers-reduced-motion:reduce)").matches) return;
  for (let piece = 0; piece < PIECES; piece += 1) {
    const bit = document.createElement("i");
    bit.className = "confetti";
    bit.style.background = COLOURS[piece % COLOURS.length] ?? "";
    bit.style.left = `${(piece * 37) % 100}%`;
    document.body.append(bit);
    const drift = ((piece * 53) % 80) - 40;
    bit
      .animate(
        [
          { transform: "translateY(-10vh) rotate(0)" },
          { transform: `translate(${drift}px, 110vh) rotate(${drift * 20}deg)` },
        ],
        { duration: 1_800 + ((piece * 71) % 1_400), easing: "ease-in", delay: (piece * 29) % 400 },
      )
      .finished.then(
        () => bit.remove(),
        () => bit.remove(),
      );
  }
}
