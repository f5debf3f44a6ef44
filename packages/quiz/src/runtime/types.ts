/**
 * The compiled quiz in one locale: what KV holds, what the browser gets and what the logic runs on.
 * Free of zod and of locale maps. `../document.ts` is the same shape as authors write it, where
 * every text is a map from locale to text; `compile` turns the one into the other.
 */
import type { Pattern } from "./match-pattern.ts";

/** A piece of a paragraph. Links are http(s), mailto, tel or wa.me only; `compile` refuses others. */
export type Span = {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly href?: string;
};
/** Paragraphs of spans; piping (`{{key|fallback:"amigo"}}`) stands inside `text`. */
export type RichText = readonly (readonly Span[])[];

export type Media = {
  readonly src: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
};

export type Choice = {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly emoji?: string;
  readonly image?: Media;
  /** Added to the total score when chosen. */
  readonly score?: number;
  /** Added to score categories when chosen. */
  readonly scores?: Readonly<Record<string, number>>;
  /** Step to go to when chosen (single choice only); it decides alone, the step's rules are not looked at. */
  readonly goto?: string;
};

type Common = {
  /** Stable id, unique in the quiz; never derived from a label. */
  readonly id: string;
  readonly visibleIf?: Condition;
};
type Input = Common & {
  /** Variable name, unique in the quiz: the `k` of an answer. */
  readonly key: string;
  readonly label: string;
  /** The label is read out and stored; an element above shows the question in its own way. */
  readonly labelHidden?: true;
  readonly help?: string;
  readonly required: boolean;
};

export type HeadingElement = Common & {
  readonly type: "heading";
  readonly text: string;
  readonly level: 1 | 2 | 3;
};
export type TextElement = Common & { readonly type: "text"; readonly text: RichText };
export type ImageElement = Common & { readonly type: "image"; readonly image: Media };
export type VideoElement = Common & {
  readonly type: "video";
  readonly provider: "youtube" | "vimeo" | "file";
  /** Video id for youtube and vimeo, an https address for a file. */
  readonly source: string;
  readonly title: string;
  readonly poster?: string;
};
export type ButtonElement = Common & {
  readonly type: "button";
  readonly label: string;
  readonly action:
    | { readonly kind: "next" }
    /**
     * Leaves the step for another. Which of several was pressed decides the path, so a press is an
     * answer like any other: its key is the button's id, its value `true` (`pressButton`).
     */
    | { readonly kind: "goto"; readonly step: string }
    | { readonly kind: "link"; readonly href: string };
};
export type SingleChoiceElement = Input & {
  readonly type: "single_choice";
  readonly choices: readonly Choice[];
  readonly layout: "list" | "grid";
  /** Goes on by itself after a tap when it is the only input of its step. */
  readonly autoAdvance: boolean;
};
export type MultipleChoiceElement = Input & {
  readonly type: "multiple_choice";
  readonly choices: readonly Choice[];
  readonly layout: "list" | "grid";
  readonly min?: number;
  readonly max?: number;
};
export type PictureChoiceElement = Input & {
  readonly type: "picture_choice";
  readonly choices: readonly Choice[];
  readonly multiple: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly autoAdvance: boolean;
};
export type ShortTextElement = Input & {
  readonly type: "short_text";
  readonly placeholder?: string;
  readonly multiline: boolean;
  readonly minLength?: number;
  readonly maxLength: number;
  /** What the text is, for autofill and for the lead's name. */
  readonly purpose?: "name" | "first_name" | "company" | "city";
};
export type NumberElement = Input & {
  readonly type: "number";
  readonly placeholder?: string;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly unit?: string;
};
export type EmailElement = Input & { readonly type: "email"; readonly placeholder?: string };
export type PhoneElement = Input & {
  readonly type: "phone";
  readonly placeholder?: string;
  readonly defaultCountry: string;
};
export type ConsentElement = Input & {
  readonly type: "consent";
  /** What the person agrees to, word for word; stored with the answer together with its SHA-256. */
  readonly text: RichText;
  readonly channels: readonly ("email" | "sms" | "whatsapp" | "voice")[];
};
/** A step that shows an ending finishes the attempt. */
export type EndingElement = Common & {
  readonly type: "ending";
  readonly title: string;
  readonly text?: RichText;
  /** Shows the title and text of the outcome that the answers give. */
  readonly showOutcome: boolean;
  readonly button?: { readonly label: string; readonly href: string };
};

