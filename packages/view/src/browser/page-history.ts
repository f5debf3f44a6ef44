/** The browser's own Back and Forward: every step shown is an entry that names its attempt and place. */

export type HistoryEntry = {
  readonly attemptId: string;
  /** Place in the attempt's trail. */
  readonly position: number;
  /** The place of the first entry that this tab wrote; before it Back would leave the quiz. */
  readonly first: number;
};

/** The entry that the page stands on, also after a reload; null on any other page's. */
export function readEntry(state: unknown): HistoryEntry | null {
  const entry = (state as { borda?: HistoryEntry } | null)?.borda;
  return typeof entry?.position === "number" ? entry : null;
}

/** Gives the entry that the page stands on its meaning. */
export function replaceEntry(entry: HistoryEntry): void {
  history.replaceState({ borda: entry }, "");
}

/** Adds an entry, so that Back leads to the step before. */
export function pushEntry(entry: HistoryEntry): void {
  history.pushState({ borda: entry }, "");
}
