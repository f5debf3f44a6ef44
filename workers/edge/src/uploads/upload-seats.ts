/**
 * How many files an attempt may leave in the bucket. Each takes one of its seats before it is stored, and the bucket
 * gives a seat to one file alone, so files that come at the same moment cannot be more than there is room for.
 */
import type { UploadOwner } from "@borda/contracts";
import { type CompiledQuiz, type ElementOf, indexOf } from "@borda/quiz/runtime";
import type { UploadStore } from "./upload-store.ts";

/** Files of a question that were taken out again stay until the bucket's rule deletes them. */
const SPARE_FILES = 10;
/** Most files of all questions of an attempt. */
export const SEATS_PER_ATTEMPT = 60;

/**
 * The seats that files of a question may take: its own, as long as all questions together have no more than there are.
 * Beyond that they share, so that none takes another's whole room.
 */
export function seatsOf(quiz: CompiledQuiz, question: string): readonly number[] {
  let first = 0;
  for (const { element } of indexOf(quiz).answerable.values()) {
    if (element.type !== "file_upload") continue;
    const count = roomOf(element);
    if (element.key === question) {
      return Array.from({ length: count }, (_, index) => (first + index) % SEATS_PER_ATTEMPT);
    }
    first += count;
  }
  return [];
}

function roomOf({ maxFiles }: ElementOf<"file_upload">): number {
  return Math.min(maxFiles + SPARE_FILES, SEATS_PER_ATTEMPT);
}

/** A file that wants to be stored. */
export type SeatSeeker = {
  readonly key: string;
  /** In hex: files begin at different seats, so that many at once seldom ask for the same. */
  readonly sha256: string;
  /** Those that it may have. */
  readonly seats: readonly number[];
};

/**
 * Gives a file a seat; one that has a seat already keeps it, so that a repeat costs none.
 * @returns whether there was one left
 * @throws when the bucket does not answer, or contradicts itself
 */
export async function findSeat(
  store: UploadStore,
  owner: UploadOwner,
  { key, sha256, seats }: SeatSeeker,
): Promise<boolean> {
  const start = seats.length === 0 ? 0 : Number.parseInt(sha256.slice(0, 8), 16) % seats.length;
  const inOrder = [...seats.slice(start), ...seats.slice(0, start)];
  // Whoever loses a seat looks again. A seat is never given back, so no more can be lost than there are.
  for (let lost = 0; lost <= seats.length; lost += 1) {
    const taken = await store.seats(owner);
    if ([...taken.values()].includes(key)) return true;
    const free = inOrder.find((seat) => !taken.has(seat));
    if (free === undefined) return false;
    if (await store.takeSeat(owner, free, key)) return true;
  }
  throw new Error("The bucket does not list the seats that it says are taken");
}
