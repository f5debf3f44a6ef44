/**
 * The script that a tenant puts on their own page: it shows quizzes of the host that it comes from.
 *
 *     <script src="https://quiz.example/_borda/embed.js" data-quiz="pele" async></script>
 *     <div data-borda-quiz="pele"></div>
 *     <a data-borda-popup="pele" href="https://quiz.example/pele">…</a>
 *
 * It may be there several times and leaves what is shown already alone. The page around is not ours: nothing is set on
 * it, styles are set where no policy forbids them, and only frames that this script made are listened to.
 */
import { type FrameWish, frameAddress } from "./frame-address.ts";
import { INLINE_FRAME, readFrameMessage } from "./frame-messages.ts";
import { createPopup } from "./popup.ts";

/** Room that is kept from the beginning, so that nothing below jumps; no frame gets lower. */
const DEFAULT_HEIGHT_PX = 600;
/** Marks what has its frame, for every copy of the script. */
const TAKEN = "data-borda-taken";

const own =
  (document.currentScript as HTMLScriptElement | null) ??
  document.querySelector<HTMLScriptElement>('script[src*="/_borda/embed.js"]');
const origin = own === null ? "" : new URL(own.src).origin;
const frames = new Set<HTMLIFrameElement>();

function newFrame(place: HTMLElement, quiz: string): HTMLIFrameElement | null {
  const wish: FrameWish = { quiz, lang: place.dataset.lang, params: place.dataset.params };
  const address = frameAddress(wish, origin, { href: location.href, referrer: document.referrer });
  if (address === null) return null;
  const frame = document.createElement("iframe");
  frame.title = place.dataset.title ?? "Quiz";
  // A browser that shares nothing complains about the name of it.
  const share = "share" in navigator ? "; web-share" : "";
  frame.allow = `autoplay; clipboard-write; encrypted-media; fullscreen; picture-in-picture${share}`;
  frame.src = address;
  return frame;
}

/** A frame in the text of the page, which is as high as what it shows. */
function inlineFrame(place: HTMLElement, quiz: string): HTMLIFrameElement | null {
  const frame = newFrame(place, quiz);
  if (frame === null) return null;
  const heightPx = Number(place.dataset.height) || DEFAULT_HEIGHT_PX;
  frame.name = INLINE_FRAME;
  frame.loading = "lazy";
  frame.style.cssText = `display:block;width:100%;height:${heightPx}px;min-height:${heightPx}px;border:0`;
  frames.add(frame);
  return frame;
}

/** The quiz that a script names stands where the script stands, once. */
function showAtScript(script: HTMLScriptElement): void {
  const { quiz = "" } = script.dataset;
  for (const { dataset } of document.querySelectorAll<HTMLElement>(`script[${TAKEN}]`)) {
    if (dataset.quiz === quiz) return;
  }
  script.setAttribute(TAKEN, "");
  const frame = inlineFrame(script, quiz);
  if (frame === null) return;
  if (document.head.contains(script)) {
    console.warn(`Borda: a script in <head> shows nothing. Put it where the quiz "${quiz}" is to stand.`);
  } else script.after(frame);
}

function showAtPlaces(): void {
  for (const place of document.querySelectorAll<HTMLElement>(`[data-borda-quiz]:not([${TAKEN}])`)) {
    const frame = inlineFrame(place, place.dataset.bordaQuiz ?? "");
    // What is of another host is left to that host's script.
    if (frame === null) continue;
    place.setAttribute(TAKEN, "");
    place.replaceChildren(frame);
  }
  for (const opener of document.querySelectorAll<HTMLElement>(`[data-borda-popup]:not([${TAKEN}])`)) {
    const frame = newFrame(opener, opener.dataset.bordaPopup ?? "");
    if (frame === null) continue;
    opener.setAttribute(TAKEN, "");
    let dialog: HTMLDialogElement | null = null;
    opener.addEventListener("click", (event) => {
      // A link that is opened in a tab of its own is opened there.
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      dialog ??= createPopup(frame, origin);
      dialog.showModal();
    });
  }
}

function listen(event: MessageEvent): void {
  const frame = [...frames].find(({ contentWindow }) => contentWindow === event.source);
  const message = readFrameMessage(event.data);
  if (frame === undefined || event.origin !== origin || message === null) return;
  if (message.borda === "height") {
    frame.style.height = `${message.px}px`;
    return;
  }
  // Who reads the middle of a long step would find themselves in the middle of the next one.
  const { top, bottom } = frame.getBoundingClientRect();
  if (top < 0 && bottom > 0) frame.scrollIntoView();
}

if (own !== null) {
  addEventListener("message", listen);
  if (own.dataset.quiz !== undefined) showAtScript(own);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", showAtPlaces);
  else showAtPlaces();
}
