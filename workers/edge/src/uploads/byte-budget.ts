/** How much of an isolate's memory (128 MB) may be held by files on their way through it. */

export interface ByteBudget {
  /** Gives back what releases the bytes, or null where there is no room for them now. */
  reserve(bytes: number): (() => void) | null;
}

/** @param totalBytes that may be reserved at a time */
export function createByteBudget(totalBytes: number): ByteBudget {
  let free = totalBytes;
  return {
    reserve(bytes) {
      if (bytes > free) return null;
      free -= bytes;
      let isHeld = true;
      return () => {
        if (isHeld) free += bytes;
        isHeld = false;
      };
    },
  };
}
