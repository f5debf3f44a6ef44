/** Which parts of the chosen card Typebot stores, and in which variables. */
import { type Loose, listOf, looseOf, textOf } from "./loose.ts";

/** Parts of a card, by the names that Typebot's mapping has for them. */
export type CardPart = "Title" | "Internal Value" | "Description" | "Button" | "Image URL";
const PARTS: readonly CardPart[] = ["Title", "Internal Value", "Description", "Button", "Image URL"];

/** The variable in which a part of the chosen card is stored: title or internal value before the other parts. */
export function cardVariable(options: Loose): string | undefined {
  return textOf(firstMapping(options)?.variableId);
}

/** The part that is stored in the variable of the block; the title where the block itself names the variable. */
export function storedPart(options: Loose): CardPart {
  const first = firstMapping(options);
  const isMapped = first !== undefined && first.variableId === options.variableId;
  return (isMapped ? partOf(first) : undefined) ?? "Title";
}

/** The variables of mappings that are not followed. */
export function lostCardVariables(options: Loose): string[] {
  const followed = textOf(options.variableId) ?? cardVariable(options);
  return mappingOf(options).flatMap(({ variableId }) => {
    const id = textOf(variableId);
    return id === undefined || id === followed ? [] : [id];
  });
}

function firstMapping(options: Loose): Loose | undefined {
  const known = mappingOf(options).filter(
    (mapping) => partOf(mapping) !== undefined && textOf(mapping.variableId) !== undefined,
  );
  return known.find((mapping) => ["Title", "Internal Value"].includes(partOf(mapping) ?? "")) ?? known[0];
}

function partOf({ field }: Loose): CardPart | undefined {
  return PARTS.find((part) => part.toLowerCase() === textOf(field)?.trim().toLowerCase());
}

function mappingOf(options: Loose): Loose[] {
  return listOf(options.saveResponseMapping).map(looseOf);
}
