/** A quiz over the page around it, in a dialog of the browser's own: focus, Escape and the ground are its business. */
import { CLOSED, POPUP_FRAME } from "./frame-messages.ts";

const CLOSE: Readonly<Record<string, string>> = { pt: "Fechar", es: "Cerrar", en: "Close" };

/** In the language of the page around, as far as it says one. */
function closeLabel(): string {
  const language = (document.documentElement.lang || navigator.language).slice(0, 2);
  return CLOSE[language] ?? "Close";
}

/**
 * A dialog around the frame, to be opened as often as somebody wants. The frame stays when it is closed: many browsers let
 * a page in a frame of another site keep nothing, so the attempt would be gone with it.
 * @param origin of the frame
 */
export function createPopup(frame: HTMLIFrameElement, origin: string): HTMLDialogElement {
  const dialog = document.createElement("dialog");
  dialog.ariaLabel = frame.title;
  dialog.style.cssText =
    "box-sizing:border-box;width:min(44rem,100%);height:min(54rem,100%);max-width:none;max-height:none;" +
    "margin:auto;padding:0;border:0;border-radius:16px;overflow:hidden;background:#fff;color:#111;" +
    "box-shadow:0 20px 80px #0006";
  const close = document.createElement("button");
  close.type = "button";
  close.ariaLabel = closeLabel();
  close.textContent = "×";
  close.style.cssText =
    "display:block;width:48px;height:48px;margin:0 0 0 auto;padding:0;border:0;background:none;color:inherit;" +
    "font:28px/1 system-ui,sans-serif;cursor:pointer";
  frame.name = POPUP_FRAME;
  frame.style.cssText = "display:block;width:100%;height:calc(100% - 48px);border:0";
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => frame.contentWindow?.postMessage(CLOSED, origin));
  dialog.append(close, frame);
  document.body.append(dialog);
  return dialog;
}
