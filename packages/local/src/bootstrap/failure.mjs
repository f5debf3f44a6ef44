/** A failure whose message already says what happened and what to do; shown without a stack. */
export class BootstrapError extends Error {
  /** @override */
  name = "BootstrapError";
}
