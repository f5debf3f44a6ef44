/** Which language a flow is written in; the export does not say. */
import { listOf, looseOf } from "./loose.ts";
import type { Source } from "./source.ts";
import type { ImportLocale } from "./words.ts";

/** Frequent words that the other three languages do not have; words shared by two stand in neither list. */
const FREQUENT: Readonly<Record<ImportLocale, string>> = {
  "pt-BR":
    "você vocês seu sua seus suas não sim qual quais quanto quantos quanta quantas quando onde obrigado obrigada olá oi uma um com mais muito então também são está vamos nome agora quer quero fazer já nós isso isto esse essa este esta ano anos pra até meu minha dos das do da os ao aos na nas nos em pelo pela bem melhor tudo escolha escolher digite clique responda adivinhe descubra informe selecione começar continuar próximo próxima ganha dia tem temos é foi ser ter sobre preço rápido grátis hoje amanhã pessoa idade telefone celular endereço senha parabéns resultado pergunta",
  en: "the your you and what is are how to of with this that yes no thanks thank we please would have it my will name about for our can hi hello welcome which when where who choose pick enter type email phone age next start continue guess did does don number",
  es: "usted tu tú cuál cuáles cuánto cuántos cuándo dónde gracias hola una muy entonces también está nombre ahora quieres quiero hacer ya nosotros eso año años hasta mi los las del el y con más sí qué cómo para elige elija escribe escriba haz adivina siguiente comenzar empezar correo teléfono contraseña precio hoy mañana tienes eres es edad pregunta",
  fr: "vous votre vos quel quelle quels quelles combien quand où merci bonjour salut une avec plus très alors aussi est êtes nom maintenant voulez faire nous ça jusqu les des du le et je oui non pour avez choisissez entrez devinez suivant commencer adresse âge prix gratuit aujourd",
};
const LOCALES = Object.keys(FREQUENT) as ImportLocale[];
/** Words of each list that another has, too, count for neither. */
const WORD_LISTS = LOCALES.map((locale) => {
  const others = new Set(
    LOCALES.filter((other) => other !== locale).flatMap((other) => FREQUENT[other].split(" ")),
  );
  return [locale, new Set(FREQUENT[locale].split(" ").filter((word) => !others.has(word)))] as const;
});
/** Signs that one of the languages alone has. */
const SIGNS: readonly (readonly [ImportLocale, RegExp])[] = [
  ["pt-BR", /[ãõ]|[nl]h[aeiouáéíóúâêô]/gu],
  ["es", /[ñ¿¡]/gu],
  ["fr", /[èùëîûœ]|\b[ldnsjcm]['’](?=[aeiouhéêâ])/gu],
];

/**
 * The language of which what respondents see has the most words and signs.
 * @param inDoubt stands in when nothing tells, English when it is none of these
 */
export function detectLocale(source: Source, inDoubt?: string): ImportLocale {
  const text = visibleText(source).toLowerCase().normalize("NFC");
  const words = text.match(/\p{Letter}+/gu) ?? [];
  let best = LOCALES.find((locale) => locale === inDoubt) ?? "en";
  let most = 0;
  for (const [locale, list] of WORD_LISTS) {
    const signs = SIGNS.filter(([of]) => of === locale).flatMap(([, sign]) => text.match(sign) ?? []);
    const hits = words.filter((word) => list.has(word)).length + signs.length;
    if (hits > most) [best, most] = [locale, hits];
  }
  return best;
}

function visibleText(source: Source): string {
  const parts: string[] = [];
  for (const block of source.blocks) {
    if (block.type === "text") collectTexts(looseOf(block.content).richText, parts);
    for (const { raw } of block.items) {
      for (const value of [raw.content, raw.title, raw.description]) {
        if (typeof value === "string") parts.push(value);
      }
    }
    const labels = looseOf(block.options.labels);
    for (const value of [labels.placeholder, labels.button, block.options.buttonLabel]) {
      if (typeof value === "string") parts.push(value);
    }
    const plain = looseOf(block.content).plainText;
    if (typeof plain === "string") parts.push(plain);
  }
  return parts.join(" ").slice(0, 50_000);
}

function collectTexts(nodes: unknown, parts: string[]): void {
  for (const node of listOf(nodes)) {
    const { text, children } = looseOf(node);
    if (typeof text === "string") parts.push(text);
    collectTexts(children, parts);
  }
}
