import { crc32 } from "node:zlib";
import { utf8Bytes } from "@borda/edge-kit";
import type { PagePiece } from "@borda/view";
import fc from "fast-check";
import { expect, test } from "vitest";
import { crc32Shift, crc32Shifts } from "./crc32-shift.ts";
import { joinGzip, joinPlain } from "./join-pieces.ts";

async function unzipped(member: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([member]).stream().pipeThrough(new DecompressionStream("gzip"));
  return await new Response(stream).text();
}

const NONCE = "n0nce_0f-22_characters";

const decoder = new TextDecoder();

function textOf(pieces: readonly PagePiece[], nonce = NONCE): string {
  return pieces
    .map((piece) =>
      typeof piece === "string"
        ? piece
        : piece.map((stretch) => stretch.map((bytes) => decoder.decode(bytes)).join("")).join(nonce),
    )
    .join("");
}

const someText = fc
  .record({ text: fc.string({ unit: "grapheme" }), times: fc.integer({ min: 0, max: 60 }) })
  .map(({ text, times }) => text.toWellFormed().repeat(times));
const somePiece: fc.Arbitrary<PagePiece> = fc.oneof(
  someText,
  fc.array(fc.array(someText.map(utf8Bytes), { maxLength: 3 }), { minLength: 1, maxLength: 5 }),
);
const someNonce = fc.string({ unit: fc.constantFrom(..."abcXYZ019_-"), minLength: 1, maxLength: 30 });

test("a page in one gzip member reads as its pieces with every nonce in its place, however often they were used", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(somePiece, { maxLength: 12 }),
      fc.array(someNonce, { minLength: 1, maxLength: 3 }),
      async (pieces, nonces) => {
        for (const nonce of nonces) {
          const expected = textOf(pieces, nonce);
          expect(decoder.decode(joinPlain(pieces, nonce))).toBe(expected);
          expect(await unzipped(joinGzip(pieces, nonce))).toBe(expected);
        }
      },
    ),
  );
});

test("what differs may be longer than a stored block", async () => {
  const pieces: PagePiece[] = ["é".repeat(70_000), [[utf8Bytes("<p>".repeat(500))]], "x".repeat(65_536)];
  expect(await unzipped(joinGzip(pieces, NONCE))).toBe(textOf(pieces));
});

test("fixed pieces are compressed, so a page is little more than what differs", () => {
  const style = [[utf8Bytes("a{color:red}".repeat(1_000))], [utf8Bytes("b{color:red}".repeat(1_000))]];
  expect(joinGzip([style, "x".repeat(500), style], NONCE).length).toBeLessThan(900);
});

test("what a fixed piece says again it says by reference, across the places of the nonce", () => {
  const words = utf8Bytes(Array.from({ length: 400 }, (_, index) => (index * 7_919).toString(36)).join(" "));
  const once = joinGzip([[[words]]], NONCE).length;
  expect(joinGzip([[[words], [words], [words]]], NONCE).length).toBeLessThan(once + 150);
});

const numbers = (count: number, factor: number) =>
  utf8Bytes(Array.from({ length: count }, (_, index) => (index * factor).toString(36)).join(" "));

test("a nonce that is said again soon is said by reference, and one far away stands for itself", async () => {
  const chunks = Array.from({ length: 20 }, (_, index) => [
    utf8Bytes(`"><link href="/${index * 7_919}.js" nonce="`),
  ]);
  const bare = joinGzip([[chunks.flat()]], NONCE).length;
  expect(joinGzip([chunks], NONCE).length).toBeLessThan(bare + 6 * chunks.length);
  const apart: PagePiece[] = [[...chunks, [numbers(12_000, 7_919)], ...chunks, [numbers(12_000, 104_729)]]];
  for (const nonce of [NONCE, NONCE.toUpperCase()]) {
    expect(await unzipped(joinGzip(apart, nonce))).toBe(textOf(apart, nonce));
  }
});

test("a piece that has every byte there is reads as well", async () => {
  const bytes = utf8Bytes(Array.from({ length: 2_048 }, (_, code) => String.fromCharCode(code)).join(""));
  const piece: PagePiece = [[bytes], [bytes], [utf8Bytes("a")], [bytes]];
  // Longer than there are bytes that no text in UTF-8 has.
  for (const nonce of [NONCE, NONCE.repeat(3)]) {
    expect(await unzipped(joinGzip([piece], nonce))).toBe(textOf([piece], nonce));
  }
});

test("the checksum of two parts follows from those of each", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 5_000 }), (a, b) => {
      expect((crc32Shift(b.length)(crc32(a)) ^ crc32(b)) >>> 0).toBe(crc32(b, crc32(a)));
    }),
  );
});

test("what stands in several places of zeros changes the checksum by the sum of its shifts", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 30 }),
      fc.uniqueArray(fc.nat({ max: 40 }), { minLength: 1, maxLength: 5 }),
      (part, places) => {
        const whole = new Uint8Array(41 * part.length);
        const before = crc32(whole);
        for (const place of places) whole.set(part, place * part.length);
        const change = crc32(part) ^ crc32(new Uint8Array(part.length));
        const shifts = crc32Shifts(places.map((place) => whole.length - (place + 1) * part.length));
        expect((before ^ shifts(change)) >>> 0).toBe(crc32(whole));
      },
    ),
  );
});
