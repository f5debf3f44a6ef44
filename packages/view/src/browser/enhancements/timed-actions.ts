/** What a step does after a while: a button appears, an ending leads on; and what it does at once. */

/** Hides a button until its time has come. */
export function holdBack(act: HTMLElement): void {
  act.setAttribute("data-taken", "");
  act.hidden = true;
  setTimeout(() => {
    act.hidden = false;
  }, Number(act.dataset.delay) * 1_000);
}

/** Follows a link by itself, in the same tab, unless the person has gone on meanwhile. */
export function leadOn(link: HTMLAnchorElement, afterSeconds: number): void {
  setTimeout(() => {
    if (link.isConnected) location.assign(link.href);
  }, afterSeconds * 1_000);
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
