/** Which events of an attempt the pixels are told, and when. Pure: nothing here knows a vendor. */
import { givesContact } from "@borda/quiz/runtime/contact-inputs";
import type { CompiledQuiz } from "@borda/quiz/runtime/core";
import {
  agreedPurposes,
  isPixelId,
  PIXEL_PURPOSES,
  type Pixel,
  pixelsAskedFor,
} from "@borda/quiz/runtime/pixels";
import type { AttemptRecord } from "../attempt.ts";

/** A page was seen after consent, a way to reach the person was given, an ending was reached. */
export type PixelEvent = "view" | "lead" | "completed";

/** What of an attempt is looked at. */
export type MeasuredAttempt = Pick<AttemptRecord, "attemptId" | "answers" | "finished">;
export type MeasuredQuiz = Pick<CompiledQuiz, "steps" | "settings">;

/** The pixels that this person has agreed to by now, of ids that their vendors could have given. */
export function agreedPixels(quiz: MeasuredQuiz, { answers }: MeasuredAttempt): readonly Pixel[] {
  const agreed = agreedPurposes(quiz, answers);
  return pixelsAskedFor(quiz).filter(
    ({ vendor, id }) => agreed.has(PIXEL_PURPOSES[vendor]) && isPixelId(vendor, id),
  );
}

/** What has happened in the attempt so far, in order. */
export function eventsOf({ steps }: MeasuredQuiz, { answers, finished }: MeasuredAttempt): PixelEvent[] {
  const isReachable = steps.some(({ elements }) => givesContact(elements, answers));
  return ["view", ...(isReachable ? (["lead"] as const) : []), ...(finished ? (["completed"] as const) : [])];
}

/** Marks that are kept: enough for the quizzes of a day. */
const MAX_MARKS = 60;

/**
 * Remembers what each pixel was told, so that a reload repeats nothing but the view of the page.
 * @param storage of the tab, or null where there is none; it may refuse
 */
export function createToldEvents(storage: Pick<Storage, "getItem" | "setItem"> | null) {
  const NAME = "borda:told";
  const seen = new Set<string>();
  const kept = (): string[] => {
    try {
      const marks: unknown = JSON.parse(storage?.getItem(NAME) ?? "[]");
      return Array.isArray(marks) ? marks.filter((mark) => typeof mark === "string") : [];
    } catch {
      return [];
    }
  };
  /** Whether this is the first time that the pixel is told of it. */
  return function isNew({ vendor, id }: Pixel, event: PixelEvent, attemptId: string): boolean {
    const mark = `${vendor} ${id} ${event} ${attemptId}`;
    const marks = kept();
    if (seen.has(mark) || (event !== "view" && marks.includes(mark))) return false;
    seen.add(mark);
    try {
      if (event !== "view") storage?.setItem(NAME, JSON.stringify([...marks, mark].slice(-MAX_MARKS)));
    } catch {
      // A full or forbidden storage: a reload may tell it again, under the same event id.
    }
    return true;
  };
}
