/** How long the films of a quiz have played, kept on the device: nobody has to see one twice. */
import { storageOf } from "../attempt-store.ts";

export type WatchedTime = {
  readonly ms: () => number;
  readonly add: (ms: number) => void;
};

/** Milliseconds by film. */
type Watched = Record<string, number>;

/** By quiz, as long as the page is there; all that is known where the device keeps nothing. */
const known = new Map<string, Watched>();

function load(name: string): Watched {
  try {
    return (JSON.parse(storageOf("localStorage")?.getItem(name) ?? "{}") ?? {}) as Watched;
  } catch {
    return {};
  }
}

function save(name: string, watched: Watched): void {
  try {
    storageOf("localStorage")?.setItem(name, JSON.stringify(watched));
  } catch {
    // Full, or refused.
  }
}

/** @param source what tells the film from others; the same film elsewhere in the quiz is known already */
export function watchedTime(quizId: string, source: string): WatchedTime {
  const name = `borda:watched:${quizId}`;
  const watched = known.get(name) ?? load(name);
  known.set(name, watched);
  const ms = () => Number(watched[source] ?? 0);
  return {
    ms,
    add(more) {
      watched[source] = ms() + more;
      save(name, watched);
    },
  };
}
