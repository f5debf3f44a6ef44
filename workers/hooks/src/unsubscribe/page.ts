/** The one small page of this worker, in its four states. No script, nothing foreign, readable everywhere. */
import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

export type UnsubscribePage = {
  readonly lang: string;
  readonly title: string;
  readonly body: string;
  /** A button that posts the page's own address. */
  readonly button?: string;
  readonly hint?: string;
  /** Decides the symbol: a question, a success, a fault of the link, a fault of ours. */
  readonly mood: "ask" | "done" | "invalid" | "busy";
};

const SYMBOLS = { ask: "✉", done: "✓", invalid: "?", busy: "…" } as const;

const STYLE = `
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#16181d;--soft:#5b6270;--line:#e3e6eb;--main:#2f5bea;--on:#fff}
@media (prefers-color-scheme:dark){:root{--bg:#111318;--card:#1a1d24;--ink:#f1f3f7;--soft:#a4acba;--line:#2b303a;--main:#7c9bff;--on:#0d1020}}
*{box-sizing:border-box}
body{margin:0;min-height:100dvh;display:grid;place-items:center;padding:24px;background:var(--bg);color:var(--ink);font:17px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{width:100%;max-width:440px;padding:36px 28px;background:var(--card);border:1px solid var(--line);border-radius:20px;text-align:center}
.symbol{width:56px;height:56px;margin:0 auto 20px;display:grid;place-items:center;border-radius:50%;background:var(--bg);color:var(--main);font-size:26px}
h1{margin:0 0 12px;font-size:24px;line-height:1.25;text-wrap:balance}
p{margin:0;color:var(--soft);overflow-wrap:anywhere}
form{margin-top:28px}
button{width:100%;min-height:52px;padding:12px 20px;border:0;border-radius:14px;background:var(--main);color:var(--on);font:inherit;font-weight:600;line-height:1.2;cursor:pointer}
button:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
.hint{margin-top:18px;font-size:15px}
`;

/** @param nonce of this response's content security policy */
export function renderUnsubscribePage(
  page: UnsubscribePage,
  nonce: string,
): HtmlEscapedString | Promise<HtmlEscapedString> {
  const form =
    page.button === undefined
      ? ""
      : html`<form method="post"><input type="hidden" name="confirm" value="1"><button type="submit">${page.button}</button></form>`;
  const hint = page.hint === undefined ? "" : html`<p class="hint">${page.hint}</p>`;
  return html`<!doctype html>
<html lang="${page.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${page.title}</title><style nonce="${nonce}">${raw(STYLE)}</style></head>
<body><main><div class="symbol" aria-hidden="true">${SYMBOLS[page.mood]}</div><h1>${page.title}</h1><p role="status">${page.body}</p>${form}${hint}</main></body></html>`;
}

/** Headers of the page. The address holds the token, so it is sent nowhere and kept nowhere. */
export function unsubscribePageHeaders(nonce: string, secure: boolean): Record<string, string> {
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": `default-src 'none'; base-uri 'none'; form-action 'self'; style-src 'nonce-${nonce}'; frame-ancestors 'none'`,
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
    ...(secure ? { "strict-transport-security": "max-age=63072000; includeSubDomains" } : {}),
  };
}
