/**
 * How a CRC-32 as gzip has it (ISO 3309, polynomial 0xEDB88320 in reflected form) goes on over bytes whose own checksum
 * is known: a checksum is linear over GF(2), so passing n bytes is one 32 x 32 matrix. Of bytes, `node:zlib` has it.
 */

const POLYNOMIAL = 0xedb88320;

/** From the checksum of A to its share in the checksum of A and the bytes behind it. */
export type Crc32Shift = (crc: number) => number;

/** Column i is what becomes of bit i. */
type Matrix = Uint32Array;

function apply(matrix: Matrix, vector: number): number {
  let result = 0;
  for (let bit = 0, rest = vector; rest !== 0; bit += 1, rest >>>= 1) {
    if (rest & 1) result ^= matrix[bit] as number;
  }
  return result >>> 0;
}

function squared(matrix: Matrix): Matrix {
  return matrix.map((column) => apply(matrix, column));
}

/** crc(A + B) = shift(crc(A)) ^ crc(B), where B has so many bytes. */
export function crc32Shift(bytes: number): Crc32Shift {
  const matrix = shiftMatrix(bytes);
  return (crc) => apply(matrix, crc);
}

/** The sum of several shifts: what the same change in several places does to the checksum of the whole. */
export function crc32Shifts(bytes: readonly number[]): Crc32Shift {
  const sum: Matrix = new Uint32Array(32);
  for (const matrix of bytes.map(shiftMatrix)) {
    for (const [bit, column] of matrix.entries()) sum[bit] = (sum[bit] as number) ^ column;
  }
  return (crc) => apply(sum, crc);
}

function shiftMatrix(bytes: number): Matrix {
  // One zero bit: the register moves by one, and what falls out comes back as the polynomial.
  let power: Matrix = Uint32Array.from({ length: 32 }, (_, bit) => (bit === 0 ? POLYNOMIAL : 2 ** (bit - 1)));
  for (let doubling = 0; doubling < 3; doubling += 1) power = squared(power);
  let matrix: Matrix = Uint32Array.from({ length: 32 }, (_, bit) => 2 ** bit);
  for (let rest = bytes; rest > 0; rest >>>= 1) {
    if (rest & 1) {
      const step = power;
      matrix = matrix.map((column) => apply(step, column));
    }
    power = squared(power);
  }
  return matrix;
}
