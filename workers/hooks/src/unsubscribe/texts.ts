/** Texts of the unsubscribe page. Every one says what happened and what can be done. */
import type { Channel } from "@borda/contracts";

type UnsubscribeTexts = {
  readonly ask: {
    readonly title: string;
    readonly body: string;
    readonly button: string;
    readonly hint: string;
  };
  readonly done: { readonly title: string; readonly body: string };
  readonly invalid: { readonly title: string; readonly body: string };
  readonly busy: { readonly title: string; readonly body: string; readonly button: string };
  readonly channels: Readonly<Record<Channel, string>>;
};

const PT_BR: UnsubscribeTexts = {
  ask: {
    title: "Parar de receber mensagens?",
    body: "Não enviaremos mais mensagens por {channel} para {address}.",
    button: "Cancelar inscrição",
    hint: "Se você não pediu isso, basta fechar esta página: nada muda.",
  },
  done: {
    title: "Inscrição cancelada",
    body: "{address} não receberá mais mensagens por {channel}. Uma mensagem que já saiu ainda pode chegar.",
  },
  invalid: {
    title: "Este link não é válido",
    body: "Ele pode ter sido copiado pela metade. Abra o link de cancelamento direto da mensagem que você recebeu.",
  },
  busy: {
    title: "Não conseguimos registrar agora",
    body: "Seu pedido ainda não foi registrado. Espere alguns segundos e tente de novo.",
    button: "Tentar de novo",
  },
  channels: { email: "e-mail", sms: "SMS", whatsapp: "WhatsApp", voice: "telefone" },
};

const EN: UnsubscribeTexts = {
  ask: {
    title: "Stop receiving messages?",
    body: "We will send no more messages by {channel} to {address}.",
    button: "Unsubscribe",
    hint: "If you did not ask for this, just close this page: nothing changes.",
  },
  done: {
    title: "You are unsubscribed",
    body: "{address} will get no more messages by {channel}. One that has already left may still arrive.",
  },
  invalid: {
    title: "This link is not valid",
    body: "It may have been copied in part. Open the unsubscribe link straight from the message you received.",
  },
  busy: {
    title: "We could not record this right now",
    body: "Your request is not recorded yet. Wait a few seconds and try again.",
    button: "Try again",
  },
  channels: { email: "e-mail", sms: "SMS", whatsapp: "WhatsApp", voice: "phone" },
};

const ES: UnsubscribeTexts = {
  ask: {
    title: "¿Dejar de recibir mensajes?",
    body: "No enviaremos más mensajes por {channel} a {address}.",
    button: "Cancelar suscripción",
    hint: "Si no lo pediste, basta con cerrar esta página: nada cambia.",
  },
  done: {
    title: "Suscripción cancelada",
    body: "{address} no recibirá más mensajes por {channel}. Uno que ya salió aún puede llegar.",
  },
  invalid: {
    title: "Este enlace no es válido",
    body: "Puede que se haya copiado a medias. Abre el enlace de baja directamente desde el mensaje que recibiste.",
  },
  busy: {
    title: "No pudimos registrarlo ahora",
    body: "Tu solicitud aún no está registrada. Espera unos segundos e inténtalo de nuevo.",
    button: "Intentar de nuevo",
  },
  channels: { email: "correo electrónico", sms: "SMS", whatsapp: "WhatsApp", voice: "teléfono" },
};

const BY_LANGUAGE: Readonly<Record<string, UnsubscribeTexts>> = { pt: PT_BR, en: EN, es: ES };

export type PageLanguage = { readonly tag: string; readonly texts: UnsubscribeTexts };

/** Texts of the first tag whose language is known; Brazilian Portuguese when none is. */
export function textsFor(tags: readonly string[]): PageLanguage {
  for (const tag of tags) {
    const language = tag.trim().toLowerCase().split(/[-;]/)[0] ?? "";
    const texts = BY_LANGUAGE[language];
    if (texts !== undefined) return { tag: language === "pt" ? "pt-BR" : language, texts };
  }
  return { tag: "pt-BR", texts: PT_BR };
}

/** Fills `{channel}` and `{address}`. */
export function filled(text: string, values: { readonly channel: string; readonly address: string }): string {
  return text.replace("{channel}", values.channel).replace("{address}", () => values.address);
}
