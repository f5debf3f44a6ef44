/** A picture of black and white squares as an address: a tenth of what a drawing of them takes on a page. */

/** File header (14 bytes), picture header (40) and two colours of four bytes. */
const PIXELS_AT = 62;
const WHITE = 0xffffff;
const BLACK = 0;

/**
 * A Windows bitmap (BITMAPINFOHEADER) of one bit a square, from the top down.
 * @param rows as many as each has squares; true is black
 * @returns a `data:` address
 */
export function bitmapAddress(rows: readonly (readonly boolean[])[]): string {
  const side = rows.length;
  // Rows begin at multiples of four bytes.
  const rowBytes = Math.ceil(side / 32) * 4;
  const bytes = new Uint8Array(PIXELS_AT + rowBytes * side);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  // Size of the file and place of the pixels; then the picture's own header, its height downwards, one plane, one bit.
  const words = [
    [2, bytes.length],
    [10, PIXELS_AT],
    [14, 40],
    [18, side],
    [22, -side],
    [26, 0x10001],
    [54, WHITE],
    [58, BLACK],
  ] as const;
  for (const [at, value] of words) view.setInt32(at, value, true);
  for (const [y, row] of rows.entries()) {
    for (const [x, isBlack] of row.entries()) {
      const at = PIXELS_AT + y * rowBytes + (x >> 3);
      if (isBlack) bytes[at] = (bytes[at] ?? 0) | (128 >> (x & 7));
    }
  }
  return `data:image/bmp;base64,${btoa(String.fromCharCode(...bytes))}`;
}
