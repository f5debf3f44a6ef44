/**
 * Expectations about exports, worked out by hand from the file and Typebot's rules: what is said and
 * asked on chosen paths, what is stored, and where they end. They name blocks, choices and variables by
 * the file's own ids and hold none of its sentences.
 */

/** A value of a variable: a text, or what choices of the file say, joined by commas. */
export type ExpectedValue = string | { readonly items: readonly string[] };

type Said = {
  /** Bubbles since the last question, in order. */
  readonly says: readonly string[];
  /** What `Set variable` blocks have done since the last question. */
  readonly sets?: Readonly<Record<string, ExpectedValue>>;
};
export type ExpectedTurn = Said & {
  readonly asks: string;
  /** Choices that are not offered; absent where the block has no conditions on its choices. */
  readonly hides?: readonly string[];
  /** The choices taken, or the text that is typed. */
  readonly picks?: readonly string[];
  readonly types?: string;
};
export type ExpectedPath = {
  readonly name: string;
  /** Every edge of the file that is taken. */
  readonly edges: readonly string[];
  readonly turns: readonly ExpectedTurn[];
  /** What is said after the last answer; `redirect` is the block that sends the respondent away. */
  readonly ends: Said & { readonly redirect?: string };
  /** Variables at the end; those that only a block without counterpart fills are left out. */
  readonly variables: Readonly<Record<string, ExpectedValue>>;
};
export type Expectation = {
  readonly file: string;
  readonly version: string;
  readonly groups: number;
  readonly blocks: number;
  readonly edges: number;
  /** Edges that no respondent can take. */
  readonly never: { readonly edges: readonly string[] };
  /** Blocks that cannot be brought over: the report must call them unsupported. */
  readonly lost: readonly string[];
  readonly paths: readonly ExpectedPath[];
};
