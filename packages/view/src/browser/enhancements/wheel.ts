/** Turns the wheel to what the attempt has drawn. */

const TURNS = 5;
const SPIN_MS = 4_200;

const isStill = () => matchMedia("(prefers-reduced-motion:reduce)").matches;

/** @param wheel as `WheelView` shows it */
export function turnWheel(wheel: HTMLElement): void {
  const box = wheel.querySelector<HTMLInputElement>("input");
  const disc = wheel.querySelector<SVGElement>(".disc");
  const turn = Number(wheel.dataset.turn);
  if (box === null || disc === null || Number.isNaN(turn)) return;
  const stop = () => {
    disc.style.transform = `rotate(${-turn}turn)`;
    const won = wheel.querySelector<HTMLElement>(".won > span");
    if (won !== null) won.hidden = false;
    // From here on the page's own paints show it.
    wheel.removeAttribute("data-taken");
    box.dispatchEvent(new Event("change", { bubbles: true }));
    const behavior = isStill() ? "auto" : "smooth";
    wheel.querySelector(".won")?.scrollIntoView({ block: "nearest", behavior });
  };
  disc.style.transformOrigin = "100px 100px";
  if (box.checked) {
    disc.style.transform = `rotate(${-turn}turn)`;
    return;
  }
  box.addEventListener(
    "change",
    (event) => {
      event.stopPropagation();
      box.disabled = true;
      disc
        .animate([{ transform: "rotate(0turn)" }, { transform: `rotate(${TURNS - turn}turn)` }], {
          duration: isStill() ? 1 : SPIN_MS,
          easing: "cubic-bezier(.12,.7,.1,1)",
          fill: "forwards",
        })
        .finished.then(() => {
          box.disabled = false;
          stop();
        });
    },
    { once: true },
  );
}

/**
 * Marks what spins as its question is marked: paints leave the wheel alone, and the focus goes to what is marked.
 * @param wheel as `WheelView` shows it, in its question
 */
export function markRefused(wheel: HTMLElement): void {
  const box = wheel.querySelector("input");
  if (wheel.closest("[data-invalid]") === null) box?.removeAttribute("aria-invalid");
  else box?.setAttribute("aria-invalid", "true");
}
