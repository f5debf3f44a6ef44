/** The elements of a compiled quiz: what a step shows and asks. */
import type { Condition } from "./logic-types.ts";

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
