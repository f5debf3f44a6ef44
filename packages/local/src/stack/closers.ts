/** What must be undone when a stack ends or its start fails, in an order that loses as little as possible. */

/**
 * Callers in front go before what they call: no new requests, then the workers, which still store
 * what they hold, then what they store it in.
 */
const ORDER = [
  "cron",
  "public ports",
  "workers",
  "origin",
  "mail",
  "redis",
  "turnstile",
  "sql",
  "postgres",
  "reaper",
  "state folder",
] as const;
export type ClosingStage = (typeof ORDER)[number];

export interface Closers {
  add(stage: ClosingStage, close: () => unknown): void;
  /** Undoes everything once, also when one of them fails. */
  run(): Promise<void>;
}

/** @param onFailure told about an undoing that failed; the others follow all the same */
export function createClosers(onFailure: (stage: ClosingStage, error: unknown) => void): Closers {
  const closers: { readonly stage: ClosingStage; readonly close: () => unknown }[] = [];
  let running: Promise<void> | null = null;

  async function runAll(): Promise<void> {
    for (const stage of ORDER) {
      for (const closer of closers.filter((each) => each.stage === stage)) {
        try {
          await closer.close();
        } catch (error) {
          onFailure(stage, error);
        }
      }
    }
  }
  return {
    add: (stage, close) => {
      closers.push({ stage, close });
    },
    run: () => {
      running ??= runAll();
      return running;
    },
  };
}
