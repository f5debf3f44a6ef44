/**
 * Draws by lot without a state: the edge mints an attempt's id with random bits and signs it, so what
 * follows from the id alone can be chosen by nobody, is the same at every look, and is computed by the
 * browser that shows it and by the edge that stores it.
 */

/** FNV-1a over UTF-16 units with a final mix (Fowler, Noll, Vo; murmur3's finaliser), 32 bits. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * The item that an attempt draws.
 * @param lot what is drawn for, such as the element's key: each lot of an attempt is a draw of its own
 * @returns the index, or null when nothing has any weight
 */
export function drawnIndex(weights: readonly number[], attemptId: string, lot: string): number | null {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum <= 0) return null;
  let place = (hash32(`${attemptId}:${lot}`) / 2 ** 32) * sum;
  for (const [index, weight] of weights.entries()) {
    place -= weight;
    if (place < 0) return index;
  }
  return weights.findLastIndex((weight) => weight > 0);
}
