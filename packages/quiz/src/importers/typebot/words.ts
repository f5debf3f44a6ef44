/** What the importer itself says to respondents, where the file has no words for it. */

export type Words = {
  readonly next: string;
  readonly thanks: string;
  readonly open: string;
  readonly watch: string;
  readonly listen: string;
  readonly video: string;
  /** Name of the step at which every way without a last word ends. */
  readonly ending: string;
  /** Name of the step that takes up parameters of the address. */
  readonly parameters: string;
  /** Names a question that nothing names. */
  readonly answer: string;
  /** Says what the address of a web page looks like. */
  readonly address: string;
  readonly consentLabel: string;
  readonly consent: (channels: readonly string[]) => string;
};
export type ImportLocale = "pt-BR" | "en" | "es" | "fr";

const CHANNEL_NAMES: Readonly<Record<ImportLocale, Readonly<Record<string, string>>>> = {
  "pt-BR": { email: "e-mail", sms: "SMS", whatsapp: "WhatsApp" },
  en: { email: "e-mail", sms: "SMS", whatsapp: "WhatsApp" },
  es: { email: "correo electrónico", sms: "SMS", whatsapp: "WhatsApp" },
  fr: { email: "e-mail", sms: "SMS", whatsapp: "WhatsApp" },
};

function listed(locale: ImportLocale, channels: readonly string[], or: string): string {
  const names = channels.map((channel) => CHANNEL_NAMES[locale][channel] ?? channel);
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} ${or} ${last}`;
}

const WORDS: Readonly<Record<ImportLocale, Words>> = {
  "pt-BR": {
    next: "Continuar",
    thanks: "Obrigado!",
    open: "Abrir",
    watch: "Assistir ao vídeo",
    listen: "Ouvir o áudio",
    video: "Vídeo",
    ending: "Final",
    parameters: "Parâmetros do endereço",
    answer: "Sua resposta",
    address: "Um endereço da web, como exemplo.com.br.",
    consentLabel: "Autorização de contato",
    consent: (channels) =>
      `Quero receber por ${listed("pt-BR", channels, "ou")} o meu resultado e ofertas relacionadas a este questionário. Posso cancelar quando quiser.`,
  },
  en: {
    next: "Continue",
    thanks: "Thank you!",
    open: "Open",
    watch: "Watch the video",
    listen: "Listen to the audio",
    video: "Video",
    ending: "Ending",
    parameters: "Address parameters",
    answer: "Your answer",
    address: "A web address, such as example.com.",
    consentLabel: "Permission to contact you",
    consent: (channels) =>
      `I want to receive my result and offers related to this quiz by ${listed("en", channels, "or")}. I can opt out at any time.`,
  },
  es: {
    next: "Continuar",
    thanks: "¡Gracias!",
    open: "Abrir",
    watch: "Ver el video",
    listen: "Escuchar el audio",
    video: "Video",
    ending: "Final",
    parameters: "Parámetros de la dirección",
    answer: "Tu respuesta",
    address: "Una dirección web, como ejemplo.com.",
    consentLabel: "Permiso de contacto",
    consent: (channels) =>
      `Quiero recibir por ${listed("es", channels, "o")} mi resultado y ofertas relacionadas con este cuestionario. Puedo darme de baja cuando quiera.`,
  },
  fr: {
    next: "Continuer",
    thanks: "Merci !",
    open: "Ouvrir",
    watch: "Regarder la vidéo",
    listen: "Écouter l'audio",
    video: "Vidéo",
    ending: "Fin",
    parameters: "Paramètres de l'adresse",
    answer: "Votre réponse",
    address: "Une adresse web, comme exemple.fr.",
    consentLabel: "Autorisation de contact",
    consent: (channels) =>
      `Je souhaite recevoir par ${listed("fr", channels, "ou")} mon résultat et des offres liées à ce questionnaire. Je peux me désinscrire à tout moment.`,
  },
};

/** The importer's words in one language. */
export function wordsOf(locale: ImportLocale): Words {
  return WORDS[locale];
}
