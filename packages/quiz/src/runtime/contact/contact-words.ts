/**
 * What the words around a value say about it: the question that was asked, the name of a hidden value, the words in
 * front of a number. Portuguese first, then English and Spanish.
 */

/** `phone`: the value is a phone number. `other`: it is something else, or somebody else's. */
export type Topic = "phone" | "other" | "open";

const PHONE =
  /(?:whats|zap|wpp|fone|celular|\bcel\b|m[oó]vil|\btel\b|tel[eé]f|phone|mobile|\bcell\b|\bfixo\b|\bddd\b|wa\.me|\bliga(?:r|me)?\b)/i;
const OTHER =
  /(?:\bcpf|\bcnpj|\brg\b|\bcnh\b|\bpis\b|\bpasep\b|\bnis\b|\bnit\b|\bcns\b|\bsus\b|\bcei\b|\bie\b|\bnire\b|renavam|t[ií]tulo|passaporte|passport|documento|\bdni\b|\bnif\b|pedido|compra|order|protocolo|ticket|chamado|contrato|matr[ií]cula|\bnota\b|\bnf-?e?\b|\bcep\b|\bzip\b|\bc[oó]d(?:igo)?\b|\bcode\b|boleto|rastre|tracking|cart[aã]o|tarjeta|\bcard\b|\bconta\b|account|ag[eê]ncia|\bcoren|\bcr[mope]\b|\boab\b|\bsku\b|\bean\b|\bisbn\b|\bchassi|\bplaca\b|s[eé]rie|serial|\bid\b|\bn[º°o]\.?$|#$|r\$|us\$|\bvalor\b|pre[cç]o|price|faturamento|\brenda\b|sal[aá]rio|nascimento|\bdata\b|\bdate\b|vers[aã]o|\bano\b|quantos|quantas|how many|cu[aá]ntos)/i;
const SOMEBODY_ELSE =
  /(?:indic|amig|recomend|refer|friend|familiar|parente|c[oô]njuge|spouse|espos|marido|emerg[eê]ncia|emergency|respons[aá]vel|terceir|s[oó]ci[oa]\b|advogad|contador|m[eé]dic[oa] que)/i;

/** What a question, or the name of a value, asks for. One that asks for both kinds leaves it open. */
export function topicOf(question: string): Topic {
  if (SOMEBODY_ELSE.test(question)) return "other";
  const phone = PHONE.test(question);
  if (phone === OTHER.test(question)) return "open";
  return phone ? "phone" : "other";
}

/** Whether a question asks for people who are not the respondent: nothing typed there is a way to reach them. */
export function asksForSomebodyElse(question: string): boolean {
  return SOMEBODY_ELSE.test(question);
}

/** How far before a number its own word is looked for, in characters. */
const REACH = 28;

/** What the nearest telling word in front of a number says, in the same sentence. */
export function topicBefore(text: string, start: number): Topic {
  const words =
    text
      .slice(Math.max(0, start - REACH), start)
      .split(/[\n;!?]|,\s/)
      .at(-1)
      ?.split(/\s+/) ?? [];
  for (const word of words.reverse()) {
    const topic = topicOf(word);
    if (topic !== "open") return topic;
  }
  return "open";
}
