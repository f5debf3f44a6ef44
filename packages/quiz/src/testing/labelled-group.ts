/** How labelled values are written. */
export type LabelledGroup = {
  readonly what: string;
  /** Where each value was asked for in another way, its line begins with the question: `question | value => addresses`. */
  readonly question?: string;
  /** `value => addresses` a line, nothing behind the arrow when the value holds none; `⏎` is a line break. */
  readonly lines: string;
};

/** A question that says nothing of what its answer is. */
export const LABELLED_OPEN_QUESTION = "Quer contar mais alguma coisa?";
