/** Whether a question, a word or the name of a parameter speaks of people who are not the respondent. Pure. */
import { wordOf } from "./word-list.ts";

/** Whoever is asked for by these is never the respondent, wherever the word stands. */
const INVITED =
  /(?:indic|amig|recomend|refer|friend|familiar|parente|c[oô]njuge|spouse|espos|marido|emerg[eê]ncia|emergency|respons[aá]vel|terceir|s[oó]ci[oa]\b|advogad|contador|m[eé]dic[oa] que|\bquem (?:(?:te|lhe|o|a) )?(?:atend|vend|mand|envi|cham|convid|apresent)|\bde quem (?:vai|ser[aá]|recebe)|\bqui[eé]n te |\bwho (?:sold|served|sent|told) )/i;
/** These are the respondent's own as often as not: `Você é mãe?` asks for nobody else. */
const RELATED =
  "filh[oa]s?|m[aã]es?|mam[aã]e|pais?|papai|irm[aã](?:o|os|s)?|irmaos|av[oóô]s?|ti[oa]s?|prim[oa]s?|sobrinh[oa]s?|" +
  "net[oa]s?|marido|espos[oa]s?|amig[oa]s?|sogr[oa]s?|cunhad[oa]s?|genro|nora|noiv[oa]s?|namorad[oa]s?|chefes?|" +
  "patr(?:[aã]o|oa)|gerentes?|supervisor(?:a|es)?|coleg[ao]s?|vizinh[oa]s?|vendedor(?:a|es|as)?|" +
  "consultor(?:a|es|as)?|corretor(?:a|es|as)?|atendentes?|s[ií]ndic[oa]|m[eé]dic[oa]s?|dentistas?|enfermeir[oa]s?|" +
  "psic[oó]log[oa]s?|terapeutas?|bab[aá]s?|cuidador(?:a|es)?|testemunhas?|fiador(?:a|es)?|padrinhos?|madrinhas?|" +
  "afilhad[oa]s?|companheir[oa]s?|zelador(?:a)?|secret[aá]ri[oa]s?|rh|professor(?:a|es|as)?|personal trainer|" +
  "treinador(?:a)?|mother|father|mom|mum|dad|sons?|daughters?|brothers?|sisters?|parents?|child(?:ren)?|uncle|aunt|" +
  "cousin|husband|wife|partner|girlfriend|boyfriend|boss|manager|colleagues?|co-?workers?|neighbou?rs?|seller|" +
  "salesperson|doctor|teacher|landlord|realtor|hij[oa]s?|madre|padres?|herman[oa]s?|abuel[oa]s?|jef[ea]s?|" +
  "vecin[oa]s?|profesor(?:a|es)?|novi[oa]s?|compa[nñ]er[oa]s?";
const OWNERS = "seus?|suas?|teus?|tuas?|meus?|minhas?|noss[oa]s?|tus?|sus?|mis?|your|my|the|an?";
const SOME = "um|uma|uns|umas|dois|duas|tr[eê]s|algum|alguma|outr[oa]|una?|unos|unas|la|el|los|las|one|two";
const RELATION = wordOf(RELATED);
/** What may be somebody's: the `grupo das mães` is nobody's address. */
const ADDRESS =
  "(?:whats\\p{L}*|zap|wpp|tele?fone|fone|celular|fixo|tel\\.?|tel[eé]fono|m[oó]vil|e-?mail|mail|correo|contat\\p{L}*|contact\\p{L}*|" +
  "n[uú]mero|nome|name|nombre|dados|datos|phone|mobile|cell|number|completo|principal|comercial|pessoal|ddd)\\)?";
/** `telefone do seu chefe`, `e-mail da mãe`, `contato de uma colega`, `phone of your boss`, `your boss's`. */
const THEIRS = new RegExp(
  `(?<!\\p{L})${ADDRESS}\\s(?:d[ao]s?|del|d[aeo]s?\\s(?:${OWNERS}|${SOME})|of\\s(?:${OWNERS}|${SOME}))\\s(?:${RELATED})(?!\\p{L})` +
    `|(?<!\\p{L})(?:${RELATED})['’]s?(?!\\p{L})`,
  "iu",
);
/** `Seu médico (telefone)`, `Mãe: celular`. */
const HEADING = new RegExp(`^\\P{L}*(?:(?:${OWNERS}|o|a)\\s)?(?:${RELATED})\\s*(?:[(:–-]|$)`, "iu");
/** Where the respondent is asked for their own address, the others are what the question speaks of. */
const OWN =
  /(?<!\p{L})(?:seu|sua|teu|tua|tu|su|your|meu|minha|my)\s(?:(?:melhor|pr[oó]prio|n[uú]mero de|best|own|mejor)\s)*(?:whats|zap|wpp|telefone|fone|celular|tel|e-?mail|correo|contat|contact|phone|mobile|cell|n[uú]mero|number)/iu;
/** Who stands behind a page or a sale: parameters of links name them besides whoever follows the link. */
const BEHIND_A_LINK = wordOf(
  "closer|sdr|afiliad[oa]|affiliate|parceir[oa]|produtor(?:a)?|producer|suporte|support|atendimento|admin|agent|owner|don[oa]|" +
    "rep|sales|vendas|from|reply|sender|remetente|host|coach|mentor(?:a)?|loja|store",
);

/** Whether a question asks for people who are not the respondent: nothing typed there is a way to reach them. */
export function asksForSomebodyElse(question: string): boolean {
  return INVITED.test(question) || ((THEIRS.test(question) || HEADING.test(question)) && !OWN.test(question));
}

/** Whether a word of a sentence is somebody of the writer's, such as `mãe` behind `minha`. */
export function isSomebodyElses(before: string, word: string): boolean {
  return RELATION.test(word) && /^(?:d[ao]s?|del|meus?|minhas?|noss[oa]s?|mis?|my|our)$/i.test(before);
}

/** Whether a parameter of a link is named for somebody who does not follow it: `zap_vendedor`, `sellerPhone`. */
export function namesSomebodyElse(words: string): boolean {
  return INVITED.test(words) || RELATION.test(words) || BEHIND_A_LINK.test(words);
}
