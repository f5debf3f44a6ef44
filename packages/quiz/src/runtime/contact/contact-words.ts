/**
 * What the words around a value say about it: the question that was asked, the name of a hidden value, the words in
 * front of a number. Portuguese first, then English and Spanish.
 */
import { asksForSomebodyElse, isSomebodyElses } from "./other-people.ts";
import { wordOf } from "./word-list.ts";

/** `phone`: the value is a phone number. `other`: it is something else. */
export type Topic = "phone" | "other" | "open";

const PHONE =
  /(?:whats|zap|wpp|fone|celular|\bcel\b|m[oó]vil|\btel\b|tel[eé]f|phone|mobile|\bcell\b|\bfixo\b|\bddd\b|wa\.me|\bliga(?:r|me)?\b)/i;
const OTHER =
  /(?:\bcpf|\bcnpj|\brg\b|\bcnh\b|\bpis\b|\bpasep\b|\bnis\b|\bnit\b|\bcns\b|\bsus\b|\bcei\b|\bie\b|\bnire\b|renavam|t[ií]tulo|passaporte|passport|documento|\bdni\b|\bnif\b|pedido|compra|order|protocolo|ticket|chamado|contrato|matr[ií]cula|\bnota\b|\bnf-?e?\b|\bcep\b|\bzip\b|\bc[oó]d(?:igo)?\b|\bcode\b|boleto|rastre|tracking|cart[aã]o|tarjeta|\bcard\b|\bconta\b|account|ag[eê]ncia|\bcoren|\bcr[mope]\b|\boab\b|\bsku\b|\bean\b|\bisbn\b|\bchassi|\bplaca\b|s[eé]rie|serial|\bid\b|\bn\.?°\.?:?$|\bno\.:?$|#$|r\$|us\$|\bvalor\b|pre[cç]o|price|faturamento|\brenda\b|sal[aá]rio|nascimento|\bdata\b|\bdate\b|vers[aã]o|\bano\b|quantos|quantas|how many|cu[aá]ntos)/i;
/** What has a number of its own that nobody writes otherwise; in a question for a phone it is what the phone is for. */
const NUMBERED = wordOf(
  "ordem|o\\.s\\.?|fatura|invoice|factura|recibo|receipt|localizador|booking|ap[oó]lice|p[oó]liza|policy|expediente|" +
    "ref|refer[eê]ncia|reference|guia|voucher|cupo[mn]|coupon|lote|requisi[cç][aã]o|comprovante|transa[cç][aã]o|nsu|tid|txid|" +
    "awb|encomenda|imei|iccid|autoriza[cç][aã]o|prontu[aá]rio|unidade consumidora|medidor|hidr[oô]metro|nb|inss|carteirinha|" +
    "crach[aá]|credencial|ra|crea|crefito|siape|cad ?[uú]nico|iptu|nirf|senha|password|pin|pix|alvar[aá]|certid[aã]o|" +
    "licen[cç]a|patrim[oô]nio|multa|mandado|peti[cç][aã]o|linha digit[aá]vel|identidade|ean\\d+",
);
/** What a question asks for that is typed in digits, or may be. In front of a number these words say little. */
const ASKED_IN_DIGITS = wordOf(
  "reserva|reservation|processo|inscri[cç][aã]o|registro|benef[ií]cio|instala[cç][aã]o|conv[eê]nio|quanto(?! antes)|how much|" +
    "cu[aá]nto|or[cç]amento|budget|presupuesto|meta|ganha|earn|instagram|insta|facebook|tiktok|linkedin|youtube|usu[aá]rio|" +
    "username|peso|altura|weight|height|medidas?|idade|age|edad|seguidores|followers|metragem|quilometragem",
);
/** `OS` is an order of service where it stands for a noun; `os` is an article. */
const SERVICE_ORDER = /(?:^|\bd[ae] |\bn\S* )OS\b/;
/** Between a phone and what may be given instead of it. */
const INSTEAD = wordOf("ou|or|/");
/** `Número da …`, unless the number is one to reach people by. */
const NUMBER_OF =
  /\bn(?:[uú]mero|ro\.?|\.?°) (?:d[aeo]s?|del)\s(?!(?:\p{L}+\s)?(?:contat|contact))|\bn[uú]mero que (?:aparece|consta|est[aá])|\b(?!(?:contact|your|best|my|the|a|good|right|what|which|preferred|direct|current|this|any)\s)[a-z]+ number\b/iu;

/** What a question, or the name of a value, asks the respondent for. One that asks for both kinds leaves it open. */
export function topicOf(question: string): Topic {
  const text = question.replaceAll("º", "°");
  const isPhone = PHONE.test(text);
  if (OTHER.test(text)) return isPhone ? "open" : "other";
  if (isPhone) return INSTEAD.test(text) && isNumbered(text) ? "open" : "phone";
  return isNumbered(text) || NUMBER_OF.test(text) ? "other" : "open";
}

function isNumbered(text: string): boolean {
  return NUMBERED.test(text) || ASKED_IN_DIGITS.test(text) || SERVICE_ORDER.test(text);
}

/** How far before a number its own word is looked for, in characters. */
const REACH = 28;

/** What the nearest telling word in front of a number says, in the same sentence; `theirs` when it is somebody else's. */
export function topicBefore(text: string, start: number): Topic | "theirs" {
  const sentence = text
    .slice(Math.max(0, start - REACH), start)
    .split(/(?<!:\s*)\n|[;!?]|,\s/)
    .at(-1);
  return nearestTopic(sentence?.split(/\s+/) ?? []);
}

/** What the last telling word says. */
export function nearestTopic(words: readonly string[]): Topic | "theirs" {
  for (let at = words.length - 1; at >= 0; at -= 1) {
    if (isSomebodyElses(words[at - 1] ?? "", words[at] ?? "")) return "theirs";
    const topic = topicOfWord(words[at] ?? "");
    if (topic !== "open") return topic;
  }
  return "open";
}

function topicOfWord(word: string): Topic {
  if (asksForSomebodyElse(word)) return "other";
  const isPhone = PHONE.test(word);
  const isOther = OTHER.test(word) || NUMBERED.test(word) || /^OS:?$/.test(word);
  return isPhone === isOther ? "open" : isPhone ? "phone" : "other";
}
