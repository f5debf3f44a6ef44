/** A start that cannot go on; the message says what happened and what to do, and is shown without a stack. */
export class StartError extends Error {
  override readonly name = "StartError";
}
