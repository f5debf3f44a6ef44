/** The hash that decides a shard: stable for ever, spread evenly, never used where somebody could gain by a collision. */

/**
 * A 32-bit unsigned hash of ASCII text: FNV-1a, then MurmurHash3's finaliser, because the low
 * bits of FNV-1a alone are little more than a parity and shards are taken from the low bits.
 * @see https://www.rfc-editor.org/rfc/rfc9923
 */
export function shardHash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
