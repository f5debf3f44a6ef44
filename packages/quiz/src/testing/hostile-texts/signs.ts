/** How a hostile text would be found out if it got its way. */

/** A statement that marks the window it runs in. */
export const HIT = "window.__hit=1";
/** A host that nothing of ours ever asks. */
export const FOREIGN = "evil.example";
