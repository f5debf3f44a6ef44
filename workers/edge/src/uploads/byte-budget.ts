/** How much of an isolate's memory (128 MB) may be held by files on their way through it. */

export interface ByteBudget {
  /** A share that grows with what has arrived: whoever only announces bytes holds none. */
  hold(): ByteHold;
}

export interface ByteHold {
  /** Takes more bytes, or none and gives false where there is no room for them now. */
  grow(bytes: number): boolean;
  /** Gives all of them back. */
  release(): void;
}

/** @param totalBytes that may be held at a time */
export function createByteBudget(totalBytes: number): ByteBudget {
  let free = totalBytes;
  return {
    hold() {
      let held = 0;
      return {
        grow(bytes) {
          if (bytes > free) return false;
          free -= bytes;
          held += bytes;
          return true;
        },
        release() {
          free += held;
          held = 0;
        },
      };
    },
  };
}
