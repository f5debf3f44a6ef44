/** Random bytes of the platform, taken in stock: asking it for ten bytes costs as much as asking for thousands. */

const STOCK_BYTES = 4_096;
const stock = new Uint8Array(STOCK_BYTES);
let taken = STOCK_BYTES;

/** Bytes that nobody was given before and nobody will be again. For composition roots only. */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  if (length > STOCK_BYTES / 8) return crypto.getRandomValues(new Uint8Array(length));
  if (taken + length > STOCK_BYTES) {
    crypto.getRandomValues(stock);
    taken = 0;
  }
  const bytes = stock.slice(taken, taken + length);
  // What was given out is a key to somebody; it does not stay here.
  stock.fill(0, taken, taken + length);
  taken += length;
  return bytes;
}
