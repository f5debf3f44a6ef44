/** Adds dots to a carousel that may have them, and lets it move on by itself until somebody touches it. */

function slideAt(slides: HTMLElement): number {
  return Math.round(slides.scrollLeft / Math.max(slides.clientWidth, 1));
}

function addDots(carousel: HTMLElement, slides: HTMLElement): void {
  const dots = document.createElement("div");
  dots.className = "dots";
  for (const [index] of [...slides.children].entries()) {
    const dot = document.createElement("button");
    dot.type = "button";
    dot.setAttribute("aria-label", `${index + 1}/${slides.children.length}`);
    dot.addEventListener("click", () =>
      slides.scrollTo({ left: index * slides.clientWidth, behavior: "smooth" }),
    );
    dots.append(dot);
  }
  const mark = () => {
    for (const [index, dot] of [...dots.children].entries()) {
      if (index === slideAt(slides)) dot.setAttribute("aria-current", "true");
      else dot.removeAttribute("aria-current");
    }
  };
  slides.addEventListener("scroll", mark, { passive: true });
  carousel.append(dots);
  mark();
}

function moveOn(carousel: HTMLElement, slides: HTMLElement, intervalSeconds: number): void {
  const timer = setInterval(() => {
    if (!carousel.isConnected) return stop();
    const next = (slideAt(slides) + 1) % slides.children.length;
    return slides.scrollTo({ left: next * slides.clientWidth, behavior: "smooth" });
  }, intervalSeconds * 1_000);
  const stop = () => clearInterval(timer);
  for (const touch of ["pointerdown", "focusin", "keydown"]) {
    carousel.addEventListener(touch, stop, { once: true });
  }
}

/** @param carousel as `CarouselView` shows it; it is left alone by later paints */
export function enhanceCarousel(carousel: HTMLElement): void {
  const slides = carousel.querySelector<HTMLElement>(".slides");
  if (slides === null || slides.children.length < 2) return;
  carousel.setAttribute("data-taken", "");
  if (carousel.dataset.dots !== "none") addDots(carousel, slides);
  const intervalSeconds = Number(carousel.dataset.interval ?? 0);
  if (intervalSeconds > 0 && !matchMedia("(prefers-reduced-motion:reduce)").matches) {
    moveOn(carousel, slides, intervalSeconds);
  }
}
