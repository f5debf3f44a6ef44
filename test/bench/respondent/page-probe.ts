/** What is measured inside the page. The probe runs before any script of the page, and changes nothing of it. */

/** Times in milliseconds since the navigation began. */
export type ProbeReading = {
  readonly firstPaintMs: number;
  /** When an answer of the first step could be hit by a finger. */
  readonly tappableMs: number;
  /** Between each tap and the frame that shows the next step. */
  readonly tapToNextMs: readonly number[];
};

/** Source of the probe; `window.bordaProbe()` then gives a `ProbeReading`. */
export const PROBE = `
(() => {
  const ANSWER = "main[data-step] .choices label, main[data-step] input:not([type=hidden]), main[data-step] button[type=submit]";
  const reading = { firstPaintMs: 0, tappableMs: 0, tapToNextMs: [] };
  window.bordaProbe = () => reading;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.name === "first-contentful-paint") reading.firstPaintMs = entry.startTime;
    }
  }).observe({ type: "paint", buffered: true });

  /** The frame after this one is on its way to the screen. A message comes before what the page does afterwards. */
  const shown = (tell) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => tell(performance.now());
    port2.postMessage(0);
  });

  function look() {
    const answer = document.querySelector(ANSWER);
    const box = answer && answer.getBoundingClientRect();
    const hit = box && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (hit && (answer.contains(hit) || hit.contains(answer))) shown((ms) => { reading.tappableMs = ms; });
    else requestAnimationFrame(look);
  }
  requestAnimationFrame(look);

  let tappedMs = null;
  addEventListener("click", (event) => { tappedMs ??= event.timeStamp; }, { capture: true });
  addEventListener("DOMContentLoaded", () => {
    let step = document.querySelector("main[data-step]")?.getAttribute("data-step");
    new MutationObserver(() => {
      const now = document.querySelector("main[data-step]")?.getAttribute("data-step");
      if (now === step || now === undefined) return;
      step = now;
      const fromMs = tappedMs;
      tappedMs = null;
      if (fromMs !== null) shown((ms) => reading.tapToNextMs.push(ms - fromMs));
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-step"] });
  });
})();`;
