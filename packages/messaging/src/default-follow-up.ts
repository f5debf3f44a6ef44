/** The e-mail that a new quiz starts with, in the language of its respondents. Liquid with the marks of ./markup.ts. */

export type FollowUpTemplate = { readonly subject: string; readonly body: string };

const QUESTIONS = `{% for item in questions %}- **{{ item.question }}** {{ item.answer }}
{% endfor %}`;

const TEMPLATES = {
  pt: {
    subject:
      "{% if outcome.title %}Seu resultado{% if lead.first_name %}, {{ lead.first_name }}{% endif %}: {{ outcome.title }}{% else %}Suas respostas em {{ quiz.name }}{% endif %}",
    body: `Olá{% if lead.first_name %}, {{ lead.first_name }}{% endif %}!

Obrigado por responder. Guarde este e-mail: aqui está tudo em um só lugar.

{% if outcome.title %}# Seu resultado: {{ outcome.title }}

{{ outcome.text }}

{% endif %}{% if questions.size > 0 %}# O que você respondeu

${QUESTIONS}
{% endif %}Até breve,
{{ tenant.name }}`,
  },
  en: {
    subject:
      "{% if outcome.title %}Your result{% if lead.first_name %}, {{ lead.first_name }}{% endif %}: {{ outcome.title }}{% else %}Your answers to {{ quiz.name }}{% endif %}",
    body: `Hello{% if lead.first_name %} {{ lead.first_name }}{% endif %}!

Thank you for answering. Keep this e-mail: everything is here in one place.

{% if outcome.title %}# Your result: {{ outcome.title }}

{{ outcome.text }}

{% endif %}{% if questions.size > 0 %}# What you answered

${QUESTIONS}
{% endif %}See you soon,
{{ tenant.name }}`,
  },
  es: {
    subject:
      "{% if outcome.title %}Tu resultado{% if lead.first_name %}, {{ lead.first_name }}{% endif %}: {{ outcome.title }}{% else %}Tus respuestas en {{ quiz.name }}{% endif %}",
    body: `¡Hola{% if lead.first_name %}, {{ lead.first_name }}{% endif %}!

Gracias por responder. Guarda este correo: aquí está todo en un solo lugar.

{% if outcome.title %}# Tu resultado: {{ outcome.title }}

{{ outcome.text }}

{% endif %}{% if questions.size > 0 %}# Lo que respondiste

${QUESTIONS}
{% endif %}Hasta pronto,
{{ tenant.name }}`,
  },
} as const satisfies Record<string, FollowUpTemplate>;

/** @param locale such as `pt-BR`; a language without a template gets English */
export function defaultFollowUp(locale: string): FollowUpTemplate {
  return TEMPLATES[mailLanguage(locale)];
}

/**
 * The template that a mail to somebody is written from. What a quiz started with is nobody's own text, in whatever
 * language it was stored: it goes out in the language of its reader. What somebody has written stays as it is.
 *
 * @param stored with the quiz
 * @param locale of the attempt
 */
export function followUpFor(stored: FollowUpTemplate, locale: string): FollowUpTemplate {
  const isUntouched = Object.values(TEMPLATES).some(
    ({ subject, body }) => subject === stored.subject && body === stored.body,
  );
  return isUntouched ? defaultFollowUp(locale) : stored;
}

export type MailLanguage = keyof typeof TEMPLATES;

/** The language that a mail to a respondent of this locale is framed in. */
export function mailLanguage(locale: string): MailLanguage {
  const language = locale.slice(0, 2);
  return language === "pt" || language === "es" ? language : "en";
}
