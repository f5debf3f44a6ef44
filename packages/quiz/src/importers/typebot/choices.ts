/** Choices of buttons, pictures, cards and ratings that fit no scale, with ids made from their words. */
import type { DocumentChoice } from "../../document.ts";
import { CHOICE_INPUTS, isMultiple } from "./block-kinds.ts";
import { type CardPart, storedPart } from "./card-mapping.ts";
import { fitText } from "./fit-text.ts";
import { KeyRegister } from "./keys.ts";
import { type Loose, listOf, looseOf, textOf } from "./loose.ts";
import { ratingEnds, ratingRange, scaleKindOf } from "./ratings.ts";
import { neutralText, PLACEHOLDER, safeMediaUrl } from "./safe-text.ts";
import type { SourceBlock } from "./source.ts";
import type { Truth } from "./truth.ts";

/** What the schema allows. */
export const MAX_CHOICES = 60;
const MAX_LABEL = 300;
const MAX_DESCRIPTION = 500;
/** The file names no sizes; pictures of choices are shown as squares. */
const PICTURE_SIZE_PX = 600;

export type ImportedChoice = {
  readonly id: string;
  /** What it says; variables in it are not filled in. */
  readonly label: string;
  /** The text that Typebot stores when it is taken: its internal value, else what it says. */
  readonly stored: string;
  readonly description?: string;
  readonly picture?: string;
  /** The file's condition on which it is offered; absent when it always is. */
  readonly display?: unknown;
  /** Something was taken out of the words. */
  readonly isNeutralised: boolean;
  /** Lengths to which some of the words are cut. */
  readonly cutTo: readonly number[];
};
/** The choices of a block; nothing for blocks that are not answered by choosing. */
export type ImportedChoices = (block: SourceBlock) => readonly ImportedChoice[] | undefined;

/** Reads each block's choices once, so that questions and conditions speak of the same ids. */
export function choiceReader(): ImportedChoices {
  const known = new Map<SourceBlock, readonly ImportedChoice[] | undefined>();
  return (block) => {
    if (!known.has(block)) known.set(block, readChoices(block));
    return known.get(block);
  };
}

function readChoices(block: SourceBlock): readonly ImportedChoice[] | undefined {
  if (hasUnknownChoices(block)) return [];
  const listed = listedChoices(block);
  if (listed !== undefined) return identified(listed);
  return block.type === "rating input" && scaleKindOf(block) === undefined ? ratingChoices(block) : undefined;
}

/** All choices that the file lists for a block; undefined for a block of another kind. */
function listedChoices(block: SourceBlock): readonly RawChoice[] | undefined {
  switch (block.type) {
    case "choice input":
      return block.items.map(({ raw }) => ({
        label: raw.content,
        stored: raw.value,
        display: displayConditionOf(raw),
      }));
    case "picture choice input":
      return block.items.map(({ raw }) => ({
        label: raw.title,
        stored: textOf(raw.value) ?? textOf(raw.title) ?? raw.pictureSrc,
        description: raw.description,
        picture: raw.pictureSrc,
        display: displayConditionOf(raw),
      }));
    case "cards":
      return cardChoices(block);
    default:
      return undefined;
  }
}

/** Whether its choices are the items of a list that is not known before the flow runs. */
function hasUnknownChoices({ type, options }: SourceBlock): boolean {
  const { dynamicVariableId, dynamicItems } = options;
  const isDynamic = textOf(dynamicVariableId) !== undefined || looseOf(dynamicItems).isEnabled === true;
  return isDynamic && CHOICE_INPUTS.has(type);
}

type RawChoice = {
  readonly label: unknown;
  readonly stored?: unknown;
  /** Typebot stores nothing where there is nothing, and not the words of the choice. */
  readonly isStoredAsIs?: true;
  readonly description?: unknown;
  readonly picture?: unknown;
  readonly display?: unknown;
};

/** The condition on which a choice is offered; absent when it always is. */
function displayConditionOf(raw: Loose): unknown {
  const display = looseOf(raw.displayCondition ?? looseOf(raw.options).displayCondition);
  const { condition, isEnabled } = display;
  return isEnabled === true && listOf(looseOf(condition).comparisons).length > 0 ? condition : undefined;
}

function identified(raws: readonly RawChoice[]): ImportedChoice[] {
  const ids = new KeyRegister();
  return raws.slice(0, MAX_CHOICES).map((raw, index) => {
    const written = textOf(raw.label)?.trim() ?? `${index + 1}`;
    const label = neutralText(written);
    const description = neutralText(textOf(raw.description)?.trim() ?? "");
    const picture = safeMediaUrl(raw.picture);
    return {
      id: ids.take(label.text, "choice"),
      label: fitText(label.text === "" ? PLACEHOLDER : label.text, MAX_LABEL),
      stored: neutralText(textOf(raw.stored)?.trim() ?? (raw.isStoredAsIs ? "" : label.text)).text,
      ...(description.text === "" ? {} : { description: fitText(description.text, MAX_DESCRIPTION) }),
      ...(picture === undefined ? {} : { picture }),
      ...(raw.display === undefined ? {} : { display: raw.display }),
      isNeutralised: label.isChanged || description.isChanged,
      cutTo: [
        ...(label.text.length > MAX_LABEL ? [MAX_LABEL] : []),
        ...(description.text.length > MAX_DESCRIPTION ? [MAX_DESCRIPTION] : []),
      ],
    };
  });
}

