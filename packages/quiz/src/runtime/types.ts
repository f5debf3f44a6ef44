/**
 * The compiled quiz in one locale: what KV holds, what the browser gets and what the logic runs on.
 * Free of zod and of locale maps. `../document.ts` is the same shape as authors write it, where
 * every text is a map from locale to text; `compile` turns the one into the other.
 */
import type { Media, QuizElement, RichText } from "./element-types.ts";
import type { Assignment, Condition, Rule } from "./logic-types.ts";
import type { Pixel } from "./pixels.ts";

export type * from "./element-types.ts";
export * from "./logic-types.ts";

export type Step = {
  readonly id: string;
  /** Name for the tenant (funnel, statistics), never shown to respondents. */
  readonly title: string;
  /** Where it does not hold the step is passed: nothing of it is shown or done, its `next` follows. */
  readonly when?: Condition;
  /** How many steps the step counts as in the guard of a walk; 1 unless its logic is large. */
  readonly cost?: number;
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
  readonly image?: Media;
  readonly badge?: string;
  readonly cta?: { readonly label: string; readonly href: string };
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
/** A font of the brand's own, which stands before the theme's. */
export type BrandFont = {
  readonly files: readonly {
    readonly src: string;
    readonly weight: number;
    readonly maxWeight?: number;
    readonly italic?: true;
  }[];
  readonly fallbackSizePercent?: number;
  readonly preload?: true;
};

export type Theme = {
  readonly mode: "auto" | "light" | "dark";
  readonly light: Palette;
  readonly dark: Palette;
  readonly radiusPx: number;
  readonly font: "system" | "serif" | "rounded" | "mono";
  readonly brandFont?: BrandFont;
  readonly logo?: Media;
  readonly showProgress: boolean;
};

/** Settings of a whole quiz. */
export type QuizSettings = {
  /** One step a screen unless it is a chat: earlier steps above the present one, as bubbles. */
  readonly presentation?: "screens" | "chat";
  /** False hides the control that takes an attempt to another device. */
  readonly resumeLink?: boolean;
  /** True asks Turnstile whether respondents are people; what it cannot confirm is marked, never refused. */
  readonly turnstile?: boolean;
  /** Where the quiz may be shown in a frame, besides pages of its own host. */
  readonly embed?: {
    /** Hosts such as `cliente.com.br`, `*.cliente.com.br` or `localhost:3000`. */
    readonly hosts: readonly string[];
  };
  /** Loaded by pages after consent and never before. */
  readonly pixels?: readonly Pixel[];
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
  /** How the quiz treats respondents, beyond what it asks; what is not said has its default. */
  readonly settings?: QuizSettings;
  /** Sentences beside a field by fault code, in the quiz's language; `#` stands for the fault's number. */
  readonly sentences?: Readonly<Record<string, string>>;
  /** Chunks of the browser's script that this quiz needs beyond what every quiz has; none when absent. */
  readonly needs?: readonly string[];
};

/** What `compile` gives and publish stores: the same quiz once per locale, the default first in `locales`. */
export type CompiledQuizzes = {
  readonly locales: readonly string[];
  readonly byLocale: Readonly<Record<string, CompiledQuiz>>;
};
