/** Follows an attempt from the first consent on and tells the pixels what happens in it. */
import type { Pixel } from "@borda/quiz/runtime/pixels";
import { agreedPurposes } from "@borda/quiz/runtime/pixels";
import type { SessionState } from "../session-state.ts";
import { cleanAddress } from "./clean-address.ts";
import { agreedPixels, eventsOf } from "./pixel-events.ts";
import type { Vendors } from "./vendor.ts";

export type FollowDeps = {
  readonly vendors: Vendors;
  /** Whether a pixel is told of an event for the first time. */
  readonly isNew: (pixel: Pixel, event: ReturnType<typeof eventsOf>[number], attemptId: string) => boolean;
  readonly address: () => string;
};

/** @returns what is called with every state of the session, also those in which nothing has happened */
export function createFollower({ vendors, isNew, address }: FollowDeps) {
  let told = "";
  const connected = new Set<string>();
  return function follow({ quiz, attempt }: Pick<SessionState, "quiz" | "attempt">): void {
    const purposes = agreedPurposes(quiz, attempt.answers);
    const pixels = agreedPixels(quiz, attempt);
    const agreed = { ads: purposes.has("ads"), analytics: purposes.has("analytics") };
    const page = { title: quiz.meta.title, address: cleanAddress(address()) };
    const consent = JSON.stringify(agreed);
    const isChange = consent !== told;
    told = consent;
    // Before a pixel is made known to its vendor, so that it never works with less than was agreed, or with more.
    if (isChange) for (const vendor of new Set(Object.values(vendors))) vendor.consent(agreed);
    for (const { vendor, id } of pixels) {
      if (!connected.has(`${vendor} ${id}`)) vendors[vendor].connect(id, page);
      connected.add(`${vendor} ${id}`);
    }
    for (const event of eventsOf(quiz, attempt)) {
      for (const pixel of pixels) {
        if (isNew(pixel, event, attempt.attemptId))
          vendors[pixel.vendor].send(pixel.id, event, attempt.attemptId);
      }
    }
  };
}
