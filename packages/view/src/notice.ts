/** The small pages that stand where a quiz cannot: what happened and what to do next. */
import { escapeHtml } from "@borda/contracts/escape-html";
import { ASSETS } from "./generated/assets.js";
import { type TextLocale, textLocaleOf } from "./texts.ts";
import { PLAIN_THEME, themeColourMeta, themeCss } from "./theme.ts";

/**
 * `not_found`: no quiz has this address. `unavailable`: it cannot be served right now. `expired`: the
 * attempt is older than 30 days. `invalid`: the form was not as the page had made it. `too_large`: it was, and is more than
 * one post may bring. `too_many`: this address asked too often.
 */
export type NoticeKind = "not_found" | "unavailable" | "expired" | "invalid" | "too_large" | "too_many";

export type NoticeInput = {
  readonly kind: NoticeKind;
  readonly locale: string;
  readonly nonce: string;
  /** Where the one link leads, such as `/skin-quiz`; none without it. */
  readonly href?: string | undefined;
};

type NoticeText = { readonly title: string; readonly text: string; readonly action: string };

const NOTICES: Readonly<Record<NoticeKind, Readonly<Record<TextLocale, NoticeText>>>> = {
  not_found: {
    "pt-BR": {
      title: "Não encontramos esta página",
      text: "O endereço pode ter mudado ou ter sido digitado com algum engano. Confira o link que você recebeu.",
      action: "Voltar",
    },
    en: {
      title: "We could not find this page",
      text: "The address may have changed or may be mistyped. Check the link that you received.",
      action: "Go back",
    },
    es: {
      title: "No encontramos esta página",
      text: "La dirección pudo haber cambiado o tener un error. Revisa el enlace que recibiste.",
      action: "Volver",
    },
  },
  unavailable: {
    "pt-BR": {
      title: "Não conseguimos abrir agora",
      text: "O problema é do nosso lado e costuma durar pouco. Espere alguns segundos e tente de novo.",
      action: "Tentar de novo",
    },
    en: {
      title: "We cannot open this right now",
      text: "The problem is on our side and usually passes quickly. Wait a few seconds and try again.",
      action: "Try again",
    },
    es: {
      title: "No podemos abrir esto ahora",
      text: "El problema es nuestro y suele durar poco. Espera unos segundos e inténtalo de nuevo.",
      action: "Intentar de nuevo",
    },
  },
  expired: {
    "pt-BR": {
      title: "Esta página ficou aberta por muito tempo",
      text: "As respostas valem por 30 dias depois que a página é aberta. Comece de novo para continuar.",
      action: "Começar de novo",
    },
    en: {
      title: "This page has been open for too long",
      text: "Answers are accepted for 30 days after the page was opened. Start over to go on.",
      action: "Start over",
    },
    es: {
      title: "Esta página estuvo abierta demasiado tiempo",
      text: "Las respuestas valen 30 días desde que se abre la página. Empieza de nuevo para continuar.",
      action: "Empezar de nuevo",
    },
  },
  invalid: {
    "pt-BR": {
      title: "Não entendemos este envio",
      text: "O formulário não chegou como esta página o montou, e nada foi guardado. Abra a página de novo.",
      action: "Abrir de novo",
    },
    en: {
      title: "We could not read what was sent",
      text: "The form did not arrive the way this page made it, and nothing was stored. Open the page again.",
      action: "Open again",
    },
    es: {
      title: "No entendimos este envío",
      text: "El formulario no llegó como esta página lo preparó y no se guardó nada. Abre la página de nuevo.",
      action: "Abrir de nuevo",
    },
  },
  too_large: {
    "pt-BR": {
      title: "O envio ficou grande demais",
      text: "O que foi enviado de uma vez passa do que esta página recebe. Volte à página anterior, onde suas respostas continuam, e envie menos arquivos ou arquivos menores.",
      action: "Voltar",
    },
    en: {
      title: "That was too much at once",
      text: "What was sent together is more than this page takes. Go back to the previous page, where your answers still are, and send fewer or smaller files.",
      action: "Go back",
    },
    es: {
      title: "El envío es demasiado grande",
      text: "Lo que se envió de una vez supera lo que esta página recibe. Vuelve a la página anterior, donde siguen tus respuestas, y envía menos archivos o archivos más pequeños.",
      action: "Volver",
    },
  },
  too_many: {
    "pt-BR": {
      title: "Muitos acessos em pouco tempo",
      text: "Recebemos pedidos demais desta rede. Espere um minuto e tente de novo; nada do que você respondeu se perdeu.",
      action: "Tentar de novo",
    },
    en: {
      title: "Too many requests in a short time",
      text: "This network asked too often. Wait a minute and try again; nothing that you answered is lost.",
      action: "Try again",
    },
    es: {
      title: "Demasiados accesos en poco tiempo",
      text: "Recibimos demasiadas solicitudes de esta red. Espera un minuto e inténtalo de nuevo; nada de lo que respondiste se perdió.",
      action: "Intentar de nuevo",
    },
  },
};

/** A whole document without script, in the interface language nearest to `locale`. */
export function renderNotice(input: NoticeInput): string {
  const locale = textLocaleOf(input.locale);
  const { title, text, action } = NOTICES[input.kind][locale];
  const link =
    input.href === undefined ? "" : `<a class="button" href="${escapeHtml(input.href)}">${action}</a>`;
  return (
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${title}</title>` +
    '<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">' +
    `<meta name="robots" content="noindex">${themeColourMeta(PLAIN_THEME)}` +
    `<link rel="icon" href="${ASSETS.iconPath}" type="image/svg+xml">` +
    `<style nonce="${escapeHtml(input.nonce)}">${themeCss(PLAIN_THEME)}${ASSETS.styles}</style></head>` +
    `<body><div class="frame"><main class="notice"><h1>${title}</h1><p>${text}</p>${link}</main></div></body></html>`
  );
}
