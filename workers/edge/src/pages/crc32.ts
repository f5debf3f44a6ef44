/**
 * CRC-32 as gzip has it (ISO 3309, polynomial 0xEDB88320 in reflected form), and how it goes on over bytes whose own
 * checksum is known: a checksum is linear over GF(2), so passing n bytes is one 32 x 32 matrix.
 */

const POLYNOMIAL = 0xedb88320;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  return value;
});

/** @param before the checksum of everything before; 0 at the beginning */
export function crc32(bytes: Uint8Array, start: number, end: number, before: number): number {
  let crc = ~before;
  for (let at = start; at < end; at += 1) {
    crc = (crc >>> 8) ^ (TABLE[(crc ^ (bytes[at] as number)) & 255] as number);
  }
  return ~crc >>> 0;
}

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
  return (crc) => apply(matrix, crc);
}
