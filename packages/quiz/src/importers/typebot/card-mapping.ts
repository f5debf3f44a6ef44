/** Which parts of the chosen card Typebot stores, and in which variables. */
import { type Loose, listOf, looseOf, textOf } from "./loose.ts";

/** The variable in which a card's title or internal value is stored; other parts of cards are not stored here. */
export function cardVariable(options: Loose): string | undefined {
  const mapping = mappingOf(options).find(({ field }) => /title|internal/i.test(textOf(field) ?? ""));
  return textOf(mapping?.variableId);
}

/** Whether more of the chosen card is stored than `cardVariable` takes. */
export function storesMoreThanOne(options: Loose): boolean {
  const used = new Set(mappingOf(options).flatMap(({ variableId }) => textOf(variableId) ?? []));
  used.delete(cardVariable(options) ?? "");
  return used.size > 0;
}

function mappingOf(options: Loose): Loose[] {
  return listOf(options.saveResponseMapping).map(looseOf);
}
