/** The type of a part of a document once it is compiled: one text where a map of locales was. */

import type { Condition } from "../runtime/logic-types.ts";
import type { Pattern } from "../runtime/match-pattern.ts";
import type { RichText } from "../runtime/rich-text.ts";
import type { PatternSource } from "./patterns.ts";
import type { DocumentParagraphs } from "./texts.ts";

type IsLocaleMap<Part> = string extends keyof Part ? true : false;

/** An element with an expression has the shape of a condition, but it is none. */
type IsNoElement<Part, Kind> = Part extends { readonly id: string } ? never : Kind;

/** `Localised<{ label: LocaleText }>` is `{ readonly label: string }`. */
export type Localised<Part> = Part extends PatternSource
  ? Pattern
  : Part extends string | number | boolean | null | undefined | IsNoElement<Part, Condition>
    ? Part
    : Part extends readonly (infer Item)[]
      ? readonly Localised<Item>[]
      : IsLocaleMap<Part> extends true
        ? Part extends Readonly<Record<string, string>>
          ? string
          : Part extends Readonly<Record<string, DocumentParagraphs>>
            ? RichText
            : Readonly<Part>
        : { readonly [Name in keyof Part]: Localised<Part[Name]> };
