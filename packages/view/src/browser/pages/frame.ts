/**
 * A quiz in a frame of another site: tells the page around how high it is and when another step is shown. Only pages
 * that a browser asks for as a frame load it, and only in frames of the embed script it does anything.
 */
import { CLOSED, type FrameMessage, INLINE_FRAME, POPUP_FRAME } from "../embed/frame-messages.ts";

/** The page is as high as its content: what is measured in heights of the window would follow the frame without end. By id, whatever else says how high the column is. */
const STYLES =
  "#quiz>#step{min-height:0;padding-bottom:1rem}.step{padding-top:1.5rem}.actions{position:static;padding-bottom:.5rem}" +
  ".picture img{max-height:34rem}";

/** Who may show the quiz is the policy's business, and a height says nothing. */
function tell(message: FrameMessage): void {
  parent.postMessage(message, "*");
}

function tellHeights(): void {
  let toldPx = 0;
  new ResizeObserver(() => {
    const px = Math.ceil(document.body.getBoundingClientRect().height);
    if (px === toldPx) return;
    toldPx = px;
    tell({ borda: "height", px });
  }).observe(document.body);
}

/** The first step, and one that is gone on with, come by themselves: nobody is to be scrolled to a quiz unasked. */
function tellSteps(root: HTMLElement): void {
  let isTouched = false;
  for (const touch of ["pointerdown", "keydown"]) {
    addEventListener(
      touch,
      () => {
        isTouched = true;
      },
      { once: true, passive: true },
    );
  }
  const present = () => root.querySelector<HTMLElement>("main")?.dataset.step;
  let shown = present();
  new MutationObserver(() => {
    const now = present();
    if (now === shown) return;
    shown = now;
    if (isTouched) tell({ borda: "step" });
  }).observe(root, { childList: true, subtree: true, attributeFilter: ["data-step"] });
}

/** Nothing is to be heard of a dialog that was closed. What is another site's can only be begun anew. */
function fallSilent(page: HTMLElement): void {
  for (const media of page.querySelectorAll<HTMLMediaElement>("video,audio")) media.pause();
  for (const player of page.querySelectorAll("iframe")) player.src = String(player.src);
}

const root = document.querySelector<HTMLElement>("#step");
if (root !== null && parent !== window && window.name === POPUP_FRAME) {
  addEventListener("message", ({ source, data }) => {
    if (source === parent && data?.borda === CLOSED.borda) fallSilent(root);
  });
}
if (root !== null && parent !== window && window.name === INLINE_FRAME) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  document.adoptedStyleSheets.push(sheet);
  tellHeights();
  tellSteps(root);
}
