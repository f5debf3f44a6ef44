/** What comes along when texts are copied from phones, chats and tables, and what of it nobody sees. */

/** Whether nobody sees anything of a text: blanks, what is not to be shown, and the empty cell of Braille. */
export function isBlank(text: string): boolean {
  return /^[\s\p{DI}\u2800]*$/u.test(text);
}

/** The text without what is not to be shown (soft hyphens, joiners, marks of direction, fillers); blanks stay. */
export function visibleText(text: string): string {
  return text.replace(/\p{DI}/gu, "");
}

/** The same without outer blanks. */
export function withoutUnseen(text: string): string {
  return visibleText(text).trim();
}

/** The same with hyphens as they are typed, whichever stand in the text. */
export function plainFigures(text: string): string {
  return withoutUnseen(text).replace(/[\p{Pd}\u2212]/gu, "-");
}

/** What a number is called in what was copied with it: `CPF: 529.982.247-25`. */
const LABEL = /^\s*(?:cpf|cnpj|cep)[^a-z\d]+/i;

/** A text without the name of the number that it is. */
export function withoutLabel(text: string): string {
  return text.replace(LABEL, "");
}

/** The places of a number alone, such as those of a CPF, without its name and what stands between them. */
export function barePlaces(text: string): string {
  return withoutLabel(plainFigures(text)).replace(/[\s./-]/g, "");
}
