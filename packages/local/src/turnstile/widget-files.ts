/** What a browser loads of the simulated Turnstile: the script of explicit rendering, and the frame of a widget. */

/**
 * `turnstile.render(place, { sitekey, action, cData, callback })` with a frame and a hidden field, as the real one
 * makes them; `remove` and `getResponse`. The frame speaks to its page by messages alone.
 */
export const API_SCRIPT = `
(() => {
  const origin = new URL(document.currentScript.src).origin;
  const widgets = new Map();
  let count = 0;
  addEventListener("message", (event) => {
    if (event.origin !== origin) return;
    for (const widget of widgets.values()) {
      if (event.source !== widget.frame.contentWindow) continue;
      if (event.data.kind === "interactive") widget.frame.style.display = "block";
      if (event.data.kind === "token") {
        widget.field.value = event.data.token;
        widget.options.callback?.(event.data.token);
      }
    }
  });
  window.turnstile = {
    render(place, options) {
      const id = "cf-chl-widget-" + (count += 1);
      const field = Object.assign(document.createElement("input"), { type: "hidden", name: "cf-turnstile-response" });
      const frame = document.createElement("iframe");
      const query = new URLSearchParams({ sitekey: options.sitekey, action: options.action ?? "", cdata: options.cData ?? "" });
      frame.src = origin + "/turnstile/v0/widget?" + query;
      frame.title = "Turnstile";
      frame.style.cssText = "border:0;width:300px;height:65px";
      if (options.appearance === "interaction-only") frame.style.display = "none";
      place.append(frame, field);
      widgets.set(id, { frame, field, options });
      return id;
    },
    remove(id) {
      const widget = widgets.get(id);
      widget?.frame.remove();
      widget?.field.remove();
      widgets.delete(id);
    },
    getResponse: (id) => widgets.get(id)?.field.value || undefined,
  };
})();
`;

/** @param token null where the site key blocks everybody */
export function widgetDocument(token: string | null, isInteractive: boolean): string {
  const say = (message: object) => `parent.postMessage(${JSON.stringify(message)}, "*");`;
  const give = token === null ? "" : say({ kind: "token", token });
  const body = isInteractive
    ? `<label><input type="checkbox" id="person"> Sou humano</label><script>
        ${say({ kind: "interactive" })}
        document.querySelector("#person").addEventListener("change", () => { ${give} });
      </script>`
    : `<script>${give}</script>`;
  return `<!doctype html><meta charset="utf-8"><title>Turnstile</title>${body}`;
}
