/** The outbox as a page: the list on the left, the chosen message on the right; one after the other on a phone. */
import type { MailSummary } from "../mail/mail-store.ts";
import type { ReadMail } from "../mail/read-mail.ts";
import { html, Markup } from "./html.ts";

/** The ways to look at a message; the first that it has is shown unless one is chosen. */
export const VIEWS = ["html", "texto", "links", "cabecalhos"] as const;
type View = (typeof VIEWS)[number];

const VIEW_TITLES: Readonly<Record<View, string>> = {
  html: "Mensagem",
  texto: "Texto",
  links: "Links",
  cabecalhos: "Cabeçalhos",
};
const LINK_PLACES = {
  html: "na mensagem",
  text: "no texto",
  "list-unsubscribe": "List-Unsubscribe",
} as const;
/** More than this many rows help nobody; the API has the rest. */
const LIST_MAX = 200;

export type ChosenMail = { readonly summary: MailSummary; readonly mail: ReadMail; readonly view: View };

/**
 * The whole page.
 * @param chosen the message to show, or null for the list alone
 */
export function outboxPage(mails: readonly MailSummary[], chosen: ChosenMail | null): string {
  const title = chosen === null ? `Saída (${mails.length})` : chosen.summary.subject || "(sem assunto)";
  return html`<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Borda</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/outbox.css">
<script src="/outbox.js" defer></script>
</head>
<body data-newest="${mails[0]?.id ?? ""}" data-view="${chosen === null ? "list" : "mail"}">
<header class="top">
  <a class="brand" href="/"><span class="mark" aria-hidden="true"></span>Caixa de saída</a>
  <p class="hint">Nada aqui saiu desta máquina.</p>
  <button class="quiet" type="button" id="clear" ${new Markup(mails.length === 0 ? "hidden" : "")}>Apagar tudo</button>
</header>
<main>
  <nav class="list" aria-label="Mensagens">${mailList(mails, chosen?.summary.id ?? null)}</nav>
  <section class="pane">${chosen === null ? placeholder(mails.length) : mailView(chosen)}</section>
</main>
</body>
</html>`.text;
}

function mailList(mails: readonly MailSummary[], chosenId: string | null): Markup {
  if (mails.length === 0) {
    return html`<div class="empty"><h1 class="empty-title">Nenhuma mensagem ainda</h1>
<p>Responda a um quiz com consentimento de e-mail: a mensagem aparece aqui em segundos, sem recarregar.</p></div>`;
  }
  return html`<ol>${mails.slice(0, LIST_MAX).map((mail) => mailRow(mail, mail.id === chosenId))}</ol>`;
}

function mailRow(mail: MailSummary, isChosen: boolean): Markup {
  return html`<li><a class="row" href="/mails/${mail.id}" ${new Markup(isChosen ? 'aria-current="page"' : "")}>
  <span class="to">${mail.recipients.join(", ")}</span>
  ${time(mail.receivedAt)}
  <span class="subject">${mail.subject || "(sem assunto)"}</span>
  <span class="preview">${mail.preview}</span>
</a></li>`;
}

function placeholder(count: number): Markup {
  const text = count === 0 ? "A primeira mensagem abre aqui." : "Escolha uma mensagem.";
  return html`<p class="placeholder">${text}</p>`;
}

function mailView({ summary, mail, view }: ChosenMail): Markup {
  const from = mail.fromName === "" ? mail.fromAddress : `${mail.fromName} <${mail.fromAddress}>`;
  return html`<article>
<a class="back" href="/">← Todas as mensagens</a>
<h1 class="title">${summary.subject || "(sem assunto)"}</h1>
<dl class="envelope">
  <dt>De</dt><dd>${from || summary.sender || "(vazio)"}</dd>
  <dt>Para</dt><dd>${summary.recipients.join(", ")}</dd>
  <dt>Recebida</dt><dd>${time(summary.receivedAt)} · ${kilobytes(summary.bytes)}</dd>
</dl>
<nav class="tabs" aria-label="Vistas da mensagem">${VIEWS.map((each) => tab(summary.id, each, view, mail))}</nav>
${viewBody(summary.id, mail, view)}
</article>`;
}

function tab(id: string, view: View, chosen: View, mail: ReadMail): Markup {
  const count = view === "links" ? ` (${mail.links.length})` : "";
  return html`<a class="tab" href="/mails/${id}?vista=${view}" ${new Markup(view === chosen ? 'aria-current="true"' : "")}>${VIEW_TITLES[view]}${count}</a>`;
}

function viewBody(id: string, mail: ReadMail, view: View): Markup {
  switch (view) {
    case "html":
      if (mail.html === null)
        return html`<p class="placeholder">Esta mensagem não tem HTML. Veja a vista Texto.</p>`;
      return html`<iframe class="frame" title="Conteúdo da mensagem" src="/mails/${id}/html"
  sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe>
<p class="note">Sem scripts, formulários e imagens remotas.</p>`;
    case "texto":
      return html`<pre class="text">${mail.text ?? "Esta mensagem não tem texto."}</pre>${attachments(mail)}`;
    case "links":
      if (mail.links.length === 0) return html`<p class="placeholder">Nenhum link.</p>`;
      return html`<ul class="links">${mail.links.map(
        ({ url, place }) =>
          html`<li><a class="link" href="${url}" target="_blank" rel="noopener noreferrer">${url}</a><span>${LINK_PLACES[place]}</span></li>`,
      )}</ul>`;
    case "cabecalhos":
      return html`<table class="headers"><tbody>${mail.headers.map(
        ({ name, value }) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`,
      )}</tbody></table>`;
  }
}

function attachments(mail: ReadMail): Markup {
  if (mail.attachments.length === 0) return html``;
  return html`<h2 class="subtitle">Anexos</h2><ul class="links">${mail.attachments.map(
    ({ name, mimeType, bytes }) =>
      html`<li>${name || "(sem nome)"}<span>${mimeType} · ${kilobytes(bytes)}</span></li>`,
  )}</ul>`;
}

/** The browser rewrites it in its own time zone. */
function time(iso: string): Markup {
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace("T", " ")}</time>`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1).replace(".", ",")} KB`;
}

/** What a message's HTML is served as: links open outside the frame, everything else is stopped by the policy. */
export function framedMail(mailHtml: string): string {
  return `<!doctype html><meta charset="utf-8"><base target="_blank">${mailHtml}`;
}