/** A card may have several buttons; each becomes a choice with the card's picture and title. */
function cardChoices(block: SourceBlock): RawChoice[] {
  const part = storedPart(block.options);
  return block.items.flatMap(({ raw }) => {
    const title = textOf(raw.title);
    const description = textOf(raw.description);
    const buttons = listOf(raw.paths).map((path) => textOf(looseOf(path).text));
    return buttons.map((button): RawChoice => {
      const stored = cardPart(raw, button)[part];
      const rest = {
        stored,
        isStoredAsIs: true,
        picture: raw.imageUrl,
        display: displayConditionOf(raw),
      } as const;
      if (title === undefined) return { label: button, description, ...rest };
      if (buttons.length > 1) return { label: joined([title, button], ": "), description, ...rest };
      return { label: title, description: joined([description, button], " · "), ...rest };
    });
  });
}

function cardPart(raw: Loose, button: string | undefined): Readonly<Record<CardPart, unknown>> {
  return {
    Title: raw.title,
    "Internal Value": looseOf(raw.options).internalValue,
    Description: raw.description,
    Button: button,
    "Image URL": raw.imageUrl,
  };
}

function joined(texts: readonly (string | undefined)[], separator: string): string {
  return texts.filter((text) => text !== undefined).join(separator);
}

/** A rating that none of our scales can hold: one choice a point. */
function ratingChoices(block: SourceBlock): ImportedChoice[] {
  const { from, to } = ratingRange(block);
  const { low, high } = ratingEnds(block);
  const ends = new Map([
    [from, low],
    [to, high],
  ]);
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const value = from + index;
    const description = neutralText(ends.get(value) ?? "");
    return {
      id: value < 0 ? `minus_${-value}` : `n${value}`,
      label: String(value),
      stored: String(value),
      ...(description.text === "" ? {} : { description: fitText(description.text, MAX_DESCRIPTION) }),
      isNeutralised: description.isChanged,
      cutTo: description.text.length > MAX_DESCRIPTION ? [MAX_DESCRIPTION] : [],
    };
  });
}

/** Whether Typebot stores something else for one of them than it says. */
export function storesOtherWords(choices: readonly ImportedChoice[] | undefined): boolean {
  return choices?.some(({ label, stored }) => stored !== label) === true;
}

/** How many choices the file lists for a block whose choices had to be cut; 0 where all have room. */
export function cutChoices(block: SourceBlock): number {
  const total = listedChoices(block)?.length ?? 0;
  return total > MAX_CHOICES ? total : 0;
}

export type ChoiceWords = {
  readonly locale: string;
  readonly pipe: (text: string) => string;
  /** Step to which a choice leads by itself. */
  readonly gotoOf: (index: number) => string | undefined;
  /** When a choice is offered. */
  readonly offered: (choice: ImportedChoice) => Truth;
};

/** The choices as the document holds them; one that is never offered is left out. */
export function documentChoices(choices: readonly ImportedChoice[], words: ChoiceWords): DocumentChoice[] {
  return choices.flatMap((choice, index): DocumentChoice | [] => {
    const { id, label, description, picture } = choice;
    const target = words.gotoOf(index);
    const offered = words.offered(choice);
    if (offered === false) return [];
    return {
      id,
      label: { [words.locale]: fitText(words.pipe(label) || PLACEHOLDER, MAX_LABEL) },
      ...(description === undefined
        ? {}
        : {
            description: {
              [words.locale]: fitText(words.pipe(description) || PLACEHOLDER, MAX_DESCRIPTION),
            },
          }),
      ...(picture === undefined
        ? {}
        : {
            image: {
              src: picture,
              alt: { [words.locale]: "" },
              width: PICTURE_SIZE_PX,
              height: PICTURE_SIZE_PX,
            },
          }),
      ...(offered === true ? {} : { visibleIf: offered }),
      ...(target === undefined ? {} : { goto: target }),
    };
  });
}

/** Whether the block's choices are shown as pictures. */
function hasPictures(block: SourceBlock): boolean {
  return block.type === "picture choice input" || block.type === "cards";
}

/** Which of our elements asks for a choice of the block. */
export function choiceElementType(
  block: SourceBlock,
): "picture_choice" | "multiple_choice" | "single_choice" {
  if (hasPictures(block)) return "picture_choice";
  return isMultiple(block) ? "multiple_choice" : "single_choice";
}
