/** What the checks of a quiz say, by their code; in English the API's own sentence, which names the place, is shown. */
import type { LintFinding } from "@borda/contracts/api";
import type { Language } from "./languages.ts";

const PT_BR: Readonly<Record<string, string>> = {
  dangling_target:
    "Um caminho, uma regra ou um botão leva a uma etapa ou a um elemento que não existe ou não serve ali. Escolha outro.",
  dead_end: "A pessoa pode ficar presa nesta etapa. Diga para onde ela segue.",
  cycle_without_exit: "Nada leva para fora deste ciclo. Crie uma saída.",
  no_ending: "Nenhum caminho chega a um final. Adicione um elemento de final.",
  duplicate_key: "O mesmo nome identifica duas coisas. Dê um nome próprio a cada uma.",
  impossible_condition: "Esta condição nunca pode ser decidida aqui. Corrija o que ela consulta ou compara.",
  invalid_expression: "Esta expressão não pode ser lida ou calculada aqui. Corrija-a.",
  impossible_answer: "Nenhuma resposta cumpre estes limites. Ajuste mínimo e máximo.",
  unreachable_step: "Nenhum caminho chega a esta etapa. Ligue-a ou remova-a.",
  piping_without_fallback: "O valor de “{name}” pode estar vazio neste texto. Dê um texto alternativo.",
  malformed_piping: "Chaves duplas que não são uma variável não mostram nada. Corrija o texto.",
  contact_without_consent:
    "Um contato é pedido sem consentimento no caminho. Sem ele nenhuma mensagem é enviada.",
  missing_translation: "Falta a tradução de um texto. Aparece o texto do idioma principal.",
  image_without_alt: "Uma imagem não tem descrição para quem não a vê. Escreva uma.",
  choice_without_picture: "Uma opção entre imagens não tem imagem. Coloque uma.",
  no_default_outcome: "Alguém pode terminar sem resultado. Deixe o último sem condição.",
  unreachable_outcome: "Este resultado vem depois de um sem condição e nunca aparece.",
  unknown_reference: "Pontos ou valores vão para algo que não foi declarado.",
  useless_prefill:
    "Um campo do checkout é preenchido com uma resposta que não existe ou não traz esse dado. Escolha outra.",
  too_many_tags:
    "Há mais etiquetas do que uma resposta guarda. As que vierem depois são descartadas: use menos.",
  ignored_target: "O destino de uma opção não vale onde várias podem ser escolhidas.",
  input_on_ending: "Uma pergunta ao lado do final não é feita. Coloque-a em uma etapa anterior.",
  several_main_headings: "Há mais de um título principal nesta etapa. Deixe só um.",
  redirect_without_button:
    "O final leva ao endereço do seu botão, e não tem botão. Dê um botão ao final ou tire o tempo.",
  pixel_without_consent:
    "Ninguém é perguntado sobre a finalidade deste pixel (medição no GA4, anúncios nos outros), então ele nunca carrega. Inclua um consentimento de cookies com essa finalidade.",
  repeated_pixel: "Este pixel está na lista duas vezes. Remova um.",
  open_embed_host: "Qualquer pessoa pode ter uma página neste domínio. Escreva o endereço do próprio site.",
  low_contrast:
    "{token} ({colour}) sobre {ground} tem contraste de {ratio}:1, e é preciso {least}:1. Experimente {suggestion}.",
  empty_screen:
    "Esta etapa não mostra nem faz nada, ou nada em um dos tamanhos de tela. Preencha-a ou remova-a.",
  premature_end: "Um caminho chega a este final sem passar por nenhuma pergunta.",
  question_run: "Há mais de três perguntas seguidas aqui. Intercale uma tela que entregue algo.",
  no_lead_capture: "Nada pergunta como falar com a pessoa. Adicione um campo de e-mail ou telefone.",
  no_cta: "Nada leva a pessoa adiante no final. Dê um botão ao final.",
  competing_ctas: "Há várias chamadas para ação lado a lado. Deixe a que importa.",
  poor_offer: "Esta oferta diz pouco. Adicione provas, garantia e respostas a dúvidas.",
  no_personalisation: "Nenhum texto fala do que foi respondido. Insira uma resposta, como {{name}}.",
  voice_mismatch: "Uma opção em primeira pessoa entra neste texto como está. Reescreva as opções.",
};

