/** Whether digits without any form may be a phone by what stands in front of them, where no phone was asked for. Pure. */
import { nearestTopic, topicOf } from "./contact-words.ts";
import { wordOf } from "./word-list.ts";

/** Words that may stand between a number and its noun, and what people say who give theirs. */
const SMALL_WORDS = new Set(
  (
    "a o as e é eh ou um uma de da do das dos em no na nos nas ao aos pelo pela por para pra pro com só so apenas somente meu " +
    "minha meus nosso nossa este esse esta essa nesse neste nessa nesta isso que se me te lhe vc você vcs vocês eu está ta tá " +
    "são sou seria segue seguem anota anote aí ai aqui já também tb mais agora hoje sempre atual novo nova principal pessoal " +
    "melhor dia tarde noite bom boa oi olá ola opa ok sim certo obrigado obrigada obg grato grata favor pf pfv gentileza " +
    "contato contatos contacto número numero números numeros chama chame chamar chamem fala fale falar falem manda mande " +
    "mandar mandem mensagem mensagens msg escreve escreva escrever responde responder retorna retorne retornem retornar " +
    "retorno aguardo espero ligação ligue liguem procure procurar tratar atendo atender disponível quero queria gostaria " +
    "preciso pode podem poderia posso deixo deixa tenho uso usar avisa avisar adiciona add entra entrar entrem comigo direto depois após até às das " +
    "my the is it number at on or and please thanks thank you can could i am call reach text message contact back to best " +
    "this that use with via here hi hello back " +
    "mi el la los al del es y llama llámame llamame llamar escribe escríbeme escribir puede puedes pueden soy gracias hola " +
    "buenos buenas días dias tardes noches aquí mensaje con"
  ).split(" "),
);
/** What people say before their name; before a capital alone where they may as well say what they are. */
const BEFORE_NAME = /^(?:chamo|nome|name|nombre|llamo)$/i;
const BEFORE_NAME_OR_TRADE = /^(?:sou|soy|am|i['’]m|aqui)$/i;
const ASKS_FOR_NAME = wordOf("nomes?|names?|nombres?|chama(?:r|m)?|llamas?|llaman");
/** Most characters in front that are looked at, and most words of a name. */
const REACH = 60;
const MAX_NAME_WORDS = 4;

/**
 * False where a noun that is no contact word stands in front: a thing that nobody thought of has a number as well.
 * @param text with its invisible characters taken out
 * @param question what was asked; where it asks for a name, the words in front are one
 */
export function mayStandBare(text: string, start: number, question: string): boolean {
  const said = text
    .slice(Math.max(0, start - REACH), start)
    .split(/(?<!:\s*)\n|[;!?]|(?<=\p{L}{5})\.\s/u)
    .at(-1);
  const sentence = (said ?? "").split(/\s+/).filter((word) => word !== "");
  if (nearestTopic(sentence) === "other") return false;
  const words = (said ?? "")
    .split(/,\s/)
    .at(-1)
    ?.match(/\p{L}[\p{L}.'’-]*/gu);
  if (words === undefined || words === null) return true;
  // An article belongs to a noun: right before a number `os` is an order of service.
  if (/^o\.?s\.?$/i.test(words.at(-1) ?? "")) return false;
  const noun = words.findLastIndex((word) => !SMALL_WORDS.has(word.toLowerCase()));
  if (noun === -1 || ASKS_FOR_NAME.test(question)) return true;
  return endsInName(words.slice(0, noun + 1));
}

/** `sou a Ana`, and `Ana Lima` without anything said: one capital alone may begin a sentence. */
function endsInName(words: readonly string[]): boolean {
  const last = words.slice(-MAX_NAME_WORDS - 1);
  if (topicOf(last.join(" ")) !== "open") return false;
  const before = last.slice(0, -1);
  if (before.some((word) => BEFORE_NAME.test(word))) return true;
  if (!isCapitalised(words.at(-1))) return false;
  return isCapitalised(words.at(-2)) || before.some((word) => BEFORE_NAME_OR_TRADE.test(word));
}

function isCapitalised(word: string | undefined): boolean {
  return word !== undefined && /^\p{Lu}\p{Ll}+$/u.test(word);
}
