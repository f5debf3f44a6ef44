/** Which language a flow is written in; the export does not say. */
import { listOf, looseOf } from "./loose.ts";
import type { Source } from "./source.ts";
import type { ImportLocale } from "./words.ts";

/** Frequent words that the other three languages do not have; words shared by two stand in neither list. */
const FREQUENT: Readonly<Record<ImportLocale, string>> = {
  "pt-BR":
    "você seu sua não sim qual quais obrigado obrigada olá uma com mais muito então também são está vamos nome agora quer seus fazer já nós isso ano anos pra até meu minha dos das pelo pela bem melhor",
  en: "the your you and what is are do how to of with this that yes no thanks thank we please would have it my will name about for our can",
  es: "usted tu tú cuál cuáles gracias hola una muy entonces también está nombre ahora quieres hacer ya nosotros eso año años hasta mi los las del el y con más sí qué cómo para",
  fr: "vous votre vos quel quelle quels merci bonjour une avec plus très alors aussi est êtes nom maintenant voulez faire nous ça jusqu les des du le et je oui non pour avez",
};
const WORD_LISTS = Object.entries(FREQUENT).map(
  ([locale, words]) => [locale as ImportLocale, new Set(words.split(" "))] as const,
);
/** With fewer hits than this the text is too short to tell. */
const MIN_HITS = 2;

/** The language with the most frequent words in what respondents see; English when that does not decide. */
export function detectLocale(source: Source): ImportLocale {
  const hits = new Map<ImportLocale, number>();
  for (const word of visibleText(source)
    .toLowerCase()
    .normalize("NFC")
    .match(/\p{Letter}+/gu) ?? []) {
    for (const [locale, words] of WORD_LISTS) {
      if (words.has(word)) hits.set(locale, (hits.get(locale) ?? 0) + 1);
    }
  }
  let best: ImportLocale = "en";
  for (const [locale, count] of hits) {
    if (count >= MIN_HITS && count > (hits.get(best) ?? 0)) best = locale;
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
    if (typeof labels.placeholder === "string") parts.push(labels.placeholder);
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
