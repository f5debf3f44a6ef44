/**
 * Attempts on the device. An answer stays here until the edge has accepted the finished attempt, so
 * a dead network or a closed tab loses nothing. Storage may be missing, full or refused (private
 * windows): then the page works on and only remembers less.
 */
import type { AttemptRecord } from "./attempt.ts";

/** What is left of unfinished attempts goes after the 30 days for which their page token is good. */
export const KEPT_MS = 30 * 86_400_000;
const PREFIX = "borda:attempt:";

/** The part of `Storage` that is used. */
export interface KeyValueStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** The browser's storage. Reading the property itself throws where the person has forbidden it. */
export function storageOf(name: "localStorage" | "sessionStorage"): KeyValueStore | null {
  try {
    return window[name];
  } catch {
    return null;
  }
}

export interface AttemptStore {
  /** The attempts at the quiz that are not accepted yet, the latest first. */
  list(): readonly AttemptRecord[];
  load(attemptId: string): AttemptRecord | null;
  save(attempt: AttemptRecord): void;
  remove(attemptId: string): void;
}

/** @param text nothing of which is no attempt either */
function parseAttempt(text: string | null | undefined): AttemptRecord | null {
  try {
    const record = JSON.parse(text as string) as AttemptRecord | null;
    // Written at once, so that a record with its first and its last is whole.
    return record?.format === 1 && record.trail[record.position] && record.moves ? record : null;
  } catch {
    return null;
  }
}

/** Runs what may throw because of the device's settings; nothing depends on its success. */
function attemptTo<Given>(run: () => Given, otherwise?: Given): Given {
  try {
    return run();
  } catch {
    return otherwise as Given;
  }
}

/**
 * @param storage `localStorage`, or null where there is none
 * @param tab `sessionStorage`: what was accepted stays only there, so that a reload shows the result
 *   again and a shared device keeps no answers
 * @param nowMs the device's clock; attempts older than 30 days are removed unless they were never accepted
 */
export function createAttemptStore(
  storage: KeyValueStore | null,
  tab: KeyValueStore | null,
  quizId: string,
  nowMs: () => number,
): AttemptStore {
  const prefix = `${PREFIX}${quizId}:`;

  function isKept({ startedAtMs, finished, accepted }: AttemptRecord): boolean {
    return startedAtMs >= nowMs() - KEPT_MS || (finished && !accepted);
  }

  function list(): AttemptRecord[] {
    const attempts: AttemptRecord[] = [];
    for (const key of Object.keys(storage ?? {})) {
      if (!key.startsWith(prefix)) continue;
      const attempt = parseAttempt(storage?.getItem(key));
      if (attempt !== null && isKept(attempt)) attempts.push(attempt);
      else storage?.removeItem(key);
    }
    return attempts.sort((a, b) => b.startedAtMs - a.startedAtMs);
  }

  function save(attempt: AttemptRecord): void {
    const key = prefix + attempt.attemptId;
    const text = JSON.stringify(attempt);
    if (attempt.delivered) {
      storage?.removeItem(key);
      tab?.setItem(key, text);
    } else storage?.setItem(key, text);
  }

  return {
    list: () => attemptTo(list, []),
    load(attemptId) {
      const key = prefix + attemptId;
      return attemptTo(() => parseAttempt(storage?.getItem(key) ?? tab?.getItem(key)), null);
    },
    save: (attempt) => attemptTo(() => save(attempt)),
    remove: (attemptId) => attemptTo(() => storage?.removeItem(prefix + attemptId)),
  };
}
