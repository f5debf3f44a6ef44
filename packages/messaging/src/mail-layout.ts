/** The frame of every mail: one readable column, light and dark, with the way out at its foot. */

import { escapeHtml } from "@borda/contracts/escape-html";
import { type MailLanguage, mailLanguage } from "./default-follow-up.ts";

export type MailFrame = {
  readonly locale: string;
  readonly tenantName: string;
  readonly quizName: string;
  readonly unsubscribeUrl: string;
};

const PHRASES: Readonly<
  Record<MailLanguage, { readonly why: (tenant: string, quiz: string) => string; readonly leave: string }>
> = {
  pt: {
    why: (tenant, quiz) =>
      `Você recebeu este e-mail porque aceitou receber mensagens de ${tenant} ao responder “${quiz}”.`,
    leave: "Não quero mais receber",
  },
  en: {
    why: (tenant, quiz) =>
      `You get this e-mail because you agreed to hear from ${tenant} when you answered “${quiz}”.`,
    leave: "Unsubscribe",
  },
  es: {
    why: (tenant, quiz) =>
      `Recibes este correo porque aceptaste mensajes de ${tenant} al responder “${quiz}”.`,
    leave: "No quiero recibir más",
  },
};

const STYLE = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:0;width:100%}
.bg{background:#f4f5f7}.card{background:#ffffff;border:1px solid #e4e7ec}
.ink{color:#1b1f27}.soft{color:#5d6675}.main{color:#2450c8}
.button{background:#2450c8;color:#ffffff}
@media (max-width:600px){.pad{padding:28px 22px !important}}
@media (prefers-color-scheme:dark){
.bg{background:#101318 !important}.card{background:#1a1e26 !important;border-color:#2d333e !important}
.ink{color:#eef1f6 !important}.soft{color:#a3acbb !important}.main{color:#8fb0ff !important}
.button{background:#8fb0ff !important;color:#0c1222 !important}}
`.trim();

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/**
 * @param title plain text, for the document's title
 * @param content safe HTML
 */
export function htmlMail(title: string, content: string, frame: MailFrame): string {
  const phrases = PHRASES[mailLanguage(frame.locale)];
  return `<!doctype html>
<html lang="${escapeHtml(frame.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body class="bg" style="background:#f4f5f7">
<table role="presentation" class="bg" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f5f7">
<tr><td align="center" style="padding:32px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
<tr><td class="soft" style="${FONT};font-size:14px;line-height:20px;font-weight:600;color:#5d6675;padding:0 4px 14px">${escapeHtml(frame.tenantName)}</td></tr>
<tr><td class="card pad" style="background:#ffffff;border:1px solid #e4e7ec;border-radius:16px;padding:40px 40px 32px">
${content}
</td></tr>
<tr><td class="soft" style="${FONT};font-size:13px;line-height:20px;color:#5d6675;padding:20px 4px 0">
${escapeHtml(phrases.why(frame.tenantName, frame.quizName))}<br>
<a class="soft" href="${escapeHtml(frame.unsubscribeUrl)}" style="color:#5d6675;text-decoration:underline">${phrases.leave}</a>
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

/** The same frame in plain text. */
export function textMail(content: string, frame: MailFrame): string {
  const phrases = PHRASES[mailLanguage(frame.locale)];
  return `${content}\n\n-- \n${phrases.why(frame.tenantName, frame.quizName)}\n${phrases.leave}: ${frame.unsubscribeUrl}\n`;
}

export const MAIL_FONT = FONT;
