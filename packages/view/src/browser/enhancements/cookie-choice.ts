/** Tells the page's measuring what the person has agreed to: see `borda:consent` in docs/edge.md. */

/** @param cookies as `CookieConsentView` shows it */
export function watchConsent(cookies: HTMLElement): void {
  const { consent: key = "" } = cookies.dataset;
  cookies.addEventListener("change", () => {
    const boxes = [...cookies.querySelectorAll<HTMLInputElement>("input")];
    const detail = Object.fromEntries(boxes.map((box) => [box.name.slice(key.length + 1), box.checked]));
    document.dispatchEvent(new CustomEvent("borda:consent", { detail }));
  });
}