const ES: Readonly<Record<string, string>> = {
  dangling_target:
    "Un camino, una regla o un botón lleva a un paso o a un elemento que no existe o no sirve allí. Elija otro.",
  dead_end: "La persona puede quedar atascada en este paso. Indique adónde sigue.",
  cycle_without_exit: "Nada lleva fuera de este ciclo. Cree una salida.",
  no_ending: "Ningún camino llega a un final. Añada un elemento de final.",
  duplicate_key: "El mismo nombre identifica dos cosas. Dé un nombre propio a cada una.",
  impossible_condition: "Esta condición nunca se puede decidir aquí. Corrija lo que consulta o compara.",
  invalid_expression: "Esta expresión no se puede leer o calcular aquí. Corríjala.",
  impossible_answer: "Ninguna respuesta cumple estos límites. Ajuste el mínimo y el máximo.",
  unreachable_step: "Ningún camino llega a este paso. Conéctelo o elimínelo.",
  piping_without_fallback: "El valor de “{name}” puede estar vacío en este texto. Dé un texto alternativo.",
  malformed_piping: "Las llaves dobles que no son una variable no muestran nada. Corrija el texto.",
  contact_without_consent:
    "Se pide un contacto sin consentimiento en el camino. Sin él no se envía ningún mensaje.",
  missing_translation: "Falta la traducción de un texto. Aparece el texto del idioma principal.",
  image_without_alt: "Una imagen no tiene descripción para quien no la ve. Escriba una.",
  choice_without_picture: "Una opción entre imágenes no tiene imagen. Ponga una.",
  no_default_outcome: "Alguien puede terminar sin resultado. Deje el último sin condición.",
  unreachable_outcome: "Este resultado viene después de uno sin condición y nunca aparece.",
  unknown_reference: "Puntos o valores van a algo que no fue declarado.",
  useless_prefill:
    "Un campo del checkout se completa con una respuesta que no existe o no trae ese dato. Elija otra.",
  too_many_tags:
    "Hay más etiquetas de las que guarda una respuesta. Las que vengan después se descartan: use menos.",
  ignored_target: "El destino de una opción no vale donde se pueden elegir varias.",
  input_on_ending: "Una pregunta junto al final no se hace. Colóquela en un paso anterior.",
  several_main_headings: "Hay más de un título principal en este paso. Deje solo uno.",
  redirect_without_button:
    "El final lleva a la dirección de su botón, y no tiene botón. Dele un botón al final o quite el tiempo.",
  pixel_without_consent:
    "A nadie se le pregunta por la finalidad de este píxel (medición en GA4, anuncios en los demás), así que nunca carga. Agregue un consentimiento de cookies con esa finalidad.",
  repeated_pixel: "Este píxel está dos veces en la lista. Quite uno.",
  open_embed_host:
    "Cualquiera puede tener una página en este dominio. Escriba la dirección del propio sitio.",
  low_contrast:
    "{token} ({colour}) sobre {ground} tiene un contraste de {ratio}:1, y hace falta {least}:1. Pruebe {suggestion}.",
  empty_screen:
    "Este paso no muestra ni hace nada, o nada en uno de los tamaños de pantalla. Complételo o elimínelo.",
  premature_end: "Un camino llega a este final sin pasar por ninguna pregunta.",
  question_run: "Hay más de tres preguntas seguidas aquí. Intercale una pantalla que aporte algo.",
  no_lead_capture: "Nada pregunta cómo hablar con la persona. Añada un campo de correo o teléfono.",
  no_cta: "Nada lleva a la persona adelante al final. Dé un botón al final.",
  competing_ctas: "Hay varias llamadas a la acción una junto a otra. Deje la que importa.",
  poor_offer: "Esta oferta dice poco. Añada pruebas, garantía y respuestas a dudas.",
  no_personalisation: "Ningún texto habla de lo respondido. Inserte una respuesta, como {{name}}.",
  voice_mismatch: "Una opción en primera persona entra en este texto tal cual. Reescriba las opciones.",
};

/** By language; English is what the API itself says. */
export const LINT_TEXTS: Readonly<Record<Exclude<Language, "en">, Readonly<Record<string, string>>>> = {
  "pt-BR": PT_BR,
  es: ES,
};

/** A finding in words of the person's language; a code without translation falls back on the API's sentence. */
export function lintText(finding: LintFinding, language: Language): string {
  const text = language === "en" ? undefined : LINT_TEXTS[language][finding.code];
  if (text === undefined) return finding.message;
  const { values = {} } = finding;
  return text.replaceAll(/(?<!{){(\w+)}/g, (found, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? found) : found,
  );
}
