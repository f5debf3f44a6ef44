/** Lays two pictures over each other with a slider between them. */

/** @param figure as `BeforeAfterView` shows it; it is left alone by later paints */
export function enhanceBeforeAfter(figure: HTMLElement): void {
  const pair = figure.querySelector<HTMLElement>(".pair");
  if (pair === null) return;
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "0";
  slider.max = "100";
  slider.value = "50";
  slider.setAttribute("aria-label", figure.getAttribute("aria-label") ?? "");
  if (figure.matches(".upright")) slider.setAttribute("aria-orientation", "vertical");
  const move = () => pair.style.setProperty("--cut", `${slider.value}%`);
  slider.addEventListener("input", move);
  if (figure.dataset.mouse === "follow") {
    pair.addEventListener("pointermove", ({ pointerType, clientX, clientY }) => {
      // A finger that passes by is scrolling.
      if (pointerType !== "mouse") return;
      const { left, top, width, height } = pair.getBoundingClientRect();
      const part = figure.matches(".upright") ? (clientY - top) / height : (clientX - left) / width;
      slider.value = String(Math.round(part * 100));
      move();
    });
  }
  figure.setAttribute("data-taken", "");
  pair.append(slider);
  move();
}