export type InputElement =
  | SingleChoiceElement
  | MultipleChoiceElement
  | PictureChoiceElement
  | ShortTextElement
  | NumberElement
  | EmailElement
  | PhoneElement
  | ConsentElement;
export type ContentElement =
  | HeadingElement
  | TextElement
  | ImageElement
  | VideoElement
  | ButtonElement
  | EndingElement;
export type QuizElement = InputElement | ContentElement;

export type Operand =
  /** What was answered: text, number, yes/no, the id of a choice or the ids of several. */
  | { readonly answer: string }
  /** The answer as people read it, such as the label of the choice. */
  | { readonly label: string }
  | { readonly variable: string }
  /** `total`, a score category, or `top`: the key of the category with the most points, none while all are at 0 or below. */
  | { readonly score: string }
  /** A value the edge captured, such as `utm_source`. */
  | { readonly hidden: string };

export type Literal = string | number | boolean | readonly (string | number)[];

export const OPERATORS = [
  "eq",
  "neq",
  "contains",
  "not_contains",
  "starts_with",
  "not_starts_with",
  "ends_with",
  "not_ends_with",
  "matches",
  "not_matches",
  "gt",
  "gte",
  "lt",
  "lte",
  "between",
  "not_between",
  "one_of",
  "none_of",
  "includes_all",
  "includes_any",
  "count_eq",
  "count_gt",
  "count_lt",
  "is_set",
  "is_empty",
  "is_true",
  "is_false",
] as const;
export type Operator = (typeof OPERATORS)[number];

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | {
      readonly left: Operand;
      readonly op: Operator;
      readonly right?: Literal | Operand;
      /** `right` of `matches` and `not_matches`, as `compile` prepared it; documents do not have it. */
      readonly pattern?: Pattern;
    };

export type Assignment = {
  readonly variable: string;
  readonly op: "set" | "add" | "subtract" | "multiply" | "divide" | "append";
  readonly value: Literal | Operand;
};

/** Evaluated in order when a step is left. A rule without `when` always holds; `goto` ends the list. */
export type Rule = {
  readonly when?: Condition;
  readonly set?: readonly Assignment[];
  readonly goto?: string;
};

export type Step = {
  readonly id: string;
  /** Name for the tenant (funnel, statistics), never shown to respondents. */
  readonly title: string;
  /** A step without elements is passed through: it only assigns and branches. */
  readonly elements: readonly QuizElement[];
  readonly enter?: readonly Assignment[];
  readonly rules?: readonly Rule[];
  /** Step that follows when no button, choice or rule decides; null only where that cannot happen. */
  readonly next: string | null;
};

export type Outcome = {
  readonly key: string;
  readonly title: string;
  readonly text: RichText;
  /** The first outcome whose condition holds is the one; the last has none. */
  readonly when?: Condition;
};

export type Variable = { readonly key: string; readonly initial: string | number | boolean };

/** Design tokens; colours are `#rrggbb`. `dark` is used when the device prefers it and `mode` is auto. */
export type Palette = {
  readonly background: string;
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly primary: string;
  readonly onPrimary: string;
  readonly border: string;
};
export type Theme = {
  readonly mode: "auto" | "light" | "dark";
  readonly light: Palette;
  readonly dark: Palette;
  readonly radiusPx: number;
  readonly font: "system" | "serif" | "rounded" | "mono";
  readonly logo?: Media;
  readonly showProgress: boolean;
};

export type CompiledQuiz = {
  readonly format: "borda.compiled/1";
  readonly name: string;
  readonly locale: string;
  readonly start: string;
  readonly steps: readonly Step[];
  readonly variables: readonly Variable[];
  /** Score categories in order of declaration; ties go to the first. */
  readonly categories: readonly { readonly key: string; readonly title: string }[];
  readonly outcomes: readonly Outcome[];
  readonly theme: Theme;
  readonly meta: { readonly title: string; readonly description: string };
  /** Sentences beside a field by fault code, in the quiz's language; `#` stands for the fault's number. */
  readonly sentences?: Readonly<Record<string, string>>;
};

/** What `compile` gives and publish stores: the same quiz once per locale, the default first in `locales`. */
export type CompiledQuizzes = {
  readonly locales: readonly string[];
  readonly byLocale: Readonly<Record<string, CompiledQuiz>>;
};
