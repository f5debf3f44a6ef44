import { utf8Bytes } from "@borda/edge-kit";
import type { PagePiece } from "@borda/view";
import fc from "fast-check";
import { expect, test } from "vitest";
import { crc32, crc32Shift } from "./crc32.ts";
import { joinGzip, joinPlain } from "./join-pieces.ts";

async function unzipped(member: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([member]).stream().pipeThrough(new DecompressionStream("gzip"));
  return await new Response(stream).text();
}

const textOf = (pieces: readonly PagePiece[]) =>
  pieces.map((piece) => (typeof piece === "string" ? piece : new TextDecoder().decode(piece))).join("");

const somePiece = fc
  .record({
    text: fc.string({ unit: "grapheme" }),
    times: fc.integer({ min: 0, max: 60 }),
    fixed: fc.boolean(),
  })
  .map(({ text, times, fixed }): PagePiece => {
    const whole = text.toWellFormed().repeat(times);
    return fixed ? utf8Bytes(whole) : whole;
  });

test("a page in one gzip member reads as its pieces, whatever they are and however often they were used", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(somePiece, { maxLength: 12 }), async (pieces) => {
      const expected = textOf(pieces);
      expect(new TextDecoder().decode(joinPlain(pieces))).toBe(expected);
      for (let use = 0; use < 2; use += 1) expect(await unzipped(joinGzip(pieces))).toBe(expected);
    }),
  );
});

test("what differs may be longer than a stored block", async () => {
  const pieces: PagePiece[] = ["é".repeat(70_000), utf8Bytes("<p>".repeat(500)), "x".repeat(65_536)];
  expect(await unzipped(joinGzip(pieces))).toBe(textOf(pieces));
});

test("fixed pieces are compressed, so a page is little more than what differs", () => {
  const style = utf8Bytes("a{color:red}".repeat(1_000));
  expect(joinGzip([style, "x".repeat(500), style]).length).toBeLessThan(800);
});

test("the checksum of two parts follows from those of each", () => {
  expect(crc32(utf8Bytes("123456789"), 0, 9, 0)).toBe(0xcbf43926);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 5_000 }), (a, b) => {
      const whole = crc32(b, 0, b.length, crc32(a, 0, a.length, 0));
      const shifted = crc32Shift(b.length)(crc32(a, 0, a.length, 0));
      expect((shifted ^ crc32(b, 0, b.length, 0)) >>> 0).toBe(whole);
    }),
  );
});
